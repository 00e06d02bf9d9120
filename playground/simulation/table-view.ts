// A table as somebody sees it who looks at the sheet: found by the links it was made with, columns by their headers.
import type { CellValue, Sheet } from '../workbook/workbook.ts';
import type { Identity } from './links.ts';
import { usedRange } from './marked-sheets.ts';
import type { SimulatedDocument } from './simulated-document.ts';

/** What the add-on's columns are called when it adds them. */
export const ourHeaders = [
  'CreatorAudit status',
  'Views',
  'Plays',
  'Likes',
  'Comments',
  'Shares',
  'Saves',
  'Engagement rate',
  'Last collected',
  'Post date',
  'Post creator',
  'Post caption',
] as const;
export type OurHeader = (typeof ourHeaders)[number];

const ofRecords = new Set(['Tracked', 'Pending', 'Paused', 'Unavailable']);

/** Whether a status says that the post is tracked; how old that is may stand behind it. */
export function isRecordStatus(status: string): boolean {
  return ofRecords.has(status.replace(/ \(.*\)$/, ''));
}

export interface TableRow {
  readonly row: number;
  readonly link: string;
  /** `null` for a text that is none. */
  readonly identity: Identity | null;
  readonly cells: Readonly<Partial<Record<OurHeader, CellValue>>>;
}

export interface TableView {
  readonly sheet: Sheet;
  readonly linkColumn: number;
  readonly headerRow: number;
  readonly columns: ReadonlyMap<OurHeader, number>;
  readonly rows: readonly TableRow[];
}

/** `undefined` where the sheet is gone, or its links are, or nothing of ours stands beside them. */
export function viewTable(document: SimulatedDocument, table: number): TableView | undefined {
  const { links } = document;
  const place = document.placeOf(table);
  if (place === undefined) return undefined;
  const { sheet, linkColumn } = place;
  const values = document.workbook.values(usedRange(sheet));
  const isPost = (cell: CellValue | undefined) => typeof cell === 'string' && Boolean(links.identity(cell));
  // What stands right of another column of links belongs to that one.
  const isLinks = (column: number) => values.some((cells) => isPost(cells[column - 1]));
  let end = linkColumn + 1;
  while (end <= (values[0]?.length ?? 0) && !isLinks(end)) end += 1;
  const headerRow = values.findIndex((cells) => cells.slice(linkColumn, end - 1).includes('CreatorAudit status')) + 1;
  if (headerRow === 0) return undefined;
  const header = values[headerRow - 1] ?? [];
  const columns = new Map<OurHeader, number>();
  for (let column = linkColumn + 1; column < end; column += 1) {
    const name = ourHeaders.find((each) => each === header[column - 1]);
    if (name !== undefined && !columns.has(name)) columns.set(name, column);
  }
  const rows = values.slice(headerRow).flatMap((cells, index): TableRow[] => {
    const link = cells[linkColumn - 1];
    if (link === undefined || link === '') return [];
    const ours = Object.fromEntries([...columns].map(([name, column]) => [name, cells[column - 1] ?? '']));
    const identity = links.identity(String(link)) ?? null;
    return [{ row: headerRow + 1 + index, link: String(link), identity, cells: ours }];
  });
  return { sheet, linkColumn, headerRow, columns, rows };
}
