// Keeps out of the workbook what no page of ours sends: nothing of an edit is done before all of it is looked at.
import type { Workbook } from '@univerjs/core';
import {
  expectCells,
  expectIndices,
  expectRange,
  type Fields,
  fail,
  fieldsOf,
  type Size,
  textOf,
} from './check-fields.ts';
import { type Mutation, mutations, mutationsOfPages } from './mutation.ts';
import { spliceOf } from './splices.ts';
import { unitId } from './unit.ts';

// Google Sheets has at most ten million cells.
const mostCells = 10_000_000;

interface Sheets {
  readonly sizes: Map<string, Size>;
  /** In lower case, by id. */
  readonly names: Map<string, string>;
}

/** Throws at the first one that may not be. */
export function checkMutations(edit: readonly Mutation[], model: Workbook): void {
  if (!Array.isArray(edit)) throw new Error('An edit is a list of changes.');
  const sheets: Sheets = { sizes: new Map(), names: new Map() };
  for (const sheet of model.getSheets()) {
    sheets.sizes.set(sheet.getSheetId(), { rows: sheet.getRowCount(), columns: sheet.getColumnCount() });
    sheets.names.set(sheet.getSheetId(), sheet.getName().toLowerCase());
  }
  for (const mutation of edit) {
    const id: unknown = mutation?.id;
    if (typeof id !== 'string' || !mutationsOfPages.has(id)) throw new Error(`A page cannot make the change ${id}.`);
    checkMutation(id, fieldsOf(id, mutation.params), sheets);
  }
}

const ofWorkbook: ReadonlySet<string> = new Set([
  mutations.insertSheet,
  mutations.setDefinedName,
  mutations.removeDefinedName,
  'sheet.mutation.set-workbook-name',
]);

function checkMutation(id: string, fields: Fields, sheets: Sheets): void {
  if (fields.unitId !== unitId) fail(id, 'is for another workbook');
  if (id === 'sheet.mutation.move-range') {
    for (const end of [fields.from, fields.to]) {
      const { subUnitId, value } = fieldsOf(id, end);
      expectCells(id, value, sizeOf(id, subUnitId, sheets));
    }
    return;
  }
  if (ofWorkbook.has(id)) checkWorkbookChange(id, fields, sheets);
  else checkSheetChange(id, fields, textOf(id, fields.subUnitId), sizeOf(id, fields.subUnitId, sheets), sheets);
}

function checkWorkbookChange(id: string, fields: Fields, { sizes, names }: Sheets): void {
  if (id === mutations.insertSheet) {
    const sheet = fieldsOf(id, fields.sheet);
    const [sheetId, name] = [textOf(id, sheet.id), textOf(id, sheet.name)];
    if (sizes.has(sheetId)) fail(id, 'has the id of another sheet');
    expectFreeName(id, name, names);
    const size = { rows: Number(sheet.rowCount ?? 1000), columns: Number(sheet.columnCount ?? 26) };
    expectSize(id, size);
    expectCells(id, sheet.cellData ?? {}, size);
    sizes.set(sheetId, size);
    names.set(sheetId, name.toLowerCase());
  } else if (id === mutations.setDefinedName) {
    for (const field of [fields.id, fields.name, fields.formulaOrRefString]) textOf(id, field);
  } else textOf(id, id === mutations.removeDefinedName ? fields.id : fields.name);
}

function checkSheetChange(id: string, fields: Fields, sheetId: string, size: Size, sheets: Sheets): void {
  const splice = spliceOf(id);
  if (splice !== undefined) sheets.sizes.set(sheetId, spliced(id, fields, size));
  else if (id === mutations.setRangeValues) expectCells(id, fields.cellValue ?? {}, size);
  else if (id === mutations.removeSheet) {
    if (sheets.sizes.size === 1) fail(id, 'would leave no sheet');
    sheets.sizes.delete(sheetId);
    sheets.names.delete(sheetId);
  } else if (id === mutations.renameSheet) {
    const name = textOf(id, fields.name);
    if (sheets.names.get(sheetId) !== name.toLowerCase()) expectFreeName(id, name, sheets.names);
    sheets.names.set(sheetId, name.toLowerCase());
  } else if (id === mutations.setRowCount || id === mutations.setColumnCount) {
    const rows = fields.rowCount === undefined ? size.rows : Number(fields.rowCount);
    const columns = fields.columnCount === undefined ? size.columns : Number(fields.columnCount);
    expectSize(id, { rows, columns });
    sheets.sizes.set(sheetId, { rows, columns });
  } else {
    for (const range of [fields.range, ...(Array.isArray(fields.ranges) ? fields.ranges : [])]) {
      if (range !== undefined && range !== null) expectRange(id, range, size);
    }
    expectIndices(id, fields.rowData, size.rows);
    expectIndices(id, fields.columnData, size.columns);
    expectOrder(id, fields.order, size.rows);
  }
}

function spliced(id: string, fields: Fields, size: Size): Size {
  const { kind, axis } = spliceOf(id) ?? fail(id, 'neither inserts nor deletes');
  const range = fieldsOf(id, fields.range);
  const [start, end] = axis === 'row' ? [range.startRow, range.endRow] : [range.startColumn, range.endColumn];
  const length = axis === 'row' ? size.rows : size.columns;
  if (!Number.isInteger(start) || !Number.isInteger(end)) fail(id, 'has no range');
  const [first, last] = [Number(start), Number(end)];
  const count = last - first + 1;
  if (first < 0 || count < 1 || (kind === 'insert' ? first > length : last >= length)) fail(id, 'is out of bounds');
  if (kind === 'delete' && count === length) fail(id, 'would leave nothing');
  const after = kind === 'insert' ? length + count : length - count;
  const next = axis === 'row' ? { ...size, rows: after } : { ...size, columns: after };
  expectSize(id, next);
  return next;
}

function expectOrder(id: string, order: unknown, rows: number): void {
  if (order === undefined) return;
  expectIndices(id, order, rows);
  const isInside = (row: unknown) => Number.isInteger(row) && Number(row) >= 0 && Number(row) < rows;
  if (!Object.values(fieldsOf(id, order)).every(isInside)) fail(id, 'is out of bounds');
}

function expectFreeName(id: string, name: string, names: ReadonlyMap<string, string>): void {
  if (name === '' || [...names.values()].includes(name.toLowerCase())) fail(id, 'has the name of another sheet');
}

function expectSize(id: string, { rows, columns }: Size): void {
  const isSize = Number.isInteger(rows) && Number.isInteger(columns) && rows >= 1 && columns >= 1;
  if (!isSize || rows * columns > mostCells) fail(id, `would make a sheet of more than ${mostCells} cells, or of none`);
}

function sizeOf(id: string, sheetId: unknown, { sizes }: Sheets): Size {
  return sizes.get(textOf(id, sheetId)) ?? fail(id, 'is for a sheet that does not exist');
}
