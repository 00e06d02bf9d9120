import { type CreatorAuditError, isCreatorAuditError } from '../errors.ts';
import type { Platform } from '../platform/ports.ts';
import { type OpenTable, openTable } from '../tracking/open-table.ts';
import type { ShortLinks } from '../tracking/short-links.ts';
import { forgetTables, readTables, type StoredTable } from '../tracking/tables-store.ts';

export interface OpenedTable extends OpenTable {
  readonly stored: StoredTable;
}

export interface OpenedTables {
  readonly tables: readonly OpenedTable[];
  /** Why the others could not be opened; one whose sheet was deleted is forgotten. */
  readonly problems: readonly { readonly sheetName: string; readonly error: CreatorAuditError }[];
}

/** Two service calls that read cells for each table. */
export function openTables({ properties, sheets }: Platform, shortLinks: ShortLinks): OpenedTables {
  const tables: OpenedTable[] = [];
  const problems: { sheetName: string; error: CreatorAuditError }[] = [];
  for (const stored of readTables(properties)) {
    const { sheetId, sheetName, linkColumn: column, linkHeader: header } = stored;
    try {
      const opened = { ...openTable(sheets, sheetId, { column, header }, shortLinks), stored };
      // A column that was moved is remembered where it was, and where it was updated last.
      if (!tables.some((each) => isSameTable(each, opened))) tables.push(opened);
    } catch (error) {
      if (!isCreatorAuditError(error)) throw error;
      if (error.code === 'sheet_gone') forgetTables(properties, (table) => table.sheetId === sheetId);
      else problems.push({ sheetName, error });
    }
  }
  return { tables, problems };
}

function isSameTable(one: OpenedTable, other: OpenedTable): boolean {
  return one.stored.sheetId === other.stored.sheetId && one.table.linkColumn === other.table.linkColumn;
}
