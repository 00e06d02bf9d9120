import type { CellAddress, Workbook } from './workbook.ts';

/** Whether the cell's formula names this function now. */
export function isCalling(workbook: Workbook, { sheet, row, column }: CellAddress, functionName: string): boolean {
  const isThere = workbook
    .sheets()
    .some(({ name, maxRows, maxColumns }) => name === sheet && row <= maxRows && column <= maxColumns);
  if (!isThere) return false;
  const [[formula = ''] = []] = workbook.formulas({ sheet, row, column, rows: 1, columns: 1 });
  return formula.toUpperCase().includes(functionName.toUpperCase());
}
