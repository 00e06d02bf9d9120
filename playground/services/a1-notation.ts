// `B2`, `A2:C9`, `A:A`, `2:2`, `A2:A` and `'My sheet'!A1`, 1-based; an absent end is open. Used on both sides of the boundary.

/** A range of one sheet, as it crosses between context and host. */
export interface RangeData {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface A1Range {
  readonly sheet: string | undefined;
  readonly row: number;
  readonly column: number;
  readonly lastRow: number | undefined;
  readonly lastColumn: number | undefined;
}

const corner = String.raw`\$?([A-Za-z]{1,3})?\$?(\d{1,8})?`;
const shape = new RegExp(`^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?${corner}(?::(?=.)${corner})?$`);

/** Undefined when the text is no range. */
export function parseA1(text: string): A1Range | undefined {
  const match = shape.exec(text.trim());
  if (match === null) return undefined;
  const [, quotedSheet, plainSheet, startLetters, startDigits, endLetters, endDigits] = match;
  const sheet = quotedSheet?.replace(/''/g, "'") ?? plainSheet;
  const isCell = endLetters === undefined && endDigits === undefined;
  if (isCell && (startLetters === undefined || startDigits === undefined)) return undefined;
  if (!isCell && (startLetters === undefined) !== (endLetters === undefined)) return undefined;
  if (!isCell && startDigits === undefined && endDigits !== undefined && startLetters === undefined) return undefined;
  const columns = [columnNumber(startLetters), columnNumber(isCell ? startLetters : endLetters)];
  const rows = [rowNumber(startDigits), rowNumber(isCell ? startDigits : endDigits)];
  if (rows.some((row) => row === 0)) return undefined;
  const [row, lastRow] = ordered(rows);
  const [column, lastColumn] = ordered(columns);
  return { sheet, row, column, lastRow, lastColumn };
}

/** A corner without a row or column begins at the first and ends nowhere. */
function ordered([start, end]: readonly (number | undefined)[]): [number, number | undefined] {
  if (start === undefined) return [end ?? 1, undefined];
  if (end === undefined) return [start, undefined];
  return [Math.min(start, end), Math.max(start, end)];
}

export function a1(row: number, column: number, rows: number, columns: number): string {
  const start = `${columnLetters(column)}${row}`;
  return rows === 1 && columns === 1 ? start : `${start}:${columnLetters(column + columns - 1)}${row + rows - 1}`;
}

function rowNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function columnNumber(letters: string | undefined): number | undefined {
  if (letters === undefined) return undefined;
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function columnLetters(column: number): string {
  const rest = column % 26 || 26;
  const letter = String.fromCharCode(64 + rest);
  return column > 26 ? columnLetters((column - rest) / 26) + letter : letter;
}
