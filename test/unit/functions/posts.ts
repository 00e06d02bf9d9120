// A store of a few posts in every state, which counts what it is asked.
import { CreatorAuditError } from '../../../src/errors.ts';
import { createFunctions, type Functions } from '../../../src/functions/create-functions.ts';
import type { PostKey } from '../../../src/links/post-key.ts';
import type { Lookup, PostFinder } from '../../../src/posts/post-store.ts';
import type { PostRecord } from '../../../src/posts/record.ts';

const nowMs = Date.UTC(2026, 10, 24, 12);
export const collectedMs = nowMs - 90 * 60_000;

export const unreachable = new CreatorAuditError('network', {
  long: 'CreatorAudit could not be reached.',
  short: 'Unreachable',
});
const tooSlow = new CreatorAuditError('timeout', { long: 'CreatorAudit took too long.', short: 'Too slow' });
export const noKey = new CreatorAuditError('no_key', { long: 'No key is connected.', short: 'No key' });

/** A link for each state a post can be in; `stored` has what the store says. */
export const links = {
  tracked: 'https://www.tiktok.com/@user/video/7300000000000000001',
  instagram: 'https://www.instagram.com/p/Cx9Qe0aExmp/',
  pending: 'https://www.tiktok.com/@user/video/7300000000000000002',
  paused: 'https://www.tiktok.com/@user/video/7300000000000000003',
  pausedUncollected: 'https://www.tiktok.com/@user/video/7300000000000000004',
  unavailable: 'https://www.tiktok.com/@user/video/7300000000000000005',
  unavailableUncollected: 'https://www.tiktok.com/@user/video/7300000000000000006',
  noViews: 'https://www.tiktok.com/@user/video/7300000000000000007',
  viaAccount: 'https://www.instagram.com/p/BsOGulcndjA/',
  absent: 'https://www.tiktok.com/@user/video/7300000000000000008',
  unreachable: 'https://www.tiktok.com/@user/video/7300000000000000009',
  tooSlow: 'https://www.tiktok.com/@user/video/7300000000000000010',
  short: 'https://vm.tiktok.com/ZMabc1234/',
  profile: 'https://www.tiktok.com/@user',
  blank: '',
} as const;

const counters = {
  view_count: 1000,
  play_count: 1000,
  like_count: 80,
  comment_count: 15,
  share_count: 5,
  saved_count: null,
};
const none = { view_count: 0, play_count: 0, like_count: 0, comment_count: 0, share_count: 0, saved_count: 0 };

const fields: Readonly<Record<string, unknown>> = {
  type: 'video',
  external_id: '3214567890123456789',
  metadata: { campaign: 'spring' },
  added_at: '2026-11-01T08:00:00Z',
  updated_at: null,
  description: '=IMPORTXML("https://evil.com")',
  account_username: 'user',
  duration: 41,
  total_views: 1200,
};

function record(key: PostKey, changes: Partial<PostRecord> = {}): Lookup {
  const usual = {
    id: 'uuid',
    isActive: true,
    isUnavailable: false,
    scrapeIntervalHours: 24,
    lastScrapeMs: collectedMs,
    restMs: 0,
  };
  return { kind: 'record', record: { key, ...usual, fetchedMs: nowMs, counters, fields: {}, ...changes } };
}

const uncollected = { lastScrapeMs: null, counters: none };
const instagramCounters = { ...counters, like_count: 120, share_count: null, saved_count: 7 };

const stored = new Map<string, Lookup>(
  [
    record('tiktok:7300000000000000001'),
    record('instagram:Cx9Qe0aExmp', { counters: instagramCounters }),
    record('tiktok:7300000000000000002', uncollected),
    record('tiktok:7300000000000000003', { isActive: false }),
    record('tiktok:7300000000000000004', { ...uncollected, isActive: false }),
    record('tiktok:7300000000000000005', { isActive: false, isUnavailable: true }),
    record('tiktok:7300000000000000006', { ...uncollected, isUnavailable: true }),
    record('tiktok:7300000000000000007', { counters: { ...counters, view_count: 0 } }),
    record('instagram:BsOGulcndjA', { id: '', scrapeIntervalHours: null, counters: { ...counters, like_count: null } }),
  ].map((lookup) => [lookup.kind === 'record' ? lookup.record.key : '', lookup]),
);
stored.set('tiktok:7300000000000000009', { kind: 'unknown', error: unreachable });
stored.set('tiktok:7300000000000000010', { kind: 'unknown', error: tooSlow });

interface Call {
  readonly keys: readonly PostKey[];
  readonly fields: readonly string[] | undefined;
}

/** As in production: a field is in a record only when it was asked for. */
export function setUp(): { functions: Functions; calls: Call[] } {
  const calls: Call[] = [];
  const store: PostFinder = {
    find(keys, asked) {
      calls.push({ keys, fields: asked });
      return new Map(keys.map((key) => [key, withFields(stored.get(key) ?? { kind: 'absent' }, asked ?? [])]));
    },
  };
  return {
    functions: createFunctions({ store: () => store, growth: noGrowth, now: () => nowMs, history: noHistory }),
    calls,
  };
}

function withFields(lookup: Lookup, asked: readonly string[]): Lookup {
  if (lookup.kind !== 'record') return lookup;
  const known = Object.fromEntries(asked.map((name) => [name, fields[name] ?? null]));
  return { kind: 'record', record: { ...lookup.record, fields: known } };
}

/** Functions whose way to the numbers is closed before it begins. */
export function setUpFailing(error: Error): Functions {
  const fail = () => {
    throw error;
  };
  return createFunctions({ store: fail, growth: fail, now: () => nowMs, history: noHistory });
}

/** For functions that have nothing to do with it. */
export function noGrowth(): never {
  throw new Error('gains were asked for');
}

/** For functions that have nothing to do with it. */
export function noHistory(): never {
  throw new Error('the history was read');
}

export const column = (...cells: readonly (string | number | boolean | Date)[]) => cells.map((cell) => [cell]);
