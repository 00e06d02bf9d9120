import { ServiceError } from './service.ts';

/** Utilities.parseCsv: quoted cells may hold delimiters, line ends and doubled quotes. */
export function parseCsv(csv: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = (): void => {
    rows.push([...row, cell]);
    row = [];
    cell = '';
  };
  for (let index = 0; index < csv.length; index++) {
    const character = csv.charAt(index);
    if (quoted) {
      if (character !== '"') cell += character;
      else if (csv.charAt(index + 1) === '"') cell += csv.charAt(index++);
      else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === delimiter) {
      row.push(cell);
      cell = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  if (quoted) throw new ServiceError('Could not parse text.');
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}
