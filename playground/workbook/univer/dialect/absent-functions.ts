// Functions of Google Sheets that need Google, or more than the playground has. They say so.

import type { Builtin, Builtins } from '../../grid/functions/builtin.ts';
import { CellError } from '../../workbook.ts';

const names = [
  'AI CELL DETECTLANGUAGE FORMULATEXT GEMINI GETPIVOTDATA GOOGLEFINANCE GOOGLETRANSLATE IMPORTDATA IMPORTFEED',
  'IMPORTHTML IMPORTRANGE IMPORTXML ISFORMULA QUERY SHEET SHEETS SUBTOTAL',
].flatMap((line) => line.split(' '));

export const absentFunctions: Builtins = Object.fromEntries(names.map((name) => [name, absent(name)]));

function absent(name: string): Builtin {
  return {
    takes: 'nodes',
    least: 0,
    most: 255,
    call: () => new CellError('#NAME?', `The playground has no ${name}; Google Sheets does.`),
  };
}
