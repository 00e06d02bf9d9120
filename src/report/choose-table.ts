import { CreatorAuditError } from '../errors.ts';
import { isOwnSheet } from '../platform/own-sheets.ts';
import type { Platform, SheetBlock } from '../platform/ports.ts';
import type { Report, ReportInput } from '../rpc/contract.ts';
import type { KnownLinkColumn } from '../tables/follow-link-column.ts';
import { chooseLinkColumn, findLinkColumns } from '../tables/link-columns.ts';
import { readTables, type StoredTable } from '../tracking/tables-store.ts';
import { namedInReport, tableOfReport } from './report-sheets.ts';

export interface ChosenTable {
  readonly sheetId: number;
  readonly known: KnownLinkColumn;
}

/** @returns The tables to choose from where it cannot be told which is meant, `[]` where there is none. */
export function chooseTable({ sheetId }: ReportInput, platform: Platform): ChosenTable | Report['choices'] {
  const { sheets, properties } = platform;
  const tables = readTables(properties);
  const front = sheetId ?? sheets.selection().sheetId;
  const meant = tableOfReport(properties, front) ?? front;
  const stored = tables.find((table) => table.sheetId === meant);
  if (stored) return chosen(stored);
  const there = sheetId === undefined ? newestOfSheets(tables).filter((table) => isThere(platform, table)) : [];
  if (there[1]) return there.map(({ sheetId: id, sheetName: name }) => ({ sheetId: id, name }));
  // Nothing is remembered in a copy of a file: then what stands in the sheet has to do.
  return there[0] ? chosen(there[0]) : (tableIn(meant, platform) ?? []);
}

/** A sheet with two columns of links has two. */
function newestOfSheets(tables: readonly StoredTable[]): StoredTable[] {
  return tables.filter((table, index) => index === tables.findIndex(({ sheetId }) => sheetId === table.sheetId));
}

function chosen({ sheetId, linkColumn: column, linkHeader: header }: StoredTable): ChosenTable {
  return { sheetId, known: { column, header } };
}

function isThere({ sheets }: Platform, { sheetId }: StoredTable): boolean {
  try {
    sheets.canWrite(sheetId, []);
    return true;
  } catch (error) {
    if (error instanceof CreatorAuditError && error.code === 'sheet_gone') return false;
    throw error;
  }
}

/** By the links in it; of a report, those in the sheet that it names. */
function tableIn(sheetId: number, { sheets, ownSheets }: Platform): ChosenTable | undefined {
  const block = sheets.read(sheetId, 'withFormulas');
  const name = namedInReport(block);
  if (name === undefined) return linksIn(sheetId, block);
  const named = ownSheets.find(name);
  return named === null ? undefined : linksIn(named, sheets.read(named, 'withFormulas'));
}

function linksIn(sheetId: number, block: SheetBlock): ChosenTable | undefined {
  const column = isOwnSheet(block.name) ? undefined : chooseLinkColumn(block, findLinkColumns(block), undefined);
  return column && { sheetId, known: { column: column.column, header: '' } };
}
