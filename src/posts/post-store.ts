import type { CreatorAuditError } from '../errors.ts';
import type { PostKey } from '../links/post-key.ts';
import type { PostRecord } from './record.ts';

/** What is known of one post: its record (perhaps past its due time), that it is not tracked, or why we cannot say. */
export type Lookup =
  | {
      readonly kind: 'record';
      readonly record: PostRecord;
      /** Why further fields that were asked for are missing from the record; its counters are good. */
      readonly incomplete?: CreatorAuditError;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly error: CreatorAuditError };

/** Answers post keys with records. Never throws for what goes wrong on the way: that is a lookup's `unknown`. */
export interface PostStore {
  /**
   * One lookup for every distinct key.
   * @param fields API names wanted beyond the counters and times every record carries.
   */
  find(keys: readonly PostKey[], fields?: readonly string[]): ReadonlyMap<PostKey, Lookup>;
}
