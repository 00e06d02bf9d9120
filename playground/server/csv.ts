// A sheet as comma-separated values: what is shown, quoted where a reader needs it.

/** CRLF between rows, as RFC 4180 has it. Formulas answer blank rows with blanks: those at the end are left out. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== ''));
  return rows
    .slice(0, last + 1)
    .map((row) => row.map(quoted).join(','))
    .join('\r\n');
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Excel writes semicolons where a comma is the decimal sign, and other programs tabs: the first line tells. */
export function delimiterOf(text: string): string {
  const firstLine = text.split(/\r?\n/, 1)[0]?.replace(/"[^"]*"/g, '') ?? '';
  const counts = [',', ';', '\t'].map((delimiter) => [firstLine.split(delimiter).length, delimiter] as const);
  return counts.reduce((best, other) => (other[0] > best[0] ? other : best))[1];
}

/** A name nobody else has, in at most 100 characters: the file's, without what sheet names cannot hold. */
export function sheetNameOf(fileName: string, taken: readonly string[]): string {
  const base =
    fileName
      .replace(/\.(csv|tsv|txt)$/i, '')
      .replace(/[[\]*?:/\\]/g, ' ')
      .trim()
      .slice(0, 90) || 'Import';
  const isTaken = (name: string): boolean => taken.some((other) => other.toLowerCase() === name.toLowerCase());
  let name = base;
  for (let count = 2; isTaken(name); count += 1) name = `${base} ${count}`;
  return name;
}
