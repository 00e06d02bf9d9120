import type { ApiClient } from './client.ts';
import { fieldsOf } from './json-object.ts';

/** Dates as `/meta` gives them, once this version of the API is being retired; `null` while it is not. */
export interface Retirement {
  readonly deprecation: string | null;
  readonly sunset: string | null;
}

/** One request, which no limit counts. Not to know is not worth a word: a failure is `undefined`. */
export function readRetirement(client: ApiClient): Retirement | undefined {
  const result = client.get('/meta', {});
  if (!result.ok) return undefined;
  const { deprecation, sunset } = fieldsOf(fieldsOf(result.body).data);
  return { deprecation: dateIn(deprecation), sunset: dateIn(sunset) };
}

/** `2027-03-01`; `null` for what does not begin with a date. */
export function dateIn(value: unknown): string | null {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : null;
}
