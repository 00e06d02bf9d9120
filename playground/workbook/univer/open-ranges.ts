// Univer reads `A2:A` as a cell and a name: when rows or columns come or go, it rewrites half of it.
import type { IRange } from '@univerjs/core';
import type { SheetStore } from '../grid/sheet-store.ts';
import { movedIndex, type Splice, splicedFormula } from '../grid/splice.ts';
import { changeReferences } from '../reference-text.ts';
import type { Calculation } from './calculation.ts';
import { type Mutation, mutations } from './mutation.ts';
import type { FormulaText } from './shared-formulas.ts';
import { spliceAt, spliceOf } from './splices.ts';
import type { Unit } from './unit.ts';

const openRange = /\$?[a-z]{1,3}\$?\d+:\$?(?:[a-z]{1,3}(?![a-z\d$])|\d+(?!\d))/i;

interface Params {
  readonly subUnitId: string;
  readonly range?: IRange;
}

/** What the formulas with open ranges are to be after the edit, and where they then stand. To be called before it. */
export function openRangeFormulas(edit: readonly Mutation[], unit: Unit, calculation: Calculation): FormulaText[] {
  if (!edit.some(({ id }) => spliceOf(id) !== undefined || id === mutations.removeSheet)) return [];
  const written = [...calculation.formulas].filter(({ text }) => openRange.test(text));
  return written.flatMap(({ store, row, column, text }) => {
    let place: Place | undefined = { store, row, column, text };
    for (const mutation of edit) if (place !== undefined) place = after(place, mutation, unit, calculation);
    if (place === undefined) return [];
    const sheetId = unit.model.getSheetBySheetName(store.name)?.getSheetId();
    return sheetId === undefined ? [] : [{ sheetId, row: place.row - 1, column: place.column - 1, text: place.text }];
  });
}

interface Place {
  readonly store: SheetStore;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

function after(place: Place, { id, params }: Mutation, unit: Unit, calculation: Calculation): Place | undefined {
  const { subUnitId, range } = params as Params;
  const target = calculation.sheets.find(unit.model.getSheetBySheetId(subUnitId)?.getName() ?? '');
  if (target === undefined) return place;
  if (id === mutations.removeSheet)
    return target === place.store ? undefined : { ...place, text: without(place.text, target) };
  const spliceOfTarget = range === undefined ? undefined : spliceAt(id, range);
  if (spliceOfTarget === undefined) return place;
  const isRow = spliceOfTarget.axis === 'row';
  const splice: Splice = { ...spliceOfTarget, size: isRow ? target.maxRows : target.maxColumns };
  const text = splicedFormula(place.text, place.store.name, target.name, splice);
  if (target !== place.store) return { ...place, text };
  const moved = movedIndex(splice, isRow ? place.row : place.column);
  if (moved === undefined) return undefined;
  return isRow ? { ...place, text, row: moved } : { ...place, text, column: moved };
}

function without(text: string, gone: SheetStore): string {
  const name = gone.name.toLowerCase();
  return changeReferences(text, (reference) => (reference.sheet?.toLowerCase() === name ? null : reference));
}
