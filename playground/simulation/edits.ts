// What a person does to a sheet, done to the workbook and to the model of what people have typed.
import type { RangeAddress, Sheet } from '../workbook/workbook.ts';
import { usedRange } from './marked-sheets.ts';
import type { Edit, LinkPlan } from './plan.ts';
import type { SimulatedDocument, TablePlace } from './simulated-document.ts';
import { ourHeaders, viewTable } from './table-view.ts';

/** @returns What was done, in plain words; `undefined` when there was nothing to do it to. */
export function applyEdit(document: SimulatedDocument, edit: Edit): string | undefined {
  const { workbook, marks } = document;
  if (edit.kind === 'insert-sheet') {
    if (workbook.sheets().some(({ name }) => name === edit.name)) return undefined;
    workbook.addSheet(edit.name, { rows: 50, columns: 12 }, Math.min(edit.index, workbook.sheets().length));
    return `inserts a sheet "${edit.name}"`;
  }
  const place = document.placeOf(edit.table);
  if (place === undefined) return undefined;
  const { sheet, linkColumn } = place;
  const { name } = sheet;
  switch (edit.kind) {
    case 'sort': {
      const range = dataRange(document, place);
      if (range === undefined) return undefined;
      const column = 1 + (edit.by % range.columns);
      workbook.sort(range, [{ column, ascending: edit.ascending }]);
      return `sorts rows ${range.row} to ${range.row + range.rows - 1} of "${name}" by column ${column}`;
    }
    case 'insert-rows': {
      const row = place.firstRow + (edit.at % (place.lastRow - place.firstRow + 2));
      workbook.insertRows(name, row, edit.count);
      return `inserts ${edit.count} rows before row ${row} of "${name}"`;
    }
    case 'delete-rows': {
      const row = place.firstRow + 1 + (edit.at % Math.max(1, place.lastRow - place.firstRow));
      if (row > sheet.maxRows - edit.count || hasHeaders(document, sheet, row, edit.count)) return undefined;
      marks.forget({ sheet: name, row, column: 1, rows: edit.count, columns: sheet.maxColumns });
      workbook.deleteRows(name, row, edit.count);
      return `deletes ${edit.count} rows from row ${row} of "${name}"`;
    }
    case 'insert-column': {
      const column = 1 + (edit.at % (sheet.lastColumn + 1));
      workbook.insertColumns(name, column, 1);
      return `inserts a column before column ${column} of "${name}"`;
    }
    case 'delete-column':
      return deleteColumn(document, edit, place);
    case 'rename-sheet':
      if (workbook.sheets().some((other) => other.name === edit.name)) return undefined;
      workbook.renameSheet(name, edit.name);
      return `renames sheet "${name}" to "${edit.name}"`;
    case 'paste-links':
      return pasteLinks(document, edit.table, place, edit.links);
    case 'overwrite-link': {
      const row = place.firstRow + 1 + (edit.at % Math.max(1, place.lastRow - place.firstRow));
      typeLink(document, edit.table, { sheet: name, row, column: linkColumn }, edit.link);
      return `replaces the link in row ${row} of "${name}"`;
    }
    case 'type-remark': {
      const row = place.firstRow + 1 + (edit.at % Math.max(1, place.lastRow - place.firstRow));
      const column = linkColumn - 1;
      if (column < 1) return undefined;
      marks.type({ sheet: name, row, column }, edit.text);
      return `types a remark into row ${row}, column ${column} of "${name}"`;
    }
    case 'overwrite-ours':
      return overwriteOurs(document, edit);
    case 'rename-header': {
      const own = document.linkMarks[edit.table];
      const header = marks.cellsOf(sheet).find(({ mark, row }) => own?.has(mark) && row === place.firstRow);
      const isHeader =
        header !== undefined && document.links.identity(String(marks.typed.get(header.mark))) === undefined;
      if (!header || !isHeader) return undefined;
      const mark = marks.type(header, edit.text);
      if (mark !== '') own?.add(mark);
      return `renames the header of the links of "${name}" to "${edit.text}"`;
    }
    case 'delete-sheet': {
      if (workbook.sheets().filter(({ isHidden }) => !isHidden).length < 2) return undefined;
      marks.forget({ sheet: name, row: 1, column: 1, rows: sheet.maxRows, columns: sheet.maxColumns });
      workbook.deleteSheet(name);
      return `deletes sheet "${name}"`;
    }
    case 'copy-sheet':
      return copySheet(document, sheet, edit.name);
  }
}

/** The whole width of the sheet, below the headers, those of a table beside this one too: as the filter's menu sorts. */
function dataRange(document: SimulatedDocument, { sheet, lastRow }: TablePlace): RangeAddress | undefined {
  const headerRow = Math.max(...[...document.plan.tables.keys()].map((table) => headerRowIn(document, table, sheet)));
  const rows = lastRow - headerRow;
  if (rows < 2 || sheet.lastColumn < 1) return undefined;
  return { sheet: sheet.name, row: headerRow + 1, column: 1, rows, columns: sheet.lastColumn };
}

/** 0 of a table that is not in this sheet. */
function headerRowIn(document: SimulatedDocument, table: number, sheet: Sheet): number {
  const place = document.placeOf(table);
  if (place?.sheet !== sheet) return 0;
  return viewTable(document, table)?.headerRow ?? headerOf(document, table, place);
}

/** Of the table beside this one: without them nothing says what its columns are. */
function hasHeaders({ workbook }: SimulatedDocument, { name, lastColumn }: Sheet, row: number, rows: number): boolean {
  if (lastColumn < 1) return false;
  const cells = workbook.values({ sheet: name, row, column: 1, rows, columns: lastColumn }).flat();
  return cells.some((cell) => ourHeaders.some((header) => header === cell));
}

function headerOf(document: SimulatedDocument, table: number, { firstRow }: TablePlace): number {
  return document.plan.tables[table]?.header === null ? firstRow - 1 : firstRow;
}

function deleteColumn(
  document: SimulatedDocument,
  { table, at, ours }: Extract<Edit, { kind: 'delete-column' }>,
  { sheet, linkColumn }: TablePlace,
): string | undefined {
  const columns = [...(viewTable(document, table)?.columns.values() ?? [])];
  const column = ours ? columns[at % Math.max(1, columns.length)] : 1 + (at % Math.max(1, sheet.lastColumn));
  if (column === undefined || column === linkColumn || sheet.maxColumns < 3) return undefined;
  if (!ours && columns.includes(column)) return undefined;
  for (const each of document.plan.tables.keys()) {
    const view = viewTable(document, each);
    const isStatus = view?.sheet === sheet && view.columns.get('CreatorAudit status') === column;
    if (isStatus) document.withoutStatus.add(each);
    const header = view?.sheet === sheet && [...view.columns].find(([, at]) => at === column)?.[0];
    if (header) for (const mark of document.linkMarks[each] ?? []) document.goodNumbers.forget(mark, header);
  }
  document.marks.forget({ sheet: sheet.name, row: 1, column, rows: sheet.maxRows, columns: 1 });
  document.workbook.deleteColumns(sheet.name, column, 1);
  return `deletes column ${column} of "${sheet.name}"`;
}

function pasteLinks(
  document: SimulatedDocument,
  table: number,
  { sheet, linkColumn, lastRow }: TablePlace,
  links: readonly LinkPlan[],
): string {
  const missing = lastRow + links.length - sheet.maxRows;
  if (missing > 0) document.workbook.insertRows(sheet.name, sheet.maxRows + 1, missing);
  for (const [index, link] of links.entries()) {
    typeLink(document, table, { sheet: sheet.name, row: lastRow + 1 + index, column: linkColumn }, link);
  }
  return `pastes ${links.length} links below row ${lastRow} of "${sheet.name}"`;
}

function typeLink(
  document: SimulatedDocument,
  table: number,
  cell: { sheet: string; row: number; column: number },
  link: LinkPlan,
): void {
  const mark = document.marks.type(cell, document.links.text(link));
  document.linkChanged(cell);
  if (mark !== '') document.linkMarks[table]?.add(mark);
}

function overwriteOurs(
  document: SimulatedDocument,
  { table, at, by }: Extract<Edit, { kind: 'overwrite-ours' }>,
): string | undefined {
  const view = viewTable(document, table);
  const row = view?.rows[at % Math.max(1, view.rows.length)];
  const column = view?.columns.get(ourHeaders[by % ourHeaders.length] ?? 'Views');
  if (!view || !row || column === undefined) return undefined;
  const range = { sheet: view.sheet.name, row: row.row, column, rows: 1, columns: 1 };
  const mark = document.markAt({ sheet: view.sheet.name, row: row.row, column: view.linkColumn });
  document.goodNumbers.forget(mark, ourHeaders[by % ourHeaders.length] ?? 'Views');
  document.workbook.setValues(range, [[by % 2 === 0 ? 'checked by Ana' : '']]);
  return `types over our cell in row ${row.row}, column ${column} of "${view.sheet.name}"`;
}

/** As copying all cells into a new sheet does: what stands there is the person's from then on. */
function copySheet(document: SimulatedDocument, sheet: Sheet, name: string): string | undefined {
  const { workbook, marks } = document;
  if (workbook.sheets().some((other) => other.name === name)) return undefined;
  const values = workbook.values(usedRange(sheet));
  workbook.addSheet(name);
  for (const [row, cells] of values.entries()) {
    for (const [column, value] of cells.entries()) {
      // Text that begins so would become a formula by being typed.
      const isText = value !== '' && !String(value).startsWith('=');
      if (isText) marks.type({ sheet: name, row: row + 1, column: column + 1 }, value);
    }
  }
  return `copies "${sheet.name}" into a new sheet "${name}"`;
}
