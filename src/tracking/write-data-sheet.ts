// Writes what changed into the sheet "CreatorAudit data", in blocks. Rows are found by their post: people sort this one, too.

import { CreatorAuditError } from '../errors.ts';
import { isDate } from '../is-date.ts';
import type { PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import { ownSheetNames } from '../platform/own-sheets.ts';
import type { CellBlock, OwnSheets, OwnSheetValues, Sheets } from '../platform/ports.ts';
import { type DataRow, dataHeaders, isDataSheet, placesIn, refreshColumn, rowsIn } from '../posts/data-sheet.ts';
import { type CellValue, literalText } from '../tables/cell-value.ts';
import { dataCells } from './data-rows.ts';

export interface DataSheetParts {
  readonly sheets: Sheets;
  readonly ownSheets: OwnSheets;
}

/** Rows of one write. */
const blockRows = 1_000;
/** Those read longest ago give way; a spreadsheet has ten million cells for everything. */
const mostRows = 50_000;

/**
 * @throws CreatorAuditError `sheet_taken` when somebody has a sheet of that name for something else
 */
export function writeDataSheet(
  rows: ReadonlyMap<PostKey, DataRow>,
  organizationId: string,
  { sheets, ownSheets }: DataSheetParts,
): void {
  const { sheetId } = ownSheets.ensure(ownSheetNames.data, 'hidden', refreshColumn);
  const values = read(ownSheets, sheetId);
  const isEmpty = values.every((row) => row[0] === '');
  if (!isEmpty && !isDataSheet(values))
    throw new CreatorAuditError('sheet_taken', messages.sheetTaken(ownSheetNames.data));
  const known = rowsIn(values, organizationId);
  const isInOrder = dataHeaders.every((header, index) => values[0]?.[index] === header);
  if (!isInOrder) {
    const all = new Map(known);
    for (const [key, row] of rows) all.set(key, withKnownFields(row, known.get(key)));
    writeAnew(all, values.length);
    return;
  }
  const { places, copies: free } = placesIn(values, organizationId);
  const changed = new Map<number, readonly [PostKey, DataRow] | 'blank'>();
  let next = lastPlace(values) + 1;
  for (const [key, given] of rows) {
    const before = known.get(key);
    const row = withKnownFields(given, before);
    if (before && isSame(key, before, row)) continue;
    const place = places.get(key) ?? free.shift() ?? next;
    if (place === next && next > mostRows) continue;
    changed.set(place, [key, row]);
    if (place === next) next += 1;
  }
  for (const place of free) changed.set(place, 'blank');
  const blocks = blocksOf([...changed.keys()]).map(({ first, last }): CellBlock => {
    const places = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return { row: first, column: 1, values: places.map(cellsAt) };
  });
  if (blocks.length > 0) sheets.write(sheetId, blocks);

  function cellsAt(place: number) {
    const change = changed.get(place);
    if (change === undefined) return keptCells(values[place - 1] ?? []);
    return change === 'blank' ? blankCells : dataCells(...change, organizationId);
  }

  /** Columns were moved: in their order again. */
  function writeAnew(all: ReadonlyMap<PostKey, DataRow>, rowsBefore: number): void {
    const newest = [...all].sort(([, a], [, b]) => readMs(b) - readMs(a)).slice(0, mostRows);
    const cells = [[...dataHeaders], ...newest.map(([key, row]) => dataCells(key, row, organizationId))];
    const blank = Array.from({ length: Math.max(0, rowsBefore - cells.length) }, () => blankCells);
    const block = [...cells, ...blank];
    const starts = Array.from({ length: Math.ceil(block.length / blockRows) }, (_, index) => index * blockRows);
    sheets.write(
      sheetId,
      starts.map((start) => ({ row: start + 1, column: 1, values: block.slice(start, start + blockRows) })),
    );
    sheets.format(
      sheetId,
      2,
      formats.map(([header, numberFormat]) => [dataHeaders.indexOf(header) + 1, numberFormat]),
    );
  }
}

const blankCells = dataHeaders.map(() => '');

const formats = [
  ['Engagement rate', '0.00%'],
  ['Last collected', 'yyyy-mm-dd hh:mm'],
  ['Read', 'yyyy-mm-dd hh:mm'],
  ['Posted', 'yyyy-mm-dd'],
] as const;

function read(ownSheets: OwnSheets, sheetId: number): OwnSheetValues {
  const { lastRow, lastColumn } = ownSheets.extent(sheetId);
  if (lastRow === 0) return [];
  return ownSheets.readArea(sheetId, { row: 1, column: 1, rows: lastRow, columns: lastColumn });
}

function lastPlace(values: OwnSheetValues): number {
  return values.reduce((last, [key], index) => (key === '' ? last : index + 1), 1);
}

/** Of other organizations too, who may come back: as they stand there, and text as text. */
function keptCells(cells: readonly unknown[]): CellValue[] {
  return dataHeaders.map((_, index) => {
    const cell = cells[index] ?? '';
    if (typeof cell === 'string') return literalText(cell);
    return typeof cell === 'number' || typeof cell === 'boolean' || isDate(cell) ? cell : '';
  });
}

/** Not everybody who reads a post asks for the fields that are kept with it. */
function withKnownFields(row: DataRow, before: DataRow | undefined): DataRow {
  if (row.kind !== 'record' || before?.kind !== 'record') return row;
  return { kind: 'record', record: { ...row.record, fields: { ...before.record.fields, ...row.record.fields } } };
}

function isSame(key: PostKey, before: DataRow, row: DataRow): boolean {
  return before === row || JSON.stringify(dataCells(key, before, '')) === JSON.stringify(dataCells(key, row, ''));
}

function readMs(row: DataRow): number {
  return row.kind === 'record' ? row.record.fetchedMs : row.readMs;
}

/** From the first to the last place that changed within each stretch of rows; stretches without any are left alone. */
function blocksOf(places: readonly number[]): { first: number; last: number }[] {
  const blocks: { first: number; last: number }[] = [];
  for (const place of [...places].sort((a, b) => a - b)) {
    const current = blocks[blocks.length - 1];
    if (current && place - current.first < blockRows) current.last = place;
    else blocks.push({ first: place, last: place });
  }
  return blocks;
}
