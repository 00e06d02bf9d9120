import { limits } from '../platform/limits.ts';
import type { Clock, Properties } from '../platform/ports.ts';
import type { ScheduleInput } from '../rpc/contract.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What has been done here, for the list under Activity. Counts and names only: no key, no link. */
export type Deed =
  | { readonly kind: 'connected'; readonly place: 'spreadsheet' | 'me'; readonly keyName: string }
  | { readonly kind: 'disconnected'; readonly place: 'spreadsheet' | 'me' }
  | { readonly kind: 'lookedOver'; readonly posts: number; readonly notTracked: number }
  | { readonly kind: 'runStarted'; readonly posts: number }
  | { readonly kind: 'runStopped'; readonly done: number; readonly posts: number }
  | { readonly kind: 'runResumed'; readonly done: number; readonly posts: number }
  | { readonly kind: 'runHalted'; readonly reason: string }
  | { readonly kind: 'runDone'; readonly done: number; readonly failed: number }
  | { readonly kind: 'retried'; readonly posts: number }
  | { readonly kind: 'updated'; readonly updated: number; readonly without: number }
  | { readonly kind: 'refreshed'; readonly updated: number; readonly failed: number }
  | { readonly kind: 'reported'; readonly posts: number }
  | { readonly kind: 'formula'; readonly name: string }
  | ({ readonly kind: 'scheduleSet' } & Rhythm)
  | ({ readonly kind: 'scheduleTakenOver' } & Rhythm)
  | { readonly kind: 'scheduleOff' }
  | { readonly kind: 'scheduleRepaired' }
  | { readonly kind: 'failed'; readonly what: string; readonly reason: string };

/** Never `off` where it is noted. */
type Rhythm = Pick<ScheduleInput, 'cadence' | 'hour' | 'weekday'>;

export interface ActivityLog {
  note(deed: Deed, requestId?: string): void;
}

export interface NotedDeed {
  readonly atMs: number;
  readonly deed: Deed;
  readonly requestId: string | null;
}

export interface StoredActivityLog extends ActivityLog {
  /** Newest first. */
  read(): readonly NotedDeed[];
}

const activityProperty = 'CREATORAUDIT_ACTIVITY';
const mostDeeds = 50;
const longestText = 120;
/** What cannot be cut to fit makes the oldest give way. */
const mostBytes = limits.propertyValueBytes - 200;

/**
 * In one property of the document: a read and a write for each deed. Two executions that write at the same moment lose
 * one of the two, which is borne: a lock would make the work itself wait for its diary.
 */
export function createActivityLog(properties: Properties, clock: Pick<Clock, 'now'>): StoredActivityLog {
  return {
    note(deed, requestId = '') {
      const isId = /^[\w.:-]{1,64}$/.test(requestId);
      const entry = { atMs: clock.now(), deed: shortened(deed), ...(isId && { requestId }) };
      try {
        properties.set(activityProperty, encode([entry, ...stored(properties)]));
      } catch {
        // Whatever keeps it from being stored (a quota, Google's service): what has been done is done.
      }
    },
    read: () => stored(properties).map(({ requestId = null, ...entry }) => ({ ...entry, requestId })),
  };
}

interface Entry {
  readonly atMs: number;
  readonly deed: Deed;
  readonly requestId?: string;
}

function shortened(deed: Deed): Deed {
  const fields = Object.entries(deed).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? withoutSecrets(value, longestText) : value,
  ]);
  return Object.fromEntries(fields) as Deed;
}

function encode(entries: readonly Entry[]): string {
  const texts: string[] = [];
  let bytes = 0;
  for (const entry of entries.slice(0, mostDeeds)) {
    const text = JSON.stringify(entry);
    bytes += bytesOf(text) + 1;
    if (bytes > mostBytes) break;
    texts.push(text);
  }
  return `[${texts.join()}]`;
}

/** In UTF-8, at most: half of a character outside the basic plane counts three where it takes two. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
  }
  return bytes;
}

function stored(properties: Properties): readonly Entry[] {
  const text = properties.get(activityProperty);
  try {
    const entries: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { atMs, deed, requestId } = value as Record<string, unknown>;
  const kind = typeof deed === 'object' && deed !== null ? (deed as { kind?: unknown }).kind : undefined;
  return Number.isSafeInteger(atMs) && typeof kind === 'string' && ['string', 'undefined'].includes(typeof requestId);
}
