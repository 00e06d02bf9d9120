// What stands in the sheet of the history: one row for a post and a day.

import { parseLink } from '../links/parse-link.ts';
import { type CounterName, counterNames, type PostRecord } from '../posts/record.ts';
import { type CellValue, literalText, toCellValue } from '../tables/cell-value.ts';
import { type Day, dayText } from './day.ts';

export const historyHeaders = {
  date: 'Date',
  post: 'Post',
  link: 'Link',
  view_count: 'Views',
  play_count: 'Plays',
  like_count: 'Likes',
  comment_count: 'Comments',
  share_count: 'Shares',
  saved_count: 'Saves',
  lastCollected: 'Last collected',
} satisfies Record<CounterName, string> & Record<string, string>;

export type HistoryColumn = keyof typeof historyHeaders;

/** In the order the sheet is made with; a person may move them. */
export const historyColumns = Object.keys(historyHeaders) as HistoryColumn[];
/** What changes while a day lasts. */
export const changingColumns = [...counterNames, 'lastCollected'] as const;

export const numberFormats: readonly (readonly [HistoryColumn, string])[] = [
  ['date', 'yyyy-mm-dd'],
  ['lastCollected', 'yyyy-mm-dd hh:mm'],
];

/** Column numbers, counted from 1. */
export type Places = Readonly<Record<HistoryColumn, number>>;

/** Where the columns are by their headers, or the headers that are missing. */
export function findPlaces(headerRow: readonly unknown[]): { readonly places: Places; readonly missing: string[] } {
  const found = headerRow.map((cell) => String(cell).trim());
  const places = Object.fromEntries(
    historyColumns.map((column) => [column, found.indexOf(historyHeaders[column]) + 1]),
  ) as unknown as Places;
  return {
    places,
    missing: historyColumns.filter((column) => places[column] === 0).map((column) => historyHeaders[column]),
  };
}

export type HistoryCells = Readonly<Record<HistoryColumn, CellValue>>;
export type ChangingCells = Pick<HistoryCells, (typeof changingColumns)[number]>;

/** Not for a post that was never collected: its counters mean nothing. A counter that is not given is blank. */
export function encodeRow({ key, counters, lastScrapeMs }: PostRecord, day: Day): HistoryCells {
  const link = parseLink(key);
  return {
    date: dayText(day),
    post: literalText(key),
    link: link.kind === 'post' ? literalText(link.url) : '',
    ...(Object.fromEntries(counterNames.map((name) => [name, toCellValue(counters[name])])) as Record<
      CounterName,
      CellValue
    >),
    lastCollected: lastScrapeMs === null ? '' : new Date(lastScrapeMs),
  };
}

/** What only one row has. */
export function identityOf(day: Day, post: string): string {
  return `${day} ${post}`;
}
