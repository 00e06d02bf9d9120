// Which sheet is the report of which table. The document remembers it by the sheets' ids; a copy of the file, which has lost
// that, is told by what stands in the sheets.

import { CreatorAuditError } from '../errors.ts';
import { isOwnSheet, ownSheetNames } from '../platform/own-sheets.ts';
import type { Platform, Properties, SheetBlock } from '../platform/ports.ts';
import { reportMessages } from './messages.ts';

export interface ReportSheet {
  readonly sheetId: number;
  readonly name: string;
  /** What stands in it, `[]` for a new one. */
  readonly values: SheetBlock['values'];
}

/** Ids: the report, then the sheet it is of. */
type Pair = readonly [report: number, table: number];

const reportsProperty = 'CREATORAUDIT_REPORTS';
const mostReports = 100;

/** The sheet that this one reports on; `undefined` when it is no report that is remembered. */
export function tableOfReport(properties: Properties, reportId: number): number | undefined {
  return readPairs(properties).find(([report]) => report === reportId)?.[1];
}

/** The name of the sheet that a report says it is of; `undefined` when it is not one of ours. */
export function namedInReport({ name, values }: SheetBlock): string | undefined {
  const isOurs = isOwnSheet(name) && values[0]?.[0] === reportMessages.title;
  return isOurs ? reportMessages.sheetIn(String(values[1]?.[0])) : undefined;
}

/**
 * The report of a table: the one that is there, or a new sheet. A person's own sheet that happens to have the name is
 * passed by, and so is a report that a person has renamed: it is the person's from then on.
 */
export function openReportSheet(platform: Platform, tableId: number, tableName: string): ReportSheet {
  const { properties } = platform;
  const pairs = readPairs(properties);
  const sheet = remembered(platform, pairs, tableId) ?? firstFree(platform, pairs, tableName);
  if (tableOfReport(properties, sheet.sheetId) !== tableId) {
    const others = pairs.filter(([report, table]) => report !== sheet.sheetId && table !== tableId);
    properties.set(reportsProperty, JSON.stringify([[sheet.sheetId, tableId], ...others].slice(0, mostReports)));
  }
  return sheet;
}

function remembered({ sheets }: Platform, pairs: readonly Pair[], tableId: number): ReportSheet | undefined {
  const [sheetId] = pairs.find(([, table]) => table === tableId) ?? [];
  if (sheetId === undefined) return undefined;
  try {
    const { name, values } = sheets.read(sheetId);
    return isOwnSheet(name) ? { sheetId, name, values } : undefined;
  } catch (error) {
    if (error instanceof CreatorAuditError && error.code === 'sheet_gone') return undefined;
    throw error;
  }
}

function firstFree({ sheets, ownSheets }: Platform, pairs: readonly Pair[], tableName: string): ReportSheet {
  for (let number = 1; number <= mostReports; number += 1) {
    const name = number === 1 ? ownSheetNames.report : `${ownSheetNames.report} ${number}`;
    const sheetId = ownSheets.find(name);
    if (sheetId === null) return { sheetId: ownSheets.ensure(name, 'visible').sheetId, name, values: [] };
    if (pairs.some(([report]) => report === sheetId)) continue;
    const block = sheets.read(sheetId);
    // An empty one is ours, from an execution that was cut off: whoever else made it loses nothing.
    if (isEmpty(block) || namedInReport(block) === tableName) return { sheetId, name, values: block.values };
  }
  throw new CreatorAuditError('sheet_taken', reportMessages.noFreeName);
}

function isEmpty({ values }: SheetBlock): boolean {
  return values.every((cells) => cells.every((cell) => cell === ''));
}

function readPairs(properties: Properties): readonly Pair[] {
  try {
    const stored: unknown = JSON.parse(properties.get(reportsProperty) ?? '[]');
    return Array.isArray(stored) ? stored.filter(Array.isArray).map(([report, table]) => [report, table]) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
