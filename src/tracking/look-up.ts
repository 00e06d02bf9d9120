import type { CreatorAuditError } from '../errors.ts';
import type { PostKey } from '../links/post-key.ts';
import type { Patience } from '../posts/assess.ts';
import type { Lookup, PostStore } from '../posts/post-store.ts';
import type { PostRecord } from '../posts/record.ts';

/** What could be found out of some posts. */
export interface Found {
  readonly records: readonly PostRecord[];
  readonly absent: readonly PostKey[];
  /** Of these nobody can say it now. */
  readonly unsure: readonly PostKey[];
  /** Another call in a moment finds out more. */
  readonly isSought: boolean;
  /** Why it cannot be said, unless it is merely sought. */
  readonly trouble: CreatorAuditError | undefined;
}

export function lookUp(
  store: PostStore,
  keys: readonly PostKey[],
  fields: readonly string[],
  patience?: Patience,
): Found {
  const records: PostRecord[] = [];
  const absent: PostKey[] = [];
  const unsure: PostKey[] = [];
  let isSought = false;
  let trouble: CreatorAuditError | undefined;
  for (const [key, lookup] of keys.length > 0 ? store.find(keys, fields, patience) : []) {
    const error = troubleOf(lookup);
    if (lookup.kind === 'record') records.push(lookup.record);
    else if (error === undefined) absent.push(key);
    else {
      unsure.push(key);
      if (isSoughtError(error)) isSought = true;
      else trouble ??= error;
    }
  }
  return { records, absent, unsure, isSought, trouble };
}

/** Why no more is known of it. */
export function troubleOf(lookup: Lookup): CreatorAuditError | undefined {
  if (lookup.kind === 'unknown') return lookup.error;
  if (lookup.kind === 'absent') return lookup.unsure;
  const why = lookup.old ?? lookup.incomplete;
  // Nothing that a person could wait for.
  return why?.code === 'not_kept' ? undefined : why;
}

/** Formulas or we ourselves are looking, and have not come to an end. */
export function isSoughtError({ code }: CreatorAuditError): boolean {
  return code === 'searching' || code === 'busy';
}

export function isStillSought(lookup: Lookup): boolean {
  return lookup.kind === 'unknown' && isSoughtError(lookup.error);
}
