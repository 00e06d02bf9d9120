import type { FailureCode } from '../errors.ts';

/** What ends the run, whichever row met it. */
export const haltCodes: ReadonlySet<FailureCode> = new Set([
  'unauthorized',
  'inactive',
  'forbidden',
  'plan_limit',
  'fetch_quota',
  'not_authorized',
  'blocked',
]);
