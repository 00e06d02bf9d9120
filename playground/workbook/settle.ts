import type { Recalculation } from './recalculation.ts';
import type { Workbook } from './workbook.ts';

/** Resolves when no cell of the workbook is `Loading...` any more. */
export async function settle(workbook: Workbook, recalculation: Recalculation): Promise<void> {
  await recalculation.idle();
  for (const { name, lastRow, lastColumn } of workbook.sheets()) {
    if (lastRow === 0) continue;
    const formulas = workbook.formulas({ sheet: name, row: 1, column: 1, rows: lastRow, columns: lastColumn });
    formulas.forEach((line, down) => {
      line.forEach((formula, right) => {
        const cell = { sheet: name, row: down + 1, column: right + 1 };
        if (formula === '' || workbook.result(cell) !== undefined) return;
        throw new Error(
          `${formula} on ${name} waits though nothing runs: does onReady call the workbook's recalculate?`,
        );
      });
    });
  }
}
