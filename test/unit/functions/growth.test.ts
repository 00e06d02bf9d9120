import { describe, expect, it } from 'vitest';
import { isCreatorAuditError } from '../../../src/errors.ts';
import { createFunctions } from '../../../src/functions/create-functions.ts';
import type { PostKey } from '../../../src/links/post-key.ts';
import type { GrowthLookup } from '../../../src/posts/growth-store.ts';
import type { PostRecord } from '../../../src/posts/record.ts';
import { collectedMs, column, links, noHistory, noKey, setUpFailing, unreachable } from './posts.ts';

const uuid = '5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11';

function record(changes: Partial<PostRecord> = {}): PostRecord {
  return {
    key: 'tiktok:1',
    id: uuid,
    isActive: true,
    isUnavailable: false,
    scrapeIntervalHours: 24,
    lastScrapeMs: collectedMs,
    fetchedMs: collectedMs,
    restMs: 0,
    counters: {
      view_count: 1000,
      play_count: 1000,
      like_count: 1,
      comment_count: 1,
      share_count: 1,
      saved_count: null,
    },
    fields: {},
    ...changes,
  };
}

/** What a post has gained, by days; a day that is not here is beyond its history. */
type ByDays = Readonly<Record<number, number>>;

function setUp(known: { readonly [State in keyof typeof links]?: ByDays | 'none' }) {
  const calls: { readonly keys: readonly PostKey[]; readonly windows: readonly number[] }[] = [];
  const keyOf = (state: keyof typeof links) => functions.postId(links[state]) as PostKey;
  const answers = (windows: readonly number[]) => {
    const lookups = new Map<PostKey, GrowthLookup>([
      [keyOf('absent'), { kind: 'absent' }],
      [keyOf('unreachable'), { kind: 'unknown', error: unreachable }],
      [keyOf('pending'), { kind: 'record', record: record({ lastScrapeMs: null }), gains: null }],
      [keyOf('viaAccount'), { kind: 'record', record: record({ id: '48211' }), gains: null }],
    ]);
    for (const [state, gains] of Object.entries(known)) {
      const list = gains === 'none' ? null : windows.map((days) => gains[days] ?? null);
      lookups.set(keyOf(state as keyof typeof links), { kind: 'record', record: record(), gains: list });
    }
    return lookups;
  };
  const functions = createFunctions({
    store: () => {
      throw new Error('growth has its records from the growth store');
    },
    history: noHistory,
    growth: () => ({
      find(keys, windows) {
        calls.push({ keys, windows });
        return new Map(keys.map((key) => [key, answers(windows).get(key) ?? { kind: 'absent' }]));
      },
    }),
    now: () => collectedMs,
  });
  return { functions, calls };
}

const rows = column(
  links.tracked,
  '',
  links.absent,
  links.unreachable,
  links.pending,
  links.viaAccount,
  links.short,
  links.profile,
  links.instagram,
);

describe('growth', () => {
  it('of one post is the views gained within seven days, or as many as are asked for', () => {
    const { functions, calls } = setUp({ tracked: { 7: 120, 30: 400, 45: 0, 1: -3 } });
    expect(functions.growth(links.tracked)).toBe(120);
    expect(functions.growth(links.tracked, 30)).toBe(400);
    expect(functions.growth(links.tracked, 45)).toBe(0);
    expect(functions.growth(column(links.tracked), 1)).toBe(-3);
    expect(functions.growth(links.tracked, '30')).toBe(400);
    expect(functions.growth(links.tracked, '')).toBe(120);
    expect(functions.growth(links.tracked, column(30))).toBe(400);
    // The usual numbers of days share their requests.
    expect(new Set(calls.map(({ windows }) => windows.join()))).toEqual(new Set(['1,2,3,7,14,28,30,60,90,365', '45']));
  });

  it('of a range has its shape', () => {
    const { functions, calls } = setUp({ tracked: { 7: 120 }, instagram: { 1: 5 } });
    expect(functions.growth(rows)).toEqual([
      [120],
      [''],
      ['Not tracked'],
      ['Unreachable'],
      ['Pending'],
      ['Only via account'],
      ['Short link'],
      ['Not a post link'],
      ['Younger than 7 days'],
    ]);
    expect(functions.growth(rows, 1)).toContainEqual([5]);
    expect(functions.growth(column(links.instagram, ''), 28)).toEqual([['Younger than 28 days'], ['']]);
    expect(calls).toHaveLength(3);
  });

  it.each([
    ['absent', /not tracked by your CreatorAudit/],
    ['unreachable', /could not be reached/],
    ['pending', /not collected yet/],
    ['viaAccount', /known only through a tracked account/],
    ['instagram', /tracked for less than \d days?, so the views .* Ask for fewer days/],
    ['tooSlow', /did not say how many views/],
    ['short', /short link/],
  ] as const)('of one %s link throws', (state, words) => {
    const { functions } = setUp({ instagram: { 30: 5 }, tooSlow: 'none' });
    expect(() => functions.growth(links[state])).toThrow(words);
    expect(() => functions.trend(links[state], 7)).toThrow(words);
  });

  it('of a single day is said in the singular', () => {
    expect(setUp({ tracked: {} }).functions.growth(column(links.tracked, ''), 1)).toEqual([
      ['Younger than 1 day'],
      [''],
    ]);
  });

  it('is blank for a blank cell, and asks for nothing', () => {
    const functions = setUpFailing(new TypeError('opened'));
    expect(functions.growth('')).toBe('');
    expect(functions.trend('')).toEqual([['']]);
    expect(functions.growth(column('', links.short))).toEqual([[''], ['Short link']]);
  });

  it('says once what keeps every post from its gains', () => {
    expect(() => setUpFailing(noKey).growth(column(links.tracked, links.instagram))).toThrow(noKey.message);
    expect(() => setUpFailing(noKey).trend(column(links.tracked, links.instagram))).toThrow(noKey.message);
    expect(() => setUpFailing(noKey).growth(undefined)).toThrow('Give a link');
  });

  it.each([0, 366, 1.5, -7, Number.NaN, 'week', '7 days', '1e2', true, new Date(0), [[7], [30]], [[7, 30]]])(
    'takes no %j for days',
    (days) => {
      const { functions, calls } = setUp({});
      const error = thrownBy(() => functions.growth(links.tracked, days as never));
      expect(String(error)).toMatch(/whole number from 1 to 365, as in CA_GROWTH\(A2, 7\)/);
      expect(error).toMatchObject({ code: 'bad_argument' });
      expect(String(thrownBy(() => functions.trend(links.tracked, days as never)))).toMatch(/as in CA_TREND\(A2, 7\)/);
      expect(calls).toEqual([]);
    },
  );
});

describe('trend', () => {
  const month = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [3 * index + 3, 10 * index + 10]));

  it('of one post is a row of its views, from thirty days ago until now', () => {
    const { functions, calls } = setUp({ tracked: month });
    expect(functions.trend(links.tracked)).toEqual([[900, 910, 920, 930, 940, 950, 960, 970, 980, 990, 1000]]);
    expect(calls[0]?.windows).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27, 30]);
  });

  it.each([
    [1, [1]],
    [7, [1, 2, 3, 4, 5, 6, 7]],
    [14, [1, 3, 4, 6, 7, 8, 10, 11, 13, 14]],
    [365, [37, 73, 110, 146, 183, 219, 256, 292, 329, 365]],
  ])('over %i days looks at evenly spaced ones', (days, windows) => {
    const { functions, calls } = setUp({ tracked: { [windows[0] ?? 0]: 1 } });
    functions.trend(links.tracked, days);
    expect(calls[0]?.windows).toEqual(windows);
  });

  it('begins where the history begins, and never leaves a hole', () => {
    const { functions } = setUp({ tracked: { 3: 10, 6: 20, 12: 40 }, instagram: { 3: 10, 6: 1001 } });
    expect(functions.trend(links.tracked)).toEqual([[980, 990, 1000]]);
    expect(functions.trend(links.instagram)).toEqual([[990, 1000]]);
  });

  it('of a range is a rectangle: numbers to the right, words to the left', () => {
    const { functions } = setUp({ tracked: { 1: 10, 2: 20 }, noViews: { 1: 5, 2: 5, 3: -5 }, instagram: {} });
    const cells = column(links.tracked, links.noViews, '', links.absent, links.instagram, links.viaAccount);
    expect(functions.trend(cells, 3)).toEqual([
      ['', 980, 990, 1000],
      [1005, 995, 995, 1000],
      ['', '', '', ''],
      ['Not tracked', '', '', ''],
      ['Younger than 1 day', '', '', ''],
      ['Only via account', '', '', ''],
    ]);
  });

  it('of one post with a single point throws', () => {
    expect(() => setUp({ tracked: {} }).functions.trend(links.tracked)).toThrow(/tracked for less than 3 days/);
  });

  it('takes one column of links', () => {
    expect(() => setUp({}).functions.trend([[links.tracked, links.instagram]])).toThrow(/^CA_TREND fills the columns/);
  });
});

function thrownBy(call: () => unknown): unknown {
  try {
    return { returned: call() };
  } catch (error) {
    if (isCreatorAuditError(error)) expect(error.short.length).toBeLessThan(30);
    return error;
  }
}
