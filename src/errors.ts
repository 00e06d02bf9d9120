// One error class with a closed set of codes; its message is always fit to be shown to the person at the sheet.

/** How a request to the API can fail. */
export type FailureCode =
  | 'unauthorized'
  | 'inactive'
  | 'forbidden'
  | 'rate_limited'
  | 'unavailable'
  | 'server_error'
  | 'rejected'
  | 'malformed'
  | 'network'
  | 'timeout'
  | 'fetch_quota';

/** Mistakes of the person, failures of a request, and what else can keep a number from its cell. */
export type ErrorCode =
  | 'bad_argument'
  | 'bad_link'
  | 'not_tracked'
  | 'not_collected'
  | 'no_key'
  | FailureCode
  | 'properties_quota'
  | 'google_service'
  | 'busy'
  | 'searching';

export class CreatorAuditError extends Error {
  readonly code: ErrorCode;
  /** Two or three words for a row of a range, where a sentence does not fit. */
  readonly short: string;

  constructor(code: ErrorCode, message: string, short: string) {
    super(message);
    this.name = 'CreatorAuditError';
    this.code = code;
    this.short = short;
  }
}

/** By name as well as by class: errors cross script realms in tests and in the playground. */
export function isCreatorAuditError(error: unknown): error is CreatorAuditError {
  return error instanceof Error && error.name === 'CreatorAuditError' && 'code' in error;
}
