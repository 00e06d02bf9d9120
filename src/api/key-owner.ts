import { type Failure, malformed } from '../http/failure.ts';
import type { ApiClient } from './client.ts';
import { fieldsOf } from './json-object.ts';

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
  const { data } = fieldsOf(body);
  const { organization_id: organizationId, api_key_name: keyName } = fieldsOf(data);
  return typeof organizationId === 'string' && typeof keyName === 'string' ? { organizationId, keyName } : undefined;
}

export type WriteCheckResult =
  | { readonly ok: true; readonly canWrite: boolean }
  | { readonly ok: false; readonly failure: Failure };

/** No post has this id. */
const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Whether the key may write, which `/whoami` does not say: a change of nothing to a post that does not exist. It can change
 * and bill nothing; what matters is whether the answer is "you may not" or any other refusal. The API takes no empty body.
 */
export function checkWriteAccess(client: ApiClient): WriteCheckResult {
  const result = client.patch(`/videos/${nobody}`, { is_active: null });
  if (result.ok) return { ok: true, canWrite: true };
  // The owner was read with this key a moment ago, so a 403 of any kind is about writing.
  const { status } = result.failure;
  if (status === 403) return { ok: true, canWrite: false };
  return status >= 400 && status < 500 && status !== 429 && status !== 401 ? { ok: true, canWrite: true } : result;
}
