// What refreshes cost that nobody looks at: ticks of the schedule, over tables from a hundred to ten thousand links.

import type { SeededPost } from '../api/post.ts';
import { openScheduledSheet, type ScheduledSheet, type Tick, usualSchedule } from '../scheduled-sheet.ts';
import { atMost, type Measurement, type Part } from './measurement.ts';
import { outdatedRows, wrongRows } from './sheet-truth.ts';
import { liveThroughThirtyDays } from './thirty-days.ts';
import { untilRefreshed } from './until-refreshed.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const startMs = Date.parse('2026-11-24T09:00:00Z');
/** Google ends a tick after six minutes. */
const deadlineSeconds = 270;
const daily = { ...usualSchedule, cadence: 'daily', hour: 10 };

interface OpenOptions {
  readonly posts: number;
  /** Indexes of the posts in the table. */
  readonly wanted: readonly number[];
  readonly latencyMs: number;
}

function open({ posts, wanted, latencyMs }: OpenOptions): Promise<ScheduledSheet> {
  return openScheduledSheet({ posts, seed: 1, latencyMs, startMs }, ({ sandbox }) =>
    wanted.flatMap((index) => sandbox?.post(index).url ?? []),
  );
}

/** So many of them, as far from each other as can be, the newest first. */
function spread(wanted: number, posts: number): number[] {
  return Array.from({ length: wanted }, (_, index) => posts - 1 - Math.floor((index * posts) / wanted));
}

/** Posts whose rows do not show what the API had at that moment. */
function outdated(sheet: ScheduledSheet, atMs: number): number {
  const posts = new Map<string, SeededPost>();
  const { sandbox } = sheet.session;
  for (let index = 0; sandbox && index < sandbox.postCount; index += 1) {
    const post = sandbox.post(index);
    posts.set(post.url, post);
  }
  return outdatedRows(sheet, posts, atMs).length + wrongRows(sheet, posts).length;
}

async function tenThousand(): Promise<Measurement[]> {
  const count = 10_000;
  const sheet = await open({ posts: count, wanted: spread(count, count), latencyMs: 300 });
  try {
    const { host } = sheet.session;
    await sheet.call('sidebarSetSchedule', daily);
    const cold = await untilRefreshed(sheet);
    const before = { ...host.totals.callsByMember };
    const requests = host.totals.fetches;
    await sheet.call('sidebarRefresh');
    const written = (host.totals.callsByMember['Range.setValues'] ?? 0) - (before['Range.setValues'] ?? 0);
    const again = host.totals.fetches - requests;
    const later = await untilRefreshed(sheet);
    const missed = outdated(sheet, later.ticks.at(-1)?.startedMs ?? 0);
    const blocks = Math.ceil(count / 1000);
    return [
      atMost('10,000 links, T = 10,000, first refresh: requests', cold.paths.length, 'requests', 52),
      atMost('10,000 links, first refresh: ticks', cold.ticks.filter(isAtWork).length, 'ticks', 1),
      atMost('10,000 links, first refresh: calls that read cells', cold.reads, 'calls', blocks),
      atMost('10,000 links, first refresh: calls that write cells', cold.writes, 'calls', 2 * blocks),
      atMost('10,000 links, first refresh: time of the tick', cold.longestSeconds, 's', deadlineSeconds),
      atMost('10,000 links, first refresh: time of the processor', cold.cpuSeconds, 's', 15, false),
      atMost('10,000 links, nothing due: requests', again, 'requests', 0),
      atMost('10,000 links, nothing due: calls that write cells', written, 'calls', 0),
      atMost('10,000 links, a day later: requests', later.paths.length, 'requests', 52),
      atMost('10,000 links, a day later: calls that write cells', later.writes, 'calls', 2 * blocks),
      atMost('10,000 links, a day later: time of the tick', later.longestSeconds, 's', deadlineSeconds),
      atMost('10,000 links, a day later: rows with older numbers', missed, 'rows', 0),
    ];
  } finally {
    await sheet.close();
  }
}

async function hundredThousand(): Promise<Measurement[]> {
  const posts = 100_000;
  const count = 10_000;
  const sheet = await open({ posts, wanted: spread(count, posts), latencyMs: 800 });
  try {
    await sheet.call('sidebarSetSchedule', daily);
    const { ticks, paths, longestSeconds } = await untilRefreshed(sheet);
    const missing = sheet.cells().filter(([link, status]) => link !== '' && status === '').length;
    return [
      atMost('10,000 links, T = 100,000, 800 ms a request: requests', paths.length, 'requests', 502),
      atMost('10,000 links, T = 100,000: ticks', ticks.filter(isAtWork).length, 'ticks', 2),
      atMost('10,000 links, T = 100,000: pages read twice', paths.length - new Set(paths).size, 'pages', 0),
      atMost('10,000 links, T = 100,000: longest tick', longestSeconds, 's', deadlineSeconds),
      atMost('10,000 links, T = 100,000: without an answer', missing, 'rows', 0),
    ];
  } finally {
    await sheet.close();
  }
}

async function hundredOfMany(): Promise<Measurement[]> {
  const posts = 100_000;
  const sheet = await open({ posts, wanted: spread(100, posts), latencyMs: 200 });
  try {
    const { host } = sheet.session;
    await sheet.call('sidebarSetSchedule', daily);
    await untilRefreshed(sheet);
    host.cacheInspector.evict(/./);
    const { paths, longestSeconds } = await untilRefreshed(sheet);
    return [
      atMost('100 links, T = 100,000, a day later, cache empty: requests', paths.length, 'requests', 101),
      atMost('100 links, T = 100,000, a day later: time of the tick', longestSeconds, 's', 60),
    ];
  } finally {
    await sheet.close();
  }
}

/** Requests of two weeks in which posts of all ages are refreshed every three hours. */
async function twoWeeks(isAdaptive: boolean): Promise<number> {
  const session = { posts: 10_000, seed: 1, latencyMs: 200, startMs: Date.parse('2026-11-01T09:00:00Z') };
  const ofAge = [
    [1, 16],
    [31, 75],
    [91, 700],
  ] as const;
  const sheet = await openScheduledSheet(session, ({ sandbox }) => {
    const all = Array.from({ length: sandbox?.postCount ?? 0 }, (_, index) => sandbox?.post(index));
    return ofAge.flatMap(([fromDays, toDays]) => {
      const age = (post: SeededPost) => (session.startMs - post.createMs) / dayMs;
      const posts = all.flatMap((post) => (post && age(post) >= fromDays && age(post) < toDays ? [post.url] : []));
      return Array.from({ length: 15 }, (_, index) => posts[Math.floor((index * posts.length) / 15)] ?? '');
    });
  });
  try {
    const { host } = sheet.session;
    await sheet.call('sidebarSetSchedule', { ...usualSchedule, cadence: 'hours3', isAdaptive });
    await untilRefreshed(sheet);
    const before = host.totals.fetches;
    await sheet.advance(14 * dayMs);
    return host.totals.fetches - before;
  } finally {
    await sheet.close();
  }
}

async function adaptiveCadence(): Promise<Measurement[]> {
  const [every, adaptive] = [await twoWeeks(false), await twoWeeks(true)];
  return [
    atMost('45 posts of all ages, two weeks, every 3 hours: requests', every, 'requests', 45 * 14 * 8),
    atMost('45 posts of all ages, older ones less often: requests', adaptive, 'requests', every),
    atMost('45 posts of all ages, older ones less often: share of them', (100 * adaptive) / every, '%', 60),
  ];
}

async function thirtyDays(): Promise<Measurement[]> {
  const startMs = Date.parse('2026-10-10T07:20:00Z');
  const lived = await liveThroughThirtyDays({ seed: 3, startMs, pace: 'usual' });
  const { ticks, history } = lived;
  const broken = lived.errors.length + lived.wrong.length + lived.triggersTooMany.length + lived.leaks + lived.early;
  return [
    atMost('thirty days with every trouble: ticks', ticks.length, 'ticks', 31 * 24),
    atMost('thirty days with every trouble: requests', lived.requests, 'requests', 30 * 8 * 3),
    atMost('thirty days with every trouble: numbers that came late', lived.late.length, 'numbers', 0),
    atMost('thirty days with every trouble: days twice in the history', history.doubles.length, 'rows', 0),
    atMost('thirty days with every trouble: days not in the history', history.missing.length, 'rows', 0),
    atMost('thirty days with every trouble: anything else amiss', broken + history.wrong.length, 'cases', 0),
    atMost('thirty days with every trouble: median tick at work', lived.medianSeconds, 's', 60),
    atMost('thirty days with every trouble: service calls of a tick at work', lived.medianServiceCalls, 'calls', 150),
    atMost('thirty days with every trouble: longest tick', lived.longestSeconds, 's', deadlineSeconds),
  ];
}

function isAtWork({ writes }: Tick): boolean {
  return writes > 0;
}

export const refreshParts: readonly Part[] = [
  { name: 'refresh of 10,000 links', isQuick: true, run: tenThousand },
  { name: 'refresh of 10,000 links among 100,000', isQuick: false, run: hundredThousand },
  { name: 'refresh of 100 links among 100,000', isQuick: false, run: hundredOfMany },
  { name: 'older posts less often', isQuick: false, run: adaptiveCadence },
  { name: 'thirty days', isQuick: false, run: thirtyDays },
];
