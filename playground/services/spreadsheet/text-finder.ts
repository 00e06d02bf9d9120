import type { RangeAddress } from '../../workbook/workbook.ts';
import type { RangeData } from '../range-data.ts';
import { type Member, ServiceError } from '../service.ts';
import type { SpreadsheetDocument } from './document.ts';
import type { TextSearch } from './text-search.ts';
import { displayedValues } from './values.ts';

interface Match {
  readonly range: RangeData;
  readonly text: string;
  readonly hasFormula: boolean;
}

export function textFinderMembers(document: SpreadsheetDocument): Record<string, Member> {
  const { workbook } = document;

  function* scopes({ sheetId, range }: TextSearch): Generator<RangeAddress> {
    if (range !== null) {
      yield document.addressOf(range);
      return;
    }
    const sheets = sheetId === null ? workbook.sheets() : [document.sheetOf(sheetId)];
    for (const sheet of sheets) yield document.addressOf(document.dataRange(sheet));
  }

  function matches(search: TextSearch): Match[] {
    const pattern = patternOf(search);
    const found: Match[] = [];
    for (const scope of scopes(search)) {
      const formulas = workbook.formulas(scope);
      const { sheetId } = document.dataOf(scope);
      for (const [down, row] of displayedValues(document, scope).entries()) {
        for (const [right, shown] of row.entries()) {
          const formula = formulas[down]?.[right] ?? '';
          const text = search.matchFormulaText && formula !== '' ? formula : shown;
          pattern.lastIndex = 0;
          if (text === '' || !pattern.test(text)) continue;
          const range = { sheetId, row: scope.row + down, column: scope.column + right, rows: 1, columns: 1 };
          found.push({ range, text, hasFormula: formula !== '' });
        }
      }
    }
    return found;
  }

  return {
    'TextFinder.findAll': (_caller, [search]) => matches(search as TextSearch).map(({ range }) => range),
    'TextFinder.replace': (_caller, [given, replacement, only]) => {
      const search = given as TextSearch;
      const at = only as RangeData | null;
      // What a formula shows is not written anywhere: only its text can be replaced.
      const all = matches(at === null ? search : { ...search, range: at }).filter(
        ({ hasFormula }) => !hasFormula || search.matchFormulaText,
      );
      const pattern = patternOf(search);
      // Only a regular expression knows `$1`.
      const written = search.useRegularExpression ? String(replacement) : String(replacement).replaceAll('$', '$$$$');
      let count = 0;
      for (const { range, text } of all) {
        count += text.match(pattern)?.length ?? 0;
        const replaced = text.replace(pattern, written);
        workbook.setValues(document.addressOf(range), [[replaced]]);
      }
      return count;
    },
  };
}

function patternOf(search: TextSearch): RegExp {
  const { text, matchCase, matchEntireCell, useRegularExpression } = search;
  const source = useRegularExpression ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  try {
    return new RegExp(matchEntireCell ? `^(?:${source})$` : source, matchCase ? 'gu' : 'giu');
  } catch {
    throw new ServiceError('Invalid argument: regex');
  }
}
