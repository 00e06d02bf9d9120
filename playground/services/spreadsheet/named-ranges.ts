import { limits } from '../../runtime/limits.ts';
import type { NamedRange } from '../../workbook/workbook.ts';
import { type Member, ServiceError, textArgument } from '../service.ts';
import type { SpreadsheetDocument } from './document.ts';

export function namedRangeQueries(document: SpreadsheetDocument): Record<string, Member> {
  const { workbook } = document;
  const names = (ranges: readonly NamedRange[]): string[] => ranges.map(({ name }) => name);
  return {
    'Spreadsheet.getRangeByName': (_caller, [name]) => document.rangeByName(textArgument(name, 'name')) ?? null,
    'Spreadsheet.getNamedRanges': () => names(workbook.namedRanges()),
    'Sheet.getNamedRanges': (_caller, [id]) => {
      const { name } = document.sheetOf(id);
      return names(workbook.namedRanges().filter(({ range }) => range.sheet === name));
    },
    'NamedRange.getRange': (_caller, [name]) => document.dataOf(existing(document, name).range),
  };
}

export function namedRangeMembers(document: SpreadsheetDocument): Record<string, Member> {
  const { workbook } = document;
  return {
    'Spreadsheet.setNamedRange': (_caller, [name, range]) => {
      workbook.setNamedRange(nameArgument(name), document.addressOf(range));
      return null;
    },
    'Spreadsheet.removeNamedRange': (_caller, [name]) => {
      workbook.setNamedRange(existing(document, name).name, null);
      return null;
    },
    'NamedRange.setRange': (_caller, [name, range]) => {
      workbook.setNamedRange(existing(document, name).name, document.addressOf(range));
      return null;
    },
    'NamedRange.setName': (_caller, [name, newName]) => {
      const before = existing(document, name);
      const after = nameArgument(newName);
      workbook.setNamedRange(before.name, null);
      workbook.setNamedRange(after, before.range);
      return after;
    },
  };
}

function existing({ workbook }: SpreadsheetDocument, value: unknown): NamedRange {
  const wanted = textArgument(value, 'name').toUpperCase();
  const found = workbook.namedRanges().find(({ name }) => name.toUpperCase() === wanted);
  if (found === undefined) throw new ServiceError(`The named range ${String(value)} does not exist.`);
  return found;
}

/** Letters, digits and `_`; no digit in front, no truth value, and nothing that could be a cell (`A1`, `R1C1`). */
function nameArgument(value: unknown): string {
  const name = textArgument(value, 'name');
  const isName = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && name.length <= limits.rangeNameCharacters;
  if (!isName || /^(true|false)$/i.test(name) || /^[a-z]{1,3}\d+$|^r\d*c\d*$/i.test(name)) {
    throw new ServiceError(`Invalid argument: name. "${name}" is no valid name of a range.`);
  }
  return name;
}
