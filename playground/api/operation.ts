// What an operation is given and what it answers.
import type { Organization } from './state.ts';
import type { Switches } from './switches.ts';

/** A call of an operation that needs no key. */
export interface PublicCall {
  /** `https://host/v2`, as the caller addressed it. */
  readonly baseUrl: string;
  readonly switches: Switches;
}

export interface Call extends PublicCall {
  readonly operationId: string;
  readonly organization: Organization;
  readonly keyName: string;
  readonly nowMs: number;
  /** Posts the plan allows; `undefined` for no cap. */
  readonly trackedPostCap: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** `/videos/5d0b...`, below the base URL. */
  readonly resource: string;
  /** The variable parts of the path. */
  readonly path: Readonly<Record<string, string>>;
  /** Checked against the contract, defaults filled in. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Checked against the contract. */
  readonly body: unknown;
  /** The query as it was sent. */
  readonly search: URLSearchParams;
  /** The body as it was sent. */
  readonly bodyText: string;
}

export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Not yet text; `undefined` when there is no body. */
  readonly body: unknown;
}

export type PublicOperation = (call: PublicCall) => Reply;
export type Operation = (call: Call) => Reply;

export function jsonReply(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}
