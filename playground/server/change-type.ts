// What Google would call an edit of a page in `e.changeType`.

import type { ChangeType } from '../runtime/host.ts';
import { isStructural, type Mutation, mutations, mutationsThatFollow } from '../workbook/univer/mutation.ts';
import { isContent, writtenCells } from '../workbook/univer/written-cells.ts';

const types: ReadonlyMap<string, ChangeType> = new Map([
  [mutations.insertRows, 'INSERT_ROW'],
  [mutations.insertColumns, 'INSERT_COLUMN'],
  [mutations.removeRows, 'REMOVE_ROW'],
  [mutations.removeColumns, 'REMOVE_COLUMN'],
  [mutations.insertSheet, 'INSERT_GRID'],
  [mutations.removeSheet, 'REMOVE_GRID'],
  [mutations.moveRange, 'EDIT'],
  [mutations.setNumberFormat, 'FORMAT'],
  [mutations.removeNumberFormat, 'FORMAT'],
  [mutations.setDefaultStyle, 'FORMAT'],
  [mutations.setThemeStyle, 'FORMAT'],
  [mutations.removeThemeStyle, 'FORMAT'],
]);

/** `null` when nobody did anything. Cells that are written because others have moved are no edit. */
export function changeTypeOf(edit: readonly Mutation[]): ChangeType | null {
  const structure = edit.find(isStructural);
  if (structure !== undefined) return types.get(structure.id) ?? 'OTHER';
  const found = new Set(edit.filter(({ id }) => !mutationsThatFollow.has(id)).map(typeOf));
  const [type = null] = (['EDIT', 'FORMAT', 'OTHER'] as const).filter((candidate) => found.has(candidate));
  return type;
}

function typeOf(mutation: Mutation): ChangeType | null {
  if (mutation.id !== mutations.setRangeValues) return types.get(mutation.id) ?? 'OTHER';
  let type: ChangeType | null = null;
  for (const { data } of writtenCells(mutation)) {
    if (isContent(data)) return 'EDIT';
    if (type !== 'FORMAT') type = data !== null && 's' in data ? 'FORMAT' : 'OTHER';
  }
  return type;
}
