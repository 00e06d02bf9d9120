// What a seed comes to: the world it begins with, and what people, Google and the API do in it. Plain JSON, so that it can be
// printed, made smaller and run again.
import type { ApiFault } from '../api/faults.ts';
import type { PlatformName } from '../api/post.ts';
import type { Switches } from '../api/switches.ts';
import type { HostFault } from '../runtime/faults.ts';

export type LinkPlan =
  | { readonly kind: 'tracked'; readonly index: number; readonly shape: number }
  /** Known only through a tracked account. */
  | { readonly kind: 'account'; readonly index: number; readonly shape: number }
  /** Of a post nobody tracks. */
  | { readonly kind: 'new'; readonly platform: PlatformName; readonly number: number; readonly shape: number }
  | { readonly kind: 'short'; readonly number: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'blank' };

export interface TablePlan {
  readonly sheet: string;
  /** Of its first row, the title's where there is one. */
  readonly top: number;
  readonly left: number;
  readonly title: string | null;
  /** `null`: no row of headers. */
  readonly header: string | null;
  /** The person's own columns; the links stand behind the first `before` of them. */
  readonly others: readonly string[];
  readonly before: number;
  /** A column that is called as one of ours, and empty. */
  readonly hasViews: boolean;
  readonly links: readonly LinkPlan[];
}

export interface DocumentPlan {
  readonly locale: string;
  readonly timeZone: string;
  /** Where Ana keeps the key. */
  readonly keyPlace: 'spreadsheet' | 'me';
  readonly tables: readonly TablePlan[];
}

export type Edit =
  | { readonly kind: 'sort'; readonly table: number; readonly by: number; readonly ascending: boolean }
  | { readonly kind: 'insert-rows'; readonly table: number; readonly at: number; readonly count: number }
  | { readonly kind: 'delete-rows'; readonly table: number; readonly at: number; readonly count: number }
  | { readonly kind: 'insert-column'; readonly table: number; readonly at: number }
  | { readonly kind: 'delete-column'; readonly table: number; readonly at: number; readonly ours: boolean }
  | { readonly kind: 'rename-sheet'; readonly table: number; readonly name: string }
  | { readonly kind: 'paste-links'; readonly table: number; readonly links: readonly LinkPlan[] }
  | { readonly kind: 'overwrite-link'; readonly table: number; readonly at: number; readonly link: LinkPlan }
  | { readonly kind: 'type-remark'; readonly table: number; readonly at: number; readonly text: string }
  | { readonly kind: 'overwrite-ours'; readonly table: number; readonly at: number; readonly by: number }
  | { readonly kind: 'rename-header'; readonly table: number; readonly text: string }
  | { readonly kind: 'delete-sheet'; readonly table: number }
  | { readonly kind: 'insert-sheet'; readonly name: string; readonly index: number }
  | { readonly kind: 'copy-sheet'; readonly table: number; readonly name: string };

/** What a service call fails with, once. */
export type Failure = 'server-error' | 'timed-out' | 'too-often' | 'quota' | 'permission' | 'internal';

export type User = 'ana' | 'ben' | 'cem';

export type Action =
  | {
      readonly kind: 'track';
      readonly user: User;
      readonly table: number;
      readonly columns: readonly string[];
      readonly intervalHours: number;
      readonly metadata: Readonly<Record<string, string>>;
      /** Fewer than the review says. */
      readonly confirmsLess: number;
      /** Somebody else drives the same run from a window of their own. */
      readonly secondWindow: User | null;
      readonly stopAfter: number | null;
      readonly resumesAs: User;
      readonly retries: number;
      readonly polls: number;
    }
  | { readonly kind: 'update'; readonly user: User; readonly table: number; readonly columns: readonly string[] }
  | { readonly kind: 'refresh'; readonly user: User }
  | {
      readonly kind: 'schedule';
      readonly user: User;
      readonly cadence: string;
      readonly isAdaptive: boolean;
      readonly keepsHistory: boolean;
      readonly takesOver: boolean;
    }
  | {
      readonly kind: 'formula';
      readonly name: string;
      readonly more: readonly string[];
      readonly table: number;
      readonly from: number;
      readonly rows: number;
      readonly followsRefresh: boolean;
    }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'look'; readonly user: User; readonly what: string }
  | { readonly kind: 'report'; readonly user: User; readonly table: number }
  | {
      readonly kind: 'connect';
      readonly user: User;
      readonly place: 'spreadsheet' | 'me';
      readonly key: 'full' | 'read' | 'inactive' | 'unknown' | 'none';
    }
  | { readonly kind: 'edit'; readonly edit: Edit }
  | { readonly kind: 'host-fault'; readonly fault: HostFault; readonly forMs: number }
  | { readonly kind: 'api-fault'; readonly fault: ApiFault; readonly forMs: number }
  /** 429 or 503 with this Retry-After. */
  | { readonly kind: 'storm'; readonly status: 429 | 503; readonly retryAfterSeconds: number; readonly forMs: number }
  /** Requests arrive, and their answers are lost. */
  | { readonly kind: 'lost-answers'; readonly share: number; readonly forMs: number }
  | { readonly kind: 'evict'; readonly share: number }
  | { readonly kind: 'throw'; readonly failure: Failure }
  | { readonly kind: 'kill' };

export interface Step {
  readonly id: number;
  /** After the beginning. */
  readonly atMs: number;
  readonly document: number;
  /** Not at once, but before the so-manyeth service call from then on; kills and failures always. */
  readonly afterCalls: number | null;
  /** Those service calls only, by their service: `Range`, `Cache`, `Properties` ... */
  readonly within: string | null;
  readonly action: Action;
}

export interface Plan {
  readonly seed: number;
  readonly startMs: number;
  /** Until trouble stops. */
  readonly lengthMs: number;
  readonly posts: number;
  readonly requestsPerMinute: number;
  readonly latencyMs: number;
  /** What a service call takes. */
  readonly callMs: number;
  readonly switches: Partial<Switches>;
  /** Whoever could go on is drawn; else first come, first served. */
  readonly drawsTurns: boolean;
  readonly documents: readonly DocumentPlan[];
  readonly steps: readonly Step[];
}
