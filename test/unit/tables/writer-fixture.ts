// A sheet with a table, a writer that looks at it as a run does, and people who are at work in it meanwhile.

import { messages } from '../../../src/messages.ts';
import type { Sheets } from '../../../src/platform/ports.ts';
import type { ColumnId } from '../../../src/tables/columns.ts';
import { findLinkColumns } from '../../../src/tables/link-columns.ts';
import type { RowCells } from '../../../src/tables/row-cells.ts';
import { readTable, type Table } from '../../../src/tables/table.ts';
import { createTableWriter } from '../../../src/tables/table-writer.ts';
import type { FakeSheet } from '../../support/fakes/fake-sheet.ts';
import { FakeSheets } from '../../support/fakes/fake-sheets.ts';
import type { CellContent } from '../../support/fakes/typed-value.ts';

export function link(id: number): string {
  return `https://www.tiktok.com/@user/video/73000000000000000${String(id).padStart(2, '0')}`;
}

export function postKey(id: number): string {
  return `tiktok:73000000000000000${String(id).padStart(2, '0')}`;
}

export function sheetsWith(values: readonly (readonly unknown[])[]): FakeSheets {
  const sheets = new FakeSheets();
  sheets.first.fill(values);
  return sheets;
}

/** The column with the most links, wherever it is. */
function locateLinks(block: Table['block']): number {
  return findLinkColumns(block)[0]?.column ?? 2;
}

export function writerFor(
  sheets: Sheets,
  options: {
    leaveAlone?: readonly ColumnId[];
    locate?: (block: Table['block']) => number;
    withFormulas?: boolean;
  } = {},
) {
  const { leaveAlone = [], locate = locateLinks, withFormulas = false } = options;
  const resolve = () => undefined;
  const block = sheets.read(0, 'withFormulas');
  const table = readTable(block, locate(block), resolve);
  const access = { sheets, sheetId: 0, resolve, locate, withFormulas };
  return createTableWriter(access, table, new Set([...table.formulaColumns, ...leaveAlone]));
}

/** Drags a row: what was row `from` is row `to` afterwards. */
export function moveRow(sheet: FakeSheet, from: number, to: number): void {
  const { values, formulas } = sheet.contents();
  const [cells = [], texts = []] = [values[from - 1], formulas[from - 1]];
  sheet.deleteRows(from);
  sheet.insertRows(to);
  for (const [index, value] of cells.entries()) {
    if (value !== '' || texts[index] !== '') sheet.set(to, index + 1, value as CellContent, texts[index]);
  }
}

const { tracked, waiting } = messages.status;

export const header = ['Name', 'Link', 'Views', 'Likes', 'Notes', 'CreatorAudit status'];
export const people = ['Ann', 'Bo', 'Cy', 'Di', 'Ed'];

/** Five posts that wait for their numbers. */
export function campaign(): FakeSheets {
  const rows = people.map((name, index) => [name, link(index + 1), '', '', `about ${name}`, waiting]);
  return sheetsWith([header, ...rows]);
}

/** Views are a hundred times the number of the post. */
export function updatesFor(...ids: number[]): Map<string, RowCells> {
  return new Map(ids.map((id) => [postKey(id), { views: id * 100, likes: id, status: tracked }]));
}

/** By name, as a person sees it: link number, views, likes, notes, status. */
export function seen(sheet: FakeSheet): Record<string, unknown[]> {
  const { values } = sheet.contents();
  const headerRow = values.findIndex((cells) => cells.includes('Link'));
  const place = (name: string) => (values[headerRow] ?? []).indexOf(name);
  return Object.fromEntries(
    values
      .slice(headerRow + 1)
      .filter((cells) => cells.some((cell) => cell !== ''))
      .map((cells) => [
        String(cells[place('Name')]),
        [
          Number(String(cells[place('Link')]).slice(-2)),
          ...['Views', 'Likes', 'Notes', 'CreatorAudit status'].map((name) => cells[place(name)]),
        ],
      ]),
  );
}

export const written = (id: number) => [id, id * 100, id, `about ${people[id - 1]}`, tracked];
export const untouched = (id: number) => [id, '', '', `about ${people[id - 1]}`, waiting];

/** Posts 2 and 4 written, the others as they were. */
export const twoWritten = {
  Ann: untouched(1),
  Bo: written(2),
  Cy: untouched(3),
  Di: written(4),
  Ed: untouched(5),
};

export type Act = (sheet: FakeSheet) => void;

/** What a person does once, at the moment of the next write. */
export function onceBeforeWrite(sheets: FakeSheets, act: Act): void {
  sheets.beforeWrite = (sheet) => {
    sheets.beforeWrite = () => undefined;
    act(sheet);
  };
}

/** The same at the moment of the next read. */
export function onceBeforeRead(sheets: FakeSheets, act: Act): void {
  sheets.beforeRead = (sheet) => {
    sheets.beforeRead = () => undefined;
    act(sheet);
  };
}
