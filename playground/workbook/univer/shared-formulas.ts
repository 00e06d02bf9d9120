import type { ICellData } from '@univerjs/core';
import { shiftFormula } from '../shift-formula.ts';
import type { Rows } from './cell-matrix.ts';
import type { Mutation } from './mutation.ts';
import type { Unit } from './unit.ts';

/** A formula for a cell; row and column from 0. */
export interface FormulaText {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/**
 * Filling and pasting, Univer gives one cell a formula with an id, and the others only the id: they have the same
 * formula, shifted. Written out, each stands on its own.
 */
export function sharedFormulas(edit: readonly Mutation[], unit: Unit): FormulaText[] {
  const sheets = new Set(edit.filter(sharesFormulas).map(({ params }) => (params as { subUnitId: string }).subUnitId));
  return [...sheets].flatMap((sheetId) => {
    const origins = new Map<string, { row: number; column: number; text: string }>();
    const sharing: { row: number; column: number; id: string }[] = [];
    unit.model
      .getSheetBySheetId(sheetId)
      ?.getCellMatrix()
      .forValue((row, column, cell) => {
        if (!cell?.si) return;
        if (typeof cell.f === 'string' && cell.f !== '') origins.set(cell.si, { row, column, text: cell.f });
        else sharing.push({ row, column, id: cell.si });
      });
    const shared = sharing.flatMap(({ row, column, id }) => {
      const origin = origins.get(id);
      if (origin === undefined) return [];
      return [{ sheetId, row, column, text: shiftFormula(origin.text, row - origin.row, column - origin.column) }];
    });
    return [...shared, ...[...origins.values()].map((origin) => ({ sheetId, ...origin }))];
  });
}

function sharesFormulas({ params }: Mutation): boolean {
  const { cellValue } = params as { cellValue?: Rows<ICellData | null> };
  return Object.values(cellValue ?? {}).some((line) => Object.values(line ?? {}).some((cell) => Boolean(cell?.si)));
}
