// Inserts or deletes rows or columns of one sheet: moves all that is kept by position, except the formulas' texts.
import { cellKey, columnOf, rowOf, type SheetStore } from './sheet-store.ts';
import { movedIndex, type Splice } from './splice.ts';

export function spliceSheet(store: SheetStore, splice: Splice): void {
  store.contents = movedCells(store.contents, splice);
  store.notes = movedCells(store.notes, splice);
  store.styles = movedCells(store.styles, splice);
  const { axis, at, kind, count } = splice;
  const growth = kind === 'insert' ? count : -count;
  if (axis === 'row') {
    store.maxRows += growth;
    store.frozen = { ...store.frozen, rows: frozenAfter(store.frozen.rows, splice) };
    return;
  }
  store.maxColumns += growth;
  store.frozen = { ...store.frozen, columns: frozenAfter(store.frozen.columns, splice) };
  const widths = [...store.columnWidths].flatMap(([column, width]): [number, number][] => {
    const moved = movedIndex(splice, column);
    return moved === undefined ? [] : [[moved, width]];
  });
  // New columns are as wide as the one they stand beside.
  const beside = store.columnWidths.get(Math.max(1, at - 1));
  store.columnWidths = new Map(widths);
  if (kind === 'delete' || beside === undefined) return;
  for (let column = at; column < at + count; column += 1) store.columnWidths.set(column, beside);
}

function movedCells<T>(cells: ReadonlyMap<number, T>, splice: Splice): Map<number, T> {
  const moved = new Map<number, T>();
  for (const [key, content] of cells) {
    const [row, column] = [rowOf(key), columnOf(key)];
    const index = movedIndex(splice, splice.axis === 'row' ? row : column);
    if (index === undefined) continue;
    moved.set(splice.axis === 'row' ? cellKey(index, column) : cellKey(row, index), content);
  }
  return moved;
}

/** Rows inserted among the frozen ones are frozen too. */
function frozenAfter(frozen: number, { kind, at, count }: Splice): number {
  if (at > frozen) return frozen;
  return kind === 'insert' ? frozen + count : frozen - Math.min(count, frozen - at + 1);
}
