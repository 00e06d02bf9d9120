import { type Failure, malformed } from '../http/failure.ts';
import type { ApiClient } from './client.ts';

/** Whose key it is, as `/whoami` says. */
export interface KeyOwner {
  readonly organizationId: string;
  readonly keyName: string;
}

export type KeyOwnerResult =
  | { readonly ok: true; readonly owner: KeyOwner }
  | { readonly ok: false; readonly failure: Failure };

/** One request; the API's own way to test a key. */
export function readKeyOwner(client: ApiClient): KeyOwnerResult {
  const result = client.get('/whoami', {});
  if (!result.ok) return result;
  const owner = ownerIn(result.body);
  return owner ? { ok: true, owner } : { ok: false, failure: malformed(result.response) };
}

function ownerIn(body: unknown): KeyOwner | undefined {
  const { data } = fields(body);
  const { organization_id: organizationId, api_key_name: keyName } = fields(data);
  return typeof organizationId === 'string' && typeof keyName === 'string' ? { organizationId, keyName } : undefined;
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
