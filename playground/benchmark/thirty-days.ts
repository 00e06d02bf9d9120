// Thirty days of a schedule in which everything goes wrong that does, and what people would find in the sheet meanwhile.

import type { SeededPost } from '../api/post.ts';
import { seededRandom } from '../runtime/random.ts';
import { openScheduledSheet, type ScheduledSheet, type Tick, usualSchedule } from '../scheduled-sheet.ts';
import { createGrid } from '../workbook/grid/grid.ts';
import { checkHistory, dayAt, type HistoryTruth, isTrue, outdatedRows, wrongRows } from './sheet-truth.ts';
import { endTrouble, Storm, type Trouble, type TroubledSheet, troubles } from './troubles.ts';

const hourMs = 3_600_000;
const timeZone = 'Europe/Berlin';
const posts = 400;
const wanted = 60;
const cadenceHours = 3;
const formulas = 'Formulas';
/** Some keep whole seconds only. */
const secondMs = 1000;
/** The run itself. */
const leewayMs = 120_000;

/** From the beginning of one trouble to that of the next, give or take `driftHours`, in hours. */
export const paces = {
  /** Thirty days. */
  usual: { days: 30, firstHours: 30, betweenHours: 58, driftHours: 20 },
  /** Hardly any calm in between. */
  hasty: { days: 15, firstHours: 12, betweenHours: 30, driftHours: 6 },
};

export interface ThirtyDaysOptions {
  readonly seed: number;
  /** Half the time before the clocks are put on or back, for them to be so in the middle. */
  readonly startMs: number;
  readonly pace: keyof typeof paces;
}

export interface ThirtyDays {
  readonly days: number;
  readonly ticks: readonly Tick[];
  readonly requests: number;
  /** Of the ticks that were at work. */
  readonly medianSeconds: number;
  readonly longestSeconds: number;
  readonly medianServiceCalls: number;
  /** Numbers older than one interval since the API had newer ones, and since the trouble was over. */
  readonly late: readonly string[];
  /** Links with numbers that are not those of their posts, in the table or in formulas beside it. */
  readonly wrong: readonly string[];
  readonly history: HistoryTruth;
  /** Executions that failed, but for those that were killed. */
  readonly errors: readonly string[];
  /** Two of one person, or any of somebody whose schedule it is no longer, hours after that. */
  readonly triggersTooMany: readonly string[];
  /** Cells, notes and log lines with the key in them. */
  readonly leaks: number;
  /** Requests sent while the API had asked for none. */
  readonly early: number;
}

export async function liveThroughThirtyDays({ seed, startMs, pace }: ThirtyDaysOptions): Promise<ThirtyDays> {
  const storm = new Storm();
  const chosen = new Map<string, SeededPost>();
  const sheet = await openScheduledSheet(
    {
      posts,
      seed,
      latencyMs: 300,
      startMs,
      createWorkbook: (options) => createGrid({ ...options, timeZone }),
      watchNetwork: (network, now) => storm.around(network, now),
    },
    ({ sandbox }) => {
      const known = Array.from({ length: sandbox?.postCount ?? 0 }, (_, index) => sandbox?.post(index));
      const there = known.filter((post): post is SeededPost => post !== undefined && post.addedMs < startMs);
      // As many of the newest as of all others together.
      const older = there.slice(0, -wanted / 2).filter((_, index) => index % Math.floor(posts / wanted) === 0);
      const both = [...there.slice(-wanted / 2), ...older].slice(0, wanted);
      for (const post of both) chosen.set(post.url, post);
      return [...chosen.keys()];
    },
  );
  try {
    return await live(sheet, chosen, storm, seededRandom(seed), startMs, pace);
  } finally {
    await sheet.close();
  }
}

async function live(
  sheet: ScheduledSheet,
  chosen: ReadonlyMap<string, SeededPost>,
  storm: Storm,
  random: () => number,
  startMs: number,
  pace: keyof typeof paces,
): Promise<ThirtyDays> {
  const { days } = paces[pace];
  const { session, advance, call } = sheet;
  const { host, workbook } = session;
  const schedule = { ...usualSchedule, cadence: `hours${cadenceHours}`, keepsHistory: true };
  let ownerSince = { user: undefined as string | undefined, ms: startMs };
  const place: TroubledSheet = {
    sheet,
    random,
    storm,
    async takeOver() {
      const user = 'ben@example.com';
      await call('sidebarSetSchedule', { ...schedule, ownerName: 'Ben', takesOver: true }, user);
      ownerSince = { user, ms: host.clock.now() };
    },
  };
  const ticks: Tick[] = [];
  const late = new Set<string>();
  const wrong = new Set<string>();
  const triggersTooMany = new Set<string>();
  const plan = planOf(random, pace);
  let current: Trouble | undefined;
  let calmSinceMs = startMs;

  await call('sidebarSetSchedule', schedule);
  for (let hour = 0; hour < days * 24; hour += 1) {
    const ending = plan.find((each) => each.hour + each.trouble.hours === hour);
    if (ending) {
      endTrouble(place);
      if (ending.trouble.excuses) calmSinceMs = Math.max(host.clock.now(), storm.untilMs);
      current = undefined;
    }
    const beginning = plan.find((each) => each.hour === hour);
    if (beginning) {
      current = beginning.trouble;
      await current.begin?.(place);
    }
    current?.hourly?.(place);
    ticks.push(...(await advance(hourMs)));
    if (hour === 1) await enterFormulas();
    look(hour);
  }
  return report();

  async function enterFormulas(): Promise<void> {
    const links = `${sheet.sheet}!A2:A${wanted + 1}`;
    workbook.addSheet(formulas, { rows: 100, columns: 5 });
    await session.enter(formulas, 1, 1, [[`=CA_VIDEO(${links}, "views, last_scrape_time", CA_REFRESH)`]]);
  }

  /** A formula that is asked between two refreshes may know more than the table, never less, nor another post's. */
  function wrongFormulas(): string[] {
    if (workbook.sheets().every(({ name }) => name !== formulas)) return [];
    const shown = workbook.values({ sheet: formulas, row: 1, column: 1, rows: wanted, columns: 2 });
    return sheet
      .cells()
      .slice(1)
      .filter(([link, , , , collected], index) => {
        const [views, updated] = shown[index] ?? [];
        const post = chosen.get(String(link));
        if (post === undefined || !(collected instanceof Date)) return false;
        return !(
          updated instanceof Date &&
          updated.getTime() > collected.getTime() - secondMs &&
          isTrue(post, views, updated)
        );
      })
      .map(([link]) => String(link));
  }

  function look(hour: number): void {
    const nowMs = host.clock.now();
    for (const link of wrongRows(sheet, chosen)) wrong.add(link);
    const owners = host.triggers().map(({ owner }) => owner);
    if (new Set(owners).size < owners.length) triggersTooMany.add(`hour ${hour}: ${owners.length}`);
    const isOthers = owners.some((owner) => owner !== ownerSince.user);
    if (isOthers && nowMs > ownerSince.ms + 2 * hourMs) triggersTooMany.add(`hour ${hour}: of the last owner`);
    if (current?.excuses || hour < cadenceHours) return;
    for (const { link, sinceMs } of outdatedRows(sheet, chosen, nowMs)) {
      const lateMs = nowMs - Math.max(sinceMs, calmSinceMs) - cadenceHours * hourMs;
      if (lateMs > leewayMs) late.add(`hour ${hour}, ${current?.name ?? 'calm'}: ${link}`);
    }
    for (const link of wrongFormulas()) wrong.add(`hour ${hour}, ${current?.name ?? 'calm'}, formula: ${link}`);
  }

  function report(): ThirtyDays {
    const atWork = ticks.filter(({ writes }) => writes > 0);
    const inOrder = (of: (tick: Tick) => number) => atWork.map(of).sort((a, b) => a - b);
    const seconds = inOrder((tick) => tick.seconds);
    const middle = Math.floor(atWork.length / 2);
    const lastMs = host.clock.now();
    const dates = Array.from({ length: days - 1 }, (_, index) => dayAt(startMs + (index + 1) * 24 * hourMs, timeZone));
    const withKeys = [...chosen.values()].map((post) => ({ ...post, key: keyOf(post) }));
    return {
      days,
      ticks,
      requests: host.totals.fetches,
      medianSeconds: seconds[middle] ?? 0,
      longestSeconds: seconds[seconds.length - 1] ?? 0,
      medianServiceCalls: inOrder(({ serviceCalls }) => serviceCalls)[middle] ?? 0,
      late: [...late],
      wrong: [...wrong],
      history: checkHistory(
        sheet,
        withKeys,
        dates.filter((date) => date < dayAt(lastMs, timeZone)),
      ),
      errors: host.executions.flatMap(({ functionName, outcome }) =>
        outcome.ok || /Exceeded maximum execution time/.test(outcome.error.message)
          ? []
          : [`${functionName}: ${outcome.error.message}`],
      ),
      triggersTooMany: [...triggersTooMany],
      leaks: leaks(sheet),
      early: storm.early,
    };
  }
}

function keyOf({ platform, externalId, shortcode }: SeededPost): string {
  return `${platform}:${shortcode ?? externalId}`;
}

/** In an order of its own for every seed, with calm in between. */
function planOf(random: () => number, pace: keyof typeof paces): { hour: number; trouble: Trouble }[] {
  const { firstHours, betweenHours, driftHours } = paces[pace];
  const order = [...troubles];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as Trouble, order[last] as Trouble];
  }
  return order.map((trouble, index) => ({
    hour: firstHours + index * betweenHours + Math.floor(random() * driftHours),
    trouble,
  }));
}

function leaks({ session: { host, workbook, sandbox } }: ScheduledSheet): number {
  const secrets = Object.values(sandbox?.keys ?? {}).map(String);
  const cells = workbook.sheets().flatMap(({ name, lastRow, lastColumn }) => {
    const range = { sheet: name, row: 1, column: 1, rows: Math.max(1, lastRow), columns: Math.max(1, lastColumn) };
    return [...workbook.values(range).flat(), ...workbook.formulas(range).flat(), ...workbook.notes(range).flat()];
  });
  const lines = host.executions.flatMap(({ logs }) => logs);
  return [...cells, ...lines].filter((text) => secrets.some((secret) => String(text).includes(secret))).length;
}
