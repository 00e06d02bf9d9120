import { type Corner, changeReferences, type Index } from './reference-text.ts';

/** The formula as it is when pasted so many rows and columns away: what has no `$` goes with it. */
export function shiftFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return changeReferences(formula, (reference) => {
    const start = shifted(reference.start, rows, columns);
    const end = reference.end === undefined ? undefined : shifted(reference.end, rows, columns);
    return isOutside(start) || (end !== undefined && isOutside(end)) ? null : { ...reference, start, end };
  });
}

function shifted({ row, column }: Corner, rows: number, columns: number): Corner {
  return { row: moved(row, rows), column: moved(column, columns) };
}

function moved(index: Index | undefined, by: number): Index | undefined {
  return index === undefined || index.isFixed ? index : { ...index, number: index.number + by };
}

function isOutside({ row, column }: Corner): boolean {
  return (row?.number ?? 1) < 1 || (column?.number ?? 1) < 1;
}
