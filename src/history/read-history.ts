// The history as formulas read it: only the columns they need, each of them once in an execution.

import { CreatorAuditError } from '../errors.ts';
import { isDate } from '../is-date.ts';
import type { PostKey } from '../links/post-key.ts';
import { ownSheetNames } from '../platform/own-sheets.ts';
import type { OwnSheetValues, Spreadsheet } from '../platform/ports.ts';
import { engagementRate } from '../posts/engagement-rate.ts';
import { type CounterName, counterNames } from '../posts/record.ts';
import { createCellDay, type Day, dayAt, midnightOf } from './day.ts';
import { findPlaces, type HistoryColumn, historyHeaders } from './history-sheet.ts';
import { historyMessages } from './messages.ts';

export type Metric = CounterName | 'engagement_rate';

/** Blank for what was not given on that day. */
export type MetricValue = number | '';

export interface HistoryPoint {
  readonly day: Day;
  /** Midnight in the spreadsheet: Sheets shows it as a date. */
  readonly date: Date;
  readonly value: MetricValue;
}

/** What was known of a post on a day, or when its history begins. */
export type KnownValue =
  | { readonly kind: 'value'; readonly value: MetricValue }
  | { readonly kind: 'later'; readonly first: Day };

/** @throws CreatorAuditError `not_collected` when there is no history in this spreadsheet. */
export interface HistoryReader {
  /** The oldest first; empty for a post without history. */
  series(key: PostKey, metric: Metric): HistoryPoint[];
  /** As of the newest row on or before the day; posts without history are absent. */
  valuesOn(keys: ReadonlySet<PostKey>, day: Day, metric: Metric): ReadonlyMap<PostKey, KnownValue>;
  dayOf(date: Date): Day;
  today(): Day;
}

export interface HistorySource {
  readonly spreadsheet: Pick<Spreadsheet, 'readOwnSheet' | 'wallClock'>;
  readonly now: () => number;
  /** Whether history is switched on: asked only where there is none. */
  readonly isKept: () => boolean;
}

const usualPlaces = findPlaces(Object.values(historyHeaders)).places;

export function createHistoryReader({ spreadsheet, now, isKept }: HistorySource): HistoryReader {
  const read = new Map<string, OwnSheetValues | null>();
  const cellDay = createCellDay(spreadsheet, now());

  function rowsOf(columns?: { first: number; count: number }): OwnSheetValues {
    const name = columns ? `${columns.first} ${columns.count}` : 'all';
    let rows = read.get(name);
    if (rows === undefined) {
      rows = spreadsheet.readOwnSheet(ownSheetNames.history, columns);
      read.set(name, rows);
    }
    if (rows) return rows;
    throw new CreatorAuditError('not_collected', isKept() ? historyMessages.notBegun : historyMessages.off);
  }

  /** Columns in their usual order; the whole sheet is read only when they are not where they were made. */
  function cellsOf<Column extends HistoryColumn>(columns: readonly Column[]): (row: number, column: Column) => unknown {
    const numbers = columns.map((column) => usualPlaces[column]);
    const first = Math.min(...numbers);
    const some = rowsOf({ first, count: Math.max(...numbers) - first + 1 });
    if (columns.every((column) => some[0]?.[usualPlaces[column] - first] === historyHeaders[column])) {
      return (row, column) => some[row]?.[usualPlaces[column] - first];
    }
    const all = rowsOf();
    const { places } = findPlaces(all[0] ?? []);
    if (columns.some((column) => places[column] === 0)) {
      throw new CreatorAuditError('not_collected', historyMessages.damaged);
    }
    return (row, column) => all[row]?.[places[column] - 1];
  }

  /** Calls back for each row of these posts, from top to bottom. */
  function eachRow(
    keys: ReadonlySet<PostKey>,
    visit: (key: PostKey, day: Day, row: number, date: unknown) => void,
  ): void {
    const cell = cellsOf(['date', 'post']);
    const { length } = rowsOf({ first: usualPlaces.date, count: 2 });
    for (let row = 1; row < length; row += 1) {
      const key = cell(row, 'post') as PostKey;
      if (!keys.has(key)) continue;
      const date = cell(row, 'date');
      const day = cellDay(date);
      if (day !== null) visit(key, day, row, date);
    }
  }

  function valuesOf(metric: Metric): (row: number) => MetricValue {
    if (metric !== 'engagement_rate') {
      const cell = cellsOf([metric]);
      return (row) => numberOr(cell(row, metric), '');
    }
    const cell = cellsOf(counterNames);
    return (row) => {
      const counters = Object.fromEntries(counterNames.map((name) => [name, numberOr(cell(row, name), null)]));
      return engagementRate({ counters: counters as Record<CounterName, number | null> }) ?? '';
    };
  }

  return {
    series(key, metric) {
      const rows = new Map<Day, { row: number; date: unknown }>();
      eachRow(new Set([key]), (_, day, row, date) => rows.set(day, { row, date }));
      if (rows.size === 0) return [];
      const value = valuesOf(metric);
      return [...rows]
        .sort(([a], [b]) => a - b)
        .map(([day, { row, date }]) => ({
          day,
          date: isDate(date) ? date : midnightOf(day, spreadsheet),
          value: value(row),
        }));
    },

    valuesOn(keys, day, metric) {
      const newest = new Map<PostKey, { day: Day; row: number }>();
      const firsts = new Map<PostKey, Day>();
      eachRow(keys, (key, each, row) => {
        firsts.set(key, Math.min(each, firsts.get(key) ?? each));
        if (each <= day && each >= (newest.get(key)?.day ?? each)) newest.set(key, { day: each, row });
      });
      const value = newest.size > 0 ? valuesOf(metric) : undefined;
      return new Map(
        [...firsts].map(([key, first]): [PostKey, KnownValue] => {
          const row = newest.get(key)?.row;
          return [key, row && value ? { kind: 'value', value: value(row) } : { kind: 'later', first }];
        }),
      );
    },

    dayOf: (date) => dayAt(date.getTime(), spreadsheet),
    today: () => dayAt(now(), spreadsheet),
  };
}

function numberOr<T>(cell: unknown, other: T): number | T {
  return typeof cell === 'number' ? cell : other;
}
