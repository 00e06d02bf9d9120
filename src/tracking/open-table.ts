import { CreatorAuditError } from '../errors.ts';
import type { Sheets } from '../platform/ports.ts';
import { addColumns } from '../tables/add-columns.ts';
import type { ColumnId } from '../tables/columns.ts';
import { followLinkColumn, headerText, type KnownLinkColumn } from '../tables/follow-link-column.ts';
import { overwrittenHeaders } from '../tables/overwritten-headers.ts';
import { cellAt, readTable, type Table, widthOf } from '../tables/table.ts';
import { createTableWriter, type TableAccess, type TableWriter } from '../tables/table-writer.ts';
import { trackingMessages } from './messages.ts';
import type { ShortLinks } from './short-links.ts';
import type { StoredTable } from './tables-store.ts';

/** Each row is read with every chunk; more would take Google seconds each time. */
export const mostTableRows = 20_000;
const mostTableCells = 500_000;

export interface OpenTable {
  readonly table: Table;
  readonly writer: TableWriter;
}

/** Two service calls that read cells. @throws CreatorAuditError `sheet_gone`, `table_changed`, `bad_input` */
export function openTable(sheets: Sheets, sheetId: number, known: KnownLinkColumn, shortLinks: ShortLinks): OpenTable {
  const block = sheets.read(sheetId, 'withFormulas');
  const cells = block.values.length * widthOf(block);
  if (cells > mostTableCells) {
    const long = trackingMessages.tooManyCells(cells, mostTableCells);
    throw new CreatorAuditError('bad_input', { long, short: '' });
  }
  const table = readTable(block, followLinkColumn(block, known), shortLinks.resolve);
  if (table.rows.length > mostTableRows) {
    throw new CreatorAuditError('bad_input', {
      long: trackingMessages.tooManyRows(table.rows.length, mostTableRows),
      short: '',
    });
  }
  const access: TableAccess = {
    sheets,
    sheetId,
    resolve: shortLinks.resolve,
    locate: (latest) => followLinkColumn(latest, known),
    withFormulas: table.rows.some(({ text }) => text.startsWith('=')),
  };
  return { table, writer: createTableWriter(access, table, table.formulaColumns) };
}

/** The same, with headers for the columns that are missing. */
export function openWithColumns(
  sheets: Sheets,
  sheetId: number,
  known: KnownLinkColumn,
  shortLinks: ShortLinks,
  columns: readonly ColumnId[],
): OpenTable {
  const opened = openTable(sheets, sheetId, known, shortLinks);
  if (!addColumns(sheets, sheetId, opened.table, columns)) return opened;
  const withAdded = openTable(sheets, sheetId, known, shortLinks);
  const lost = overwrittenHeaders(opened.table, withAdded.table.block);
  if (lost === undefined) return withAdded;
  sheets.write(sheetId, [lost]);
  return openWithColumns(sheets, sheetId, known, shortLinks, columns);
}

/** As it is found again by a schedule. */
export function storedTable(sheetId: number, table: Table, columns: readonly ColumnId[]): StoredTable {
  const { block, linkColumn } = table;
  return { sheetId, sheetName: block.name, linkColumn, linkHeader: linkHeaderOf(table), columns };
}

export function linkHeaderOf({ block, headerRow, linkColumn }: Table): string {
  const header = headerRow === null ? '' : cellAt(block, headerRow, linkColumn);
  return headerText(header);
}
