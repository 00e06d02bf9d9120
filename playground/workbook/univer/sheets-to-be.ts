// The sheets as they will be after the changes that have been looked at so far.
import {
  expectCells,
  expectLines,
  expectRange,
  expectStyle,
  type Fields,
  fail,
  fieldsOf,
  integerOf,
  isAbsent,
  listOf,
  type Size,
  textOf,
} from './check-fields.ts';

// Google Sheets has at most ten million cells.
const mostCells = 10_000_000;
const mostSheetNameCharacters = 100;

export interface SheetsToBe {
  readonly sizes: Map<string, Size>;
  /** In lower case, by id. */
  readonly names: Map<string, string>;
  /** The ids, tab by tab. */
  readonly order: string[];
}

export function sizeOf(id: string, sheetId: unknown, { sizes }: SheetsToBe): Size {
  return sizes.get(textOf(id, sheetId)) ?? fail(id, 'is for a sheet that does not exist');
}

export function setSize(id: string, sheetId: string, { rows, columns }: Size, { sizes }: SheetsToBe): void {
  const isSize = Number.isInteger(rows) && Number.isInteger(columns) && rows >= 1 && columns >= 1;
  if (!isSize || rows * columns > mostCells) fail(id, `would make a sheet of more than ${mostCells} cells, or of none`);
  sizes.set(sheetId, { rows, columns });
}

export function setName(id: string, sheetId: string, value: unknown, { names }: SheetsToBe): void {
  const name = textOf(id, value, mostSheetNameCharacters).toLowerCase();
  const isTaken = names.get(sheetId) !== name && [...names.values()].includes(name);
  if (name === '' || isTaken) fail(id, 'has the name of another sheet');
  names.set(sheetId, name);
}

/** Univer takes away whatever stands at `fromOrder`. */
export function moveSheet(id: string, sheetId: string, { fromOrder, toOrder }: Fields, { order }: SheetsToBe): void {
  if (order[integerOf(id, fromOrder, 0, order.length - 1)] !== sheetId)
    fail(id, 'is for a sheet that stands elsewhere');
  order.splice(Number(fromOrder), 1);
  order.splice(integerOf(id, toOrder, 0, order.length), 0, sheetId);
}

export function removeSheet(id: string, sheetId: string, { sizes, names, order }: SheetsToBe): void {
  if (sizes.size === 1) fail(id, 'would leave no sheet');
  sizes.delete(sheetId);
  names.delete(sheetId);
  order.splice(order.indexOf(sheetId), 1);
}

const numbersOfSheet = [
  'hidden',
  'zoomRatio',
  'scrollTop',
  'scrollLeft',
  'defaultColumnWidth',
  'defaultRowHeight',
  'showGridlines',
  'rightToLeft',
];

export function insertSheet(id: string, { sheet: value, index }: Fields, sheets: SheetsToBe): void {
  const sheet = fieldsOf(id, value);
  const sheetId = textOf(id, sheet.id, mostSheetNameCharacters);
  if (sheets.sizes.has(sheetId)) fail(id, 'has the id of another sheet');
  setName(id, sheetId, sheet.name, sheets);
  const { rowCount = 1000, columnCount = 26 } = sheet;
  const size = { rows: integerOf(id, rowCount, 1, mostCells), columns: integerOf(id, columnCount, 1, mostCells) };
  setSize(id, sheetId, size, sheets);
  sheets.order.splice(integerOf(id, index, 0, sheets.order.length), 0, sheetId);
  expectCells(id, sheet.cellData ?? {}, size);
  expectLines(id, sheet.rowData, size.rows);
  expectLines(id, sheet.columnData, size.columns);
  expectStyle(id, sheet.defaultStyle);
  for (const range of isAbsent(sheet.mergeData) ? [] : listOf(id, sheet.mergeData)) expectRange(id, range, size);
  if (!isAbsent(sheet.freeze)) expectFrozen(id, fieldsOf(id, sheet.freeze), size);
  for (const name of numbersOfSheet) {
    if (!isAbsent(sheet[name]) && typeof sheet[name] !== 'number') fail(id, 'has a text in place of a number');
  }
  for (const name of ['tabColor', 'gridlinesColor']) if (!isAbsent(sheet[name])) textOf(id, sheet[name], 100);
}

/** In Univer's words -1 is the first row or column that moves where none is frozen. */
export function expectFrozen(id: string, { xSplit, ySplit, startRow, startColumn }: Fields, size: Size): void {
  integerOf(id, ySplit, 0, size.rows);
  integerOf(id, xSplit, 0, size.columns);
  integerOf(id, startRow, -1, size.rows);
  integerOf(id, startColumn, -1, size.columns);
}
