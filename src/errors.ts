// One error class with a closed set of codes; its message is always fit to be shown to the person at the sheet.

/** How a request to the API can fail. */
export type FailureCode =
  | 'unauthorized'
  | 'inactive'
  | 'forbidden'
  | 'plan_limit'
  | 'not_found'
  | 'conflict'
  | 'invalid'
  | 'rate_limited'
  | 'unavailable'
  | 'server_error'
  | 'rejected'
  | 'malformed'
  | 'network'
  | 'timeout'
  | 'throttled'
  | 'fetch_quota'
  | 'not_authorized'
  | 'blocked';

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
  | 'searching'
  | 'not_kept'
  | 'sheet_gone'
  | 'protected'
  | 'not_a_person'
  | 'bad_input'
  | 'busy_elsewhere'
  | 'table_changed'
  | 'not_confirmed'
  | 'trigger_refused'
  | 'sheet_taken';

/** A sentence or two for a cell of its own, and a few words for a row of a range. */
export interface Text {
  readonly long: string;
  readonly short: string;
}

/** Its name stays `Error`: Sheets shows the name before the message. */
export class CreatorAuditError extends Error {
  readonly code: ErrorCode;
  /** Two or three words for a row of a range, where a sentence does not fit. */
  readonly short: string;

  constructor(code: ErrorCode, text: Text) {
    super(text.long);
    this.code = code;
    this.short = text.short;
  }
}

/** By its members rather than its class: errors cross script realms in tests and in the playground. */
export function isCreatorAuditError(error: unknown): error is CreatorAuditError {
  return error instanceof Error && 'code' in error && 'short' in error;
}
