// The argument of each call, checked field by field: types, ranges, lengths, closed lists.

import { withoutSecrets } from '../tracking/without-secrets.ts';
import * as check from './check-input.ts';
import type {
  Cadence,
  CellPlace,
  ConnectInput,
  FormulaInput,
  KeyPlace,
  LookOverInput,
  ReportInput,
  RunId,
  ScheduleInput,
  TrackInput,
  UpdateInput,
} from './contract.ts';
import { type FunctionName, fieldNames, functionNames } from './formula-names.ts';

const keyPlaces: readonly KeyPlace[] = ['spreadsheet', 'me'];

/** Ids of sheets are 32 bits. Google's largest sheet has ten million cells, and 18,278 columns. */
const mostSheetId = 2 ** 31 - 1;
const mostRows = 10_000_000;
const mostColumns = 18_278;

const mostMetadata = 20;
/** All of it, as JSON: it stands in one property with the rest of the run, and that has room for 9 KB. */
const longestMetadata = 1_500;
const metadataRules = { names: { least: 1, most: 255 }, values: { most: 255 } };
const cadences: readonly Cadence[] = ['off', 'hours1', 'hours3', 'hours6', 'hours12', 'daily', 'weekly'];
/** Shown to others: in one line, whatever was pasted. */
const nameRule = { most: 60, pattern: /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u };

/** Ids of columns are ours; which of them a table has, tracking knows. */
const columnRule = { least: 1, most: 40, pattern: /^[\w-]+$/ };
const mostChosenColumns = 60;

export function readConnectInput(input: unknown): ConnectInput {
  const fields = check.readFields(input);
  return { apiKey: check.readText(fields, 'apiKey', { most: 2_000 }), place: readPlace(fields) };
}

export function readPlaceInput(input: unknown): { readonly place: KeyPlace } {
  return { place: readPlace(check.readFields(input)) };
}

export function readLookOverInput(input: unknown): LookOverInput {
  const fields = check.readFields(input ?? {});
  return {
    ...(check.isGiven(fields, 'sheetId') && { sheetId: readSheetId(fields) }),
    ...(check.isGiven(fields, 'linkColumn') && { linkColumn: readColumn(fields, 'linkColumn') }),
  };
}

export function readCellPlace(input: unknown): CellPlace {
  const fields = check.readFields(input);
  return {
    sheetId: readSheetId(fields),
    row: check.readWhole(fields, 'row', 1, mostRows),
    column: readColumn(fields, 'column'),
  };
}

export function readTrackInput(input: unknown): TrackInput {
  const fields = check.readFields(input);
  return {
    ...readUpdateInput(fields),
    confirmed: check.readWhole(fields, 'confirmed', 0, mostRows),
    intervalHours: check.readWhole(fields, 'intervalHours', 1, 720),
    metadata: check.readTextsByName(fields, 'metadata', mostMetadata, metadataRules, longestMetadata),
  };
}

export function readUpdateInput(input: unknown): UpdateInput {
  const fields = check.readFields(input);
  return {
    sheetId: readSheetId(fields),
    linkColumn: readColumn(fields, 'linkColumn'),
    columns: check.readTexts(fields, 'columns', mostChosenColumns, columnRule),
  };
}

export function readRunId(input: unknown): RunId {
  return { id: check.readText(check.readFields(input), 'id', { least: 1, most: 64, pattern: /^[\w.:-]+$/ }) };
}

export function readScheduleInput(input: unknown): ScheduleInput {
  const fields = check.readFields(input);
  return {
    cadence: check.readOneOf(fields, 'cadence', cadences),
    hour: check.readWhole(fields, 'hour', 0, 23),
    weekday: check.readWhole(fields, 'weekday', 1, 7),
    isAdaptive: check.readYesOrNo(fields, 'isAdaptive'),
    keepsHistory: check.readYesOrNo(fields, 'keepsHistory'),
    // A key that was pasted into the wrong field is shown to nobody.
    ownerName: withoutSecrets(check.readText(fields, 'ownerName', nameRule), nameRule.most),
    takesOver: check.readYesOrNo(fields, 'takesOver'),
  };
}

export function readReportInput(input: unknown): ReportInput {
  const fields = check.readFields(input ?? {});
  return check.isGiven(fields, 'sheetId') ? { sheetId: readSheetId(fields) } : {};
}

export function readFormulaInput(input: unknown): FormulaInput & { readonly name: FunctionName } {
  const fields = check.readFields(input);
  const names = check.readTexts(fields, 'fields', fieldNames.length, { most: 40 });
  // One by one, so that nothing but names of the list gets into a formula.
  for (const name of names) check.readOneOf({ fields: name }, 'fields', fieldNames);
  return { name: check.readOneOf(fields, 'name', functionNames), fields: names };
}

function readPlace(fields: check.Fields): KeyPlace {
  return check.readOneOf(fields, 'place', keyPlaces);
}

function readSheetId(fields: check.Fields): number {
  return check.readWhole(fields, 'sheetId', 0, mostSheetId);
}

function readColumn(fields: check.Fields, name: string): number {
  return check.readWhole(fields, name, 1, mostColumns);
}
