// What has to be put right about an edit of a page: Univer's page knows no open ranges (`A2:A`), shares formulas between
// cells, and leaves as text some of what Sheets reads as a date or a number.
import type { ICellData } from '@univerjs/core';
import type { Calculation } from './calculation.ts';
import { cellType } from './cell-content.ts';
import { entryOf, putCell, type Rows } from './cell-matrix.ts';
import { customData, extrasOf } from './extras.ts';
import { type Mutation, mutations } from './mutation.ts';
import { openRangeFormulas } from './open-ranges.ts';
import { sharedFormulas } from './shared-formulas.ts';
import { type TypingContext, typedCell } from './typed-cell.ts';
import { type Unit, unitId } from './unit.ts';

type SheetRows = Map<string, Rows<ICellData>>;

/** To be called before the edit; what it answers, after it. */
export function planCorrections(
  edit: readonly Mutation[],
  unit: Unit,
  calculation: Calculation,
  context: TypingContext,
): () => Mutation[] {
  const openRanges = openRangeFormulas(edit, unit, calculation);
  return () => {
    const changes: SheetRows = new Map();
    for (const { sheetId, row, column, text } of [...sharedFormulas(edit, unit), ...openRanges]) {
      const cell = unit.cellAt(sheetId, row, column);
      if (cell === undefined || (cell.f === text && !cell.si)) continue;
      putCell(
        entryOf(changes, sheetId, () => ({})),
        row,
        column,
        { f: text, si: null },
      );
    }
    for (const { sheetId, row, column, written } of writtenCells(edit)) {
      const cell = unit.cellAt(sheetId, row, column);
      const correction = cell === undefined ? undefined : plainCorrection(written, cell, unit, context);
      if (correction !== undefined)
        putCell(
          entryOf(changes, sheetId, () => ({})),
          row,
          column,
          correction,
        );
    }
    return [...changes].map(([subUnitId, cellValue]) => {
      return { id: mutations.setRangeValues, params: { unitId, subUnitId, cellValue } };
    });
  };
}

function plainCorrection(
  written: ICellData,
  cell: ICellData,
  unit: Unit,
  context: TypingContext,
): ICellData | undefined {
  if (typeof cell.f === 'string' || cell.si) return undefined;
  if (typeof written.v === 'string' && isToBeRead(written.v, written.t)) {
    const typed = typedCell(written.v, cell, unit.patternOf(cell), context);
    if (!typed.f && (typed.v !== cell.v || isText(typed.t) !== isText(cell.t))) return typed;
  }
  const { sparkline, ...extras } = extrasOf(cell);
  return sparkline === undefined ? undefined : ({ custom: customData(extras) } as ICellData);
}

/**
 * Text without a type has been typed; Univer keeps as text what has too many digits for a number. Digits that it calls
 * text were meant to be: a copy of a cell with text, for example.
 */
function isToBeRead(text: string, type: ICellData['t']): boolean {
  if (type === undefined || type === null) return text !== '';
  return type === cellType.text && !Number.isFinite(Number(text));
}

function isText(type: ICellData['t']): boolean {
  return type === cellType.text || type === cellType.forcedText;
}

interface WrittenCell {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  readonly written: ICellData;
}

function* writtenCells(edit: readonly Mutation[]): Generator<WrittenCell> {
  for (const { id, params } of edit) {
    if (id !== mutations.setRangeValues) continue;
    const { subUnitId, cellValue } = params as { subUnitId: string; cellValue?: Rows<ICellData | null> };
    for (const [row, line] of Object.entries(cellValue ?? {})) {
      for (const [column, written] of Object.entries(line ?? {})) {
        if (written) yield { sheetId: subUnitId, row: Number(row), column: Number(column), written };
      }
    }
  }
}
