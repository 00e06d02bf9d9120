// References as they stand in a formula, `$` and sheet included, and formulas with other references in their place.
import { FormulaSyntaxError, tokenize } from './lexer.ts';
import { columnLetters, columnNumber } from './reference.ts';

/** A row or a column, 1-based; `$5` is fixed. */
export interface Index {
  readonly number: number;
  readonly isFixed: boolean;
}

/** `B5`; a whole column has no row, a whole row no column. */
export interface Corner {
  readonly row: Index | undefined;
  readonly column: Index | undefined;
}

export interface ReferenceText {
  /** `undefined` for the sheet the formula is on. */
  readonly sheet: string | undefined;
  readonly start: Corner;
  /** `undefined` for one cell. */
  readonly end: Corner | undefined;
}

/**
 * The formula with every reference that `change` answers differently written anew, `null` as `#REF!`. All else stays
 * as it was typed; so does a formula that cannot be read.
 * @param formula With its `=`.
 */
export function changeReferences(formula: string, change: (reference: ReferenceText) => ReferenceText | null): string {
  const tokens = readable(formula.slice(1));
  let text = '=';
  let done = 1;
  for (const token of tokens) {
    if (token.kind !== 'reference') continue;
    const before = parseReference(token.text, token.sheet);
    const after = change(before);
    if (after === before) continue;
    const [start, end] = [token.start + 1, token.end + 1];
    // A prefix that means the same sheet keeps its spelling.
    const prefix = formula.slice(start, end - token.text.length);
    text += formula.slice(done, start);
    text += after === null ? '#REF!' : `${after.sheet === before.sheet ? prefix : prefixOf(after)}${rangeText(after)}`;
    done = end;
  }
  return text + formula.slice(done);
}

function readable(formula: string): ReturnType<typeof tokenize> {
  try {
    return tokenize(formula);
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return [];
    throw error;
  }
}

function parseReference(text: string, sheet: string | undefined): ReferenceText {
  const [first = '', second] = text.split(':');
  return { sheet, start: parseCorner(first), end: second === undefined ? undefined : parseCorner(second) };
}

function parseCorner(text: string): Corner {
  const [, fixedColumn, letters = '', fixedRow, digits = ''] = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text) ?? [];
  // In `$5` the only `$` is the row's.
  const isRowFixed = fixedRow === '$' || (letters === '' && fixedColumn === '$');
  return {
    column: letters === '' ? undefined : { number: columnNumber(letters), isFixed: fixedColumn === '$' },
    row: digits === '' ? undefined : { number: Number(digits), isFixed: isRowFixed },
  };
}

function rangeText({ start, end }: ReferenceText): string {
  return end === undefined ? cornerText(start) : `${cornerText(start)}:${cornerText(end)}`;
}

function cornerText({ row, column }: Corner): string {
  const letters = column === undefined ? '' : `${column.isFixed ? '$' : ''}${columnLetters(column.number)}`;
  return row === undefined ? letters : `${letters}${row.isFixed ? '$' : ''}${row.number}`;
}

function prefixOf({ sheet }: ReferenceText): string {
  if (sheet === undefined) return '';
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) && !/^[a-z]{1,3}\d+$|^r\d*c\d*$/i.test(sheet);
  return isPlain ? `${sheet}!` : `'${sheet.replaceAll("'", "''")}'!`;
}
