import type { CreatorAuditError } from '../errors.ts';
import type { PostKey } from '../links/post-key.ts';
import type { Patience } from './assess.ts';
import type { PostRecord } from './record.ts';

/** What is known of one post: its record (perhaps past its due time), that it is not tracked, or why we cannot say. */
export type Lookup =
  | {
      readonly kind: 'record';
      readonly record: PostRecord;
      /** Why further fields that were asked for are missing from the record; its counters are good. */
      readonly incomplete?: CreatorAuditError;
      /** Why it is older than it should be; told to those who wait for what is due. */
      readonly old?: CreatorAuditError;
    }
  | {
      readonly kind: 'absent';
      /** Why it could not be looked up as recently as was asked for; by an older look it is not tracked. */
      readonly unsure?: CreatorAuditError;
    }
  | { readonly kind: 'unknown'; readonly error: CreatorAuditError };

/** Answers post keys with records. Never throws for what goes wrong on the way: that is a lookup's `unknown`. */
export interface PostFinder {
  /**
   * One lookup for every distinct key.
   * @param fields API names wanted beyond the counters and times every record carries.
   * @param patience How soon the newest posts are looked at again; a formula's unless told otherwise.
   */
  find(keys: readonly PostKey[], fields?: readonly string[], patience?: Patience): ReadonlyMap<PostKey, Lookup>;
}

/** For executions that may change what is known: formulas only find. */
export interface PostStore extends PostFinder {
  /** Keeps what another request has brought; lost where the cache is busy or full, and then asked for again. */
  keep(records: readonly PostRecord[]): void;
  /** The API does not know the post under its id any more (404): it is looked up anew when it is wanted next. */
  forget(key: PostKey): void;
}
