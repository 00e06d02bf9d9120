// The rows from the first to the last that belong to some days: mostly the last ones of the sheet.

import type { Platform } from '../platform/ports.ts';
import { type CellValue, literalText } from '../tables/cell-value.ts';
import { writtenKey } from '../tables/same-cell.ts';
import { createCellDay, type Day } from './day.ts';
import { blocksOf, type HistoryArea, readColumns, runsOf } from './history-area.ts';
import { type ChangingCells, changingColumns, identityOf } from './history-sheet.ts';

interface BandRow {
  /** `null` for what is no row of ours. */
  readonly day: Day | null;
  readonly identity: string;
  /** As they are to be written to stay as they are. */
  readonly cells: ChangingCells;
}

export interface RowBand {
  readonly row: number;
  readonly rows: readonly BandRow[];
}

/** All rows, if they are no more: whatever a person does while they are written can be put right then. */
const readWholeRows = 10_000;
/** A call that writes takes as long as some hundreds of rows more do. */
const rewrittenGap = 500;

type Capabilities = Pick<Platform, 'sheets' | 'ownSheets' | 'spreadsheet' | 'clock'>;

export function readBand(area: HistoryArea, days: ReadonlySet<Day>, platform: Capabilities): RowBand {
  const { ownSheets, spreadsheet, clock } = platform;
  const { lastRow } = ownSheets.extent(area.sheetId);
  const cellDay = createCellDay(spreadsheet, clock.now());
  const { date } = readColumns(area, ownSheets, ['date'], { row: 2, rows: lastRow - 1 });
  const allDays = date.map(cellDay);
  const isAsked = (day: Day | null) => day !== null && days.has(day);
  let first = allDays.findIndex(isAsked);
  if (first < 0) return { row: 2, rows: [] };
  let last = allDays.length - 1;
  if (allDays.length <= readWholeRows) first = 0;
  else while (!isAsked(allDays[last] ?? null)) last -= 1;

  const place = { row: first + 2, rows: last - first + 1 };
  const { post } = readColumns(area, ownSheets, ['post'], place);
  const columns = readColumns(area, ownSheets, changingColumns, place);
  const rows = post.map((text, index): BandRow => {
    const day = allDays[first + index] ?? null;
    const cells = Object.fromEntries(changingColumns.map((column) => [column, unchanged(columns[column][index])]));
    return { day, identity: day === null ? '' : identityOf(day, String(text)), cells: cells as ChangingCells };
  });
  return { row: place.row, rows };
}

/**
 * Writes what is expected into the rows that have something else, and adds their identities to `changed`.
 * @returns Whether every row is where it was before.
 */
export function changeRows(
  band: RowBand,
  expected: ReadonlyMap<string, ChangingCells>,
  changed: Set<string>,
  area: HistoryArea,
  { sheets, ownSheets, spreadsheet, clock }: Capabilities,
): boolean {
  const after = band.rows.map(({ identity, cells }) => ({ ...cells, ...expected.get(identity) }));
  const numbers = band.rows.flatMap(({ identity, cells }, index) => {
    const isSame = changingColumns.every((column) => writtenKey(cells[column]) === writtenKey(after[index]?.[column]));
    if (!isSame) changed.add(identity);
    return isSame ? [] : [index];
  });
  if (numbers.length === 0) return true;

  const runs = runsOf(numbers, rewrittenGap);
  sheets.write(
    area.sheetId,
    runs.flatMap(({ row: index, count }) =>
      blocksOf(area.places, changingColumns, band.row + index, after.slice(index, index + count)),
    ),
  );
  const cellDay = createCellDay(spreadsheet, clock.now());
  const { date, post } = readColumns(area, ownSheets, ['date', 'post'], { row: band.row, rows: band.rows.length });
  return band.rows.every(({ day, identity }, index) => {
    const dayNow = cellDay(date[index]);
    return day === dayNow && (day === null || identity === identityOf(day, String(post[index])));
  });
}

/** A value that was read, so that it is read again after it is written. */
function unchanged(value: unknown): CellValue {
  if (typeof value === 'string') return literalText(value);
  return value === null || value === undefined ? '' : (value as CellValue);
}
