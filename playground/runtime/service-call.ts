// For tests: a look at what a running execution is about to ask of Google, and a chance to come between.

export interface ServiceCall {
  /** The execution's, from 1 in the order they began. */
  readonly id: number;
  readonly functionName: string;
  /** Such as `UrlFetchApp.fetchAll` or `Range.setValues`. */
  readonly member: string;
  readonly args: readonly unknown[];
  /** The how-manyeth of this execution, from 1. */
  readonly call: number;
  /** Who is at the keyboard, when it is not the host's own person. */
  readonly user: string | undefined;
  readonly nowMs: number;
}

/**
 * Called before each counted call. It may edit the workbook. What it throws is thrown into the script instead of the call. With `kill` the call is not made and the execution ends as at
 * the limit of its time: nothing of it runs after that, its locks are free.
 */
export type ServiceCallListener = (call: ServiceCall) => 'kill' | undefined;
