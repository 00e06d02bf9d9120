// Which tables a schedule refreshes: those a person has tracked or updated in the sidebar, with the columns that were chosen
// then. Where they are now is looked up by their links and headers. docs/decisions/0012

import { isCreatorAuditError } from '../errors.ts';
import type { Properties } from '../platform/ports.ts';
import { type ColumnId, columnDefinitions } from '../tables/columns.ts';
import { followLinkColumn } from '../tables/follow-link-column.ts';
import type { Table } from '../tables/table.ts';

export interface StoredTable {
  readonly sheetId: number;
  readonly sheetName: string;
  readonly linkColumn: number;
  readonly linkHeader: string;
  readonly columns: readonly ColumnId[];
}

const tablesProperty = 'CREATORAUDIT_TABLES';
/** With headers of a hundred characters they fit into one property. */
const mostTables = 25;
const longestName = 60;

/** Newest first. */
export function readTables(properties: Properties): readonly StoredTable[] {
  try {
    const stored: unknown = JSON.parse(properties.get(tablesProperty) ?? '[]');
    return Array.isArray(stored) ? (stored as StoredTable[]) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/**
 * The columns that are chosen now, and those that were filled before, as long as they are there: numbers left alone in them
 * would be older than the others, and another post's as soon as a link is replaced.
 */
export function columnsToFill(
  chosen: readonly ColumnId[],
  { table, sheetId }: { readonly table: Table; readonly sheetId: number },
  known: readonly StoredTable[],
): readonly ColumnId[] {
  const filled = new Set(known.filter((each) => isSameTable(each, sheetId, table)).flatMap(({ columns }) => columns));
  const further = columnDefinitions.map(({ id }) => id).filter((id) => filled.has(id) && table.columns.has(id));
  return [...new Set([...chosen, ...further])];
}

function isSameTable(stored: StoredTable, sheetId: number, { block, linkColumn }: Table): boolean {
  if (stored.sheetId !== sheetId) return false;
  try {
    return followLinkColumn(block, { column: stored.linkColumn, header: stored.linkHeader }) === linkColumn;
  } catch (error) {
    if (isCreatorAuditError(error)) return false;
    throw error;
  }
}

/** One for each column of links in a sheet. What is known already is not written again. */
export function rememberTable(
  properties: Properties,
  given: StoredTable,
  known: readonly StoredTable[] = readTables(properties),
): void {
  const table = { ...given, sheetName: given.sheetName.slice(0, longestName) };
  const others = known.filter((each) => each.sheetId !== table.sheetId || each.linkColumn !== table.linkColumn);
  const tables = [table, ...others].slice(0, mostTables);
  if (JSON.stringify(tables) !== JSON.stringify(known)) properties.set(tablesProperty, JSON.stringify(tables));
}

/** Its sheet was deleted. */
export function forgetTables(properties: Properties, isGone: (table: StoredTable) => boolean): void {
  const known = readTables(properties);
  const left = known.filter((table) => !isGone(table));
  if (left.length < known.length) properties.set(tablesProperty, JSON.stringify(left));
}
