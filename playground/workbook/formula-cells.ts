import type { CellAddress, Workbook } from './workbook.ts';

/** Every cell that holds a formula. */
export function formulaCells(workbook: Workbook): CellAddress[] {
  return workbook.sheets().flatMap(({ name, lastRow, lastColumn }) => {
    if (lastRow === 0) return [];
    const formulas = workbook.formulas({ sheet: name, row: 1, column: 1, rows: lastRow, columns: lastColumn });
    return formulas.flatMap((line, down) =>
      line.flatMap((formula, right) => (formula === '' ? [] : [{ sheet: name, row: down + 1, column: right + 1 }])),
    );
  });
}
