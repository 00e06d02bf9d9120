// Where a table is in a sheet, worked out from what stands there now: nothing about places is remembered, because people
// sort, insert and move. Rows and columns count from 1.

import type { ParsedLink } from '../links/parsed-link.ts';
import type { SheetBlock } from '../platform/ports.ts';
import { leadsToPost, linkOfCell } from './cell-link.ts';
import { type ColumnId, columnOfHeader, isLinkHeader } from './columns.ts';

export interface TableRow {
  readonly row: number;
  readonly text: string;
  readonly link: ParsedLink;
  /** What the row is found again by: the post, a short link as it is, or `text:` and what else stands there. */
  readonly identity: string;
}

export interface Table {
  readonly block: SheetBlock;
  readonly linkColumn: number;
  readonly headerRow: number | null;
  /** Rows whose link cell is not blank. */
  readonly rows: readonly TableRow[];
  readonly columns: ReadonlyMap<ColumnId, number>;
  /** Of those, the ones that formulas of the person fill; only known of a block that was read with its formulas. */
  readonly formulaColumns: ReadonlySet<ColumnId>;
}

/** What a short link has been found to lead to, if it has. */
export type ResolveShort = (url: string) => string | undefined;

const headerSearchRows = 30;

export function readTable(block: SheetBlock, linkColumn: number, resolve: ResolveShort): Table {
  const headerRow = findHeaderRow(block, linkColumn);
  const rows: TableRow[] = [];
  for (let row = (headerRow ?? 0) + 1; row <= block.values.length; row += 1) {
    const text = linkText(block, row, linkColumn);
    const link = linkOfCell(text);
    if (link.kind === 'blank') continue;
    rows.push({ row, text: String(text), link, identity: identityOf(link, String(text), resolve) });
  }
  const columns = headerRow === null ? new Map<ColumnId, number>() : findColumns(block, headerRow, linkColumn);
  const lastRow = rows[rows.length - 1]?.row ?? 0;
  const formulaColumns = filledByFormulas(block, headerRow, lastRow, columns);
  return { block, linkColumn, headerRow, rows, columns, formulaColumns };
}

/** A cell's value; of a HYPERLINK the formula, because its label need not be the address. */
export function linkText(block: SheetBlock, row: number, column: number): unknown {
  const formula = block.formulas?.[row - 1]?.[column - 1] ?? '';
  return formula !== '' && /^=\s*hyperlink\s*\(/i.test(formula) ? formula : block.values[row - 1]?.[column - 1];
}

export function cellAt(block: SheetBlock, row: number, column: number): unknown {
  return block.values[row - 1]?.[column - 1] ?? '';
}

/** What its row says; blank where there is no status column. */
export function statusAt({ block, columns }: Pick<Table, 'block' | 'columns'>, row: number): string {
  const column = columns.get('status');
  return column === undefined ? '' : String(cellAt(block, row, column));
}

export function widthOf(block: SheetBlock): number {
  return block.values[0]?.length ?? 0;
}

function identityOf(link: ParsedLink, text: string, resolve: ResolveShort): string {
  if (link.kind === 'post') return link.key;
  return link.kind === 'short' ? (resolve(link.url) ?? link.url) : `text:${text}`;
}

/**
 * Among the rows above the first link: the one with the most headers we know, else the one just above with any text. A
 * title over the table, merged or not, has none that we know. What stands over the table of another column of links counts
 * where nothing that we know stands over this one, and nothing nearer to its links.
 */
function findHeaderRow(block: SheetBlock, linkColumn: number): number | null {
  const linkRow = firstLinkRow(block, linkColumn);
  // Without any link the header is at the top.
  const end = linkRow ?? Math.min(headerSearchRows, block.values.length) + 1;
  const rows = range(Math.max(1, end - headerSearchRows), end - 1);
  // The links beside may all stand above the first one of these.
  const own = columnsAround(block, (rows[0] ?? 1) - 1, linkColumn, rows.length + tellingRows);
  const header = headerAmong(block, rows, own);
  if (header?.isKnown) return header.row;
  const ofAll = headerAmong(block, rows, range(1, widthOf(block)));
  return ofAll && Math.max(header?.row ?? 0, ofAll.row);
}

interface Header {
  readonly row: number;
  /** Whether any of its texts is a header that we know. */
  readonly isKnown: boolean;
}

function headerAmong(block: SheetBlock, rows: readonly number[], columns: readonly number[]): Header | null {
  let best: { readonly row: number; readonly score: number } | undefined;
  for (const row of rows) {
    const cells = columns.map((column) => cellAt(block, row, column));
    const known = cells.filter((cell) => columnOfHeader(cell) !== undefined || isLinkHeader(cell)).length;
    const texts = cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '').length;
    if (texts === 0) continue;
    const score = known * 1000 + Math.min(texts, 999);
    if (!best || score > best.score || (known === 0 && best.score < 1000)) best = { row, score };
  }
  return best ? { row: best.row, isKnown: best.score >= 1000 } : null;
}

function firstLinkRow(block: SheetBlock, column: number): number | undefined {
  const index = block.values.findIndex((_, at) => leadsToPost(linkText(block, at + 1, column)));
  return index < 0 ? undefined : index + 1;
}

/** The first of its kind to the right of the links; one to their left counts when there is none. */
function findColumns(block: SheetBlock, headerRow: number, linkColumn: number): Map<ColumnId, number> {
  const columns = new Map<ColumnId, number>();
  for (const column of columnsAround(block, headerRow, linkColumn).slice(1)) {
    const header = cellAt(block, headerRow, column);
    const id = columnOfHeader(header);
    if (id === undefined || columns.has(id)) continue;
    columns.set(id, column);
  }
  return columns;
}

/** The column of links, those from there to the next one and, of the first one, those to its left, the nearest first. */
function columnsAround(block: SheetBlock, headerRow: number, linkColumn: number, rows = tellingRows): number[] {
  const others = otherLinkColumns(block, headerRow, linkColumn, rows);
  const next = others.find((column) => column > linkColumn) ?? widthOf(block) + 1;
  const isFirst = others.every((column) => column > linkColumn);
  return [...range(linkColumn, next - 1), ...(isFirst ? range(1, linkColumn - 1).reverse() : [])];
}

/** Rows below the header that tell what a column holds. */
const tellingRows = 50;

/** What stands right of another column of links belongs to that one. */
export function otherLinkColumns(
  block: SheetBlock,
  headerRow: number,
  linkColumn: number,
  rows = tellingRows,
): number[] {
  const below = range(headerRow + 1, Math.min(headerRow + rows, block.values.length));
  return range(1, widthOf(block)).filter(
    (column) => column !== linkColumn && below.some((row) => leadsToPost(linkText(block, row, column))),
  );
}

/** A formula beside the links or in the header, or a CA_VIDEO further left whose result spills over it; no sum below. */
function filledByFormulas(
  block: SheetBlock,
  headerRow: number | null,
  lastRow: number,
  columns: ReadonlyMap<ColumnId, number>,
): Set<ColumnId> {
  const { formulas } = block;
  const filled = new Set<number>();
  if (!formulas || headerRow === null) return new Set();
  for (const cells of formulas.slice(headerRow - 1, Math.max(headerRow, lastRow))) {
    cells.forEach((formula, index) => {
      if (formula === '') return;
      const width = /\bCA_VIDEO\s*\(/i.test(formula) ? widthOfVideo(formula) : 1;
      for (let column = index + 1; column <= index + width; column += 1) filled.add(column);
    });
  }
  // How wide other arrays are, their text does not tell: as far as their headers go on without a gap.
  for (const column of columnsOfArrays(headerRow, block)) filled.add(column);
  // The status is written by us alone, or it would not be among our columns.
  return new Set([...columns].filter(([id, column]) => id !== 'status' && filled.has(column)).map(([id]) => id));
}

const arrays = /^=\s*\{|\b(?:QUERY|FILTER|HSTACK|IMPORT\w+|SPLIT|TRANSPOSE|LET|LAMBDA)\s*\(/i;

/**
 * Of arrays that begin in the header row; each ends at a blank header. Ours, which are added at the right edge,
 * stand apart from such a table (add-columns.ts).
 */
export function columnsOfArrays(headerRow: number, block: SheetBlock): number[] {
  const formulas = block.formulas?.[headerRow - 1] ?? [];
  return formulas.flatMap((formula, index) => {
    if (!arrays.test(formula)) return [];
    const columns = [index + 1];
    for (let column = index + 2; column <= widthOf(block); column += 1) {
      if (cellAt(block, headerRow, column) === '' || (formulas[column - 1] ?? '') !== '') break;
      columns.push(column);
    }
    return columns;
  });
}

/** How many columns a CA_VIDEO fills: as many as it names fields, or as the header cells it is given, or its usual seven. */
function widthOfVideo(formula: string): number {
  const [, literal, from, to] =
    /CA_VIDEO\s*\([^;,]*[;,]\s*(?:"([^"]*)"|\$?([A-Z]+)\$?\d+:\$?([A-Z]+)\$?\d+)/i.exec(formula) ?? [];
  if (literal !== undefined) return literal.split(/[,;\n]/).length;
  return from !== undefined && to !== undefined ? columnNumber(to) - columnNumber(from) + 1 : 7;
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
