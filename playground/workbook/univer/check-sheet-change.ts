// What a change of one sheet may say, kind by kind.
import {
  expectCells,
  expectIndex,
  expectIndices,
  expectLines,
  expectNumbers,
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
import { mutations } from './mutation.ts';
import { expectFrozen, moveSheet, removeSheet, type SheetsToBe, setName, setSize, sizeOf } from './sheets-to-be.ts';
import { type Span, spliceAt, spliceOf } from './splices.ts';

export function checkSheetChange(id: string, fields: Fields, sheets: SheetsToBe): void {
  const sheetId = textOf(id, fields.subUnitId);
  const size = sizeOf(id, sheetId, sheets);
  if (spliceOf(id) !== undefined) setSize(id, sheetId, spliced(id, fields, size), sheets);
  else if (id === mutations.setRangeValues) expectCells(id, fields.cellValue ?? {}, size);
  else if (id === mutations.removeSheet) removeSheet(id, sheetId, sheets);
  else if (id === mutations.renameSheet) setName(id, sheetId, fields.name, sheets);
  else if (id === mutations.orderSheet) moveSheet(id, sheetId, fields, sheets);
  else if (id === mutations.setFrozen) expectFrozen(id, fields, size);
  else if (id === mutations.moveRows) expectMove(id, fields, ['startRow', 'endRow'], size.rows);
  else if (id === mutations.moveColumns) expectMove(id, fields, ['startColumn', 'endColumn'], size.columns);
  else if (id === mutations.setRowCount) {
    setSize(id, sheetId, { ...size, rows: integerOf(id, fields.rowCount, 1, Infinity) }, sheets);
  } else if (id === mutations.setColumnCount) {
    setSize(id, sheetId, { ...size, columns: integerOf(id, fields.columnCount, 1, Infinity) }, sheets);
  } else checkLooks(id, fields, size);
}

/** What no value depends on. Most say which ranges they are about. */
function checkLooks(id: string, fields: Fields, size: Size): void {
  const ranges = isAbsent(fields.ranges) ? [] : listOf(id, fields.ranges);
  for (const range of [fields.range, ...ranges]) if (!isAbsent(range)) expectRange(id, range, size);
  expectLines(id, fields.rowData, size.rows);
  expectLines(id, fields.columnData, size.columns);
  expectStyle(id, fields.defaultStyle);
  if (!isAbsent(fields.color)) textOf(id, fields.color, 100);
  if (!isAbsent(fields.hidden)) integerOf(id, fields.hidden, 0, 1);
  if (!isAbsent(fields.showGridlines)) integerOf(id, fields.showGridlines, 0, 1);
  if (!isAbsent(fields.col)) integerOf(id, fields.col, 0, size.columns - 1);
  for (const [values, count] of [
    [fields.colWidth, size.columns],
    [fields.rowHeight, size.rows],
    [fields.autoHeightInfo, size.rows],
  ] as const) {
    if (!isAbsent(values)) expectNumbers(id, values, count);
  }
  for (const info of isAbsent(fields.rowsAutoHeightInfo) ? [] : listOf(id, fields.rowsAutoHeightInfo)) {
    const { row, autoHeight } = fieldsOf(id, info);
    expectIndex(id, String(row), size.rows);
    if (!isAbsent(autoHeight)) expectNumbers(id, autoHeight, size.rows);
  }
  if (id === mutations.reorderRange) expectOrder(id, fields.order, size.rows);
}

function spliced(id: string, fields: Fields, size: Size): Size {
  const { startRow, endRow, startColumn, endColumn } = fieldsOf(id, fields.range);
  const splice = spliceAt(id, { startRow, endRow, startColumn, endColumn } as Span);
  if (splice === undefined) return size;
  const { kind, axis, at, count } = splice;
  const length = axis === 'row' ? size.rows : size.columns;
  integerOf(id, at, 1, kind === 'insert' ? length + 1 : length);
  integerOf(id, count, 1, kind === 'insert' ? Infinity : length - at + 1);
  if (kind === 'delete' && count === length) fail(id, 'would leave nothing');
  const after = kind === 'insert' ? length + count : length - count;
  return axis === 'row' ? { ...size, rows: after } : { ...size, columns: after };
}

/** The target is named as it was before: right behind the last one is a place too. */
function expectMove(id: string, fields: Fields, [first, last]: readonly [string, string], count: number): void {
  const [source, target] = [fieldsOf(id, fields.sourceRange), fieldsOf(id, fields.targetRange)];
  const start = integerOf(id, source[first], 0, count - 1);
  integerOf(id, source[last], start, count - 1);
  integerOf(id, target[first], 0, count);
}

/** Each row comes from one, and none is left out. */
function expectOrder(id: string, value: unknown, rows: number): void {
  expectIndices(id, fieldsOf(id, value), rows);
  const order = fieldsOf(id, value);
  const origins = new Set(Object.values(order));
  const isWhole = Object.keys(order).every((row) => origins.has(Number(row)));
  if (!isWhole || origins.size !== Object.keys(order).length) fail(id, 'leaves a row out');
}
