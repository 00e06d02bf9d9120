import { formulaCells } from './formula-cells.ts';
import type { Recalculation } from './recalculation.ts';
import type { Workbook } from './workbook.ts';

/** Resolves when no cell of the workbook is `Loading...` any more. */
export async function settle(workbook: Workbook, recalculation: Recalculation): Promise<void> {
  await recalculation.idle();
  for (const cell of formulaCells(workbook)) {
    if (workbook.result(cell) !== undefined) continue;
    const [[formula] = []] = workbook.formulas({ ...cell, rows: 1, columns: 1 });
    throw new Error(
      `${formula} on ${cell.sheet} waits though nothing runs: does onReady call the workbook's recalculate?`,
    );
  }
}
