// What a project's triggers hear of an edit that a page has sent.

import type { ChangeType, Edit } from '../runtime/host.ts';
import { type Mutation, mutations } from '../workbook/univer/mutation.ts';
import { sheetNumber } from '../workbook/univer/sheet-number.ts';
import type { Span } from '../workbook/univer/splices.ts';
import { isContent, writtenCells } from '../workbook/univer/written-cells.ts';
import type { RangeAddress, Workbook } from '../workbook/workbook.ts';
import { changeTypeOf } from './change-type.ts';

export type PersonEvent =
  | { readonly kind: 'edit'; readonly edit: Edit }
  | { readonly kind: 'change'; readonly type: Exclude<ChangeType, 'EDIT'> };

/** To be called with an edit that will be made, before it is; what it answers is to be called after it. */
export function personEvent(workbook: Workbook, edit: readonly Mutation[]): () => PersonEvent | null {
  const type = changeTypeOf(edit);
  if (type !== 'EDIT') return () => type && { kind: 'change', type };
  const range = editedRange(workbook, edit);
  if (range === null) return () => null;
  if (range.rows > 1 || range.columns > 1) return () => ({ kind: 'edit', edit: { range } });
  const [[oldValue = ''] = []] = workbook.values(range);
  return () => {
    const [[value = ''] = []] = workbook.values(range);
    return { kind: 'edit', edit: { range, value, oldValue } };
  };
}

function editedRange(workbook: Workbook, edit: readonly Mutation[]): RangeAddress | null {
  const move = edit.find(({ id }) => id === mutations.moveRange);
  const written = move === undefined ? writtenSpan(edit) : targetOf(move);
  const sheet = workbook.sheets().find(({ id }) => written !== null && id === sheetNumber(written.sheetId))?.name;
  if (written === null || sheet === undefined) return null;
  const { startRow, endRow, startColumn, endColumn } = written;
  return {
    sheet,
    row: startRow + 1,
    column: startColumn + 1,
    rows: endRow - startRow + 1,
    columns: endColumn - startColumn + 1,
  };
}

interface SheetSpan extends Span {
  readonly sheetId: string;
}

/** Where what was cut out has been put in. */
function targetOf({ params }: Mutation): SheetSpan {
  const { to, toRange } = params as { to: { subUnitId: string }; toRange: Span };
  return { ...toRange, sheetId: to.subUnitId };
}

/** The smallest range around all cells whose content is written, of the first sheet with such cells. */
function writtenSpan(edit: readonly Mutation[]): SheetSpan | null {
  let [sheetId, startRow, endRow, startColumn, endColumn] = ['', Infinity, -1, Infinity, -1];
  for (const mutation of edit) {
    for (const { row, column, data, ...cell } of writtenCells(mutation)) {
      if (endRow < 0) sheetId = cell.sheetId;
      if (!isContent(data) || cell.sheetId !== sheetId) continue;
      [startRow, endRow] = [Math.min(startRow, row), Math.max(endRow, row)];
      [startColumn, endColumn] = [Math.min(startColumn, column), Math.max(endColumn, column)];
    }
  }
  return endRow < 0 ? null : { sheetId, startRow, endRow, startColumn, endColumn };
}
