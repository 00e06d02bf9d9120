// Puts the rows of an area in order, with all that stands in its cells.
import type { Area } from '../reference.ts';
import { CellError, type SortKey } from '../workbook.ts';
import { cellKey, type SheetStore } from './sheet-store.ts';
import type { Scalar } from './value.ts';

/** Formulas are moved as they are: their references are the caller's to shift. */
export function sortRows(store: SheetStore, area: Area, keys: readonly SortKey[], locale: string): void {
  const rows = Array.from({ length: area.bottom - area.top + 1 }, (_, down) => area.top + down);
  const collator = new Intl.Collator(locale.replace('_', '-'), { sensitivity: 'accent' });
  const values = new Map(rows.map((row) => [row, keys.map(({ column }) => store.shown(row, column))]));
  const sorted = rows.toSorted((a, b) => {
    for (const [index, { ascending }] of keys.entries()) {
      const order = compare(values.get(a)?.[index] ?? null, values.get(b)?.[index] ?? null, ascending, collator);
      if (order !== 0) return order;
    }
    return a - b;
  });
  for (const cells of [store.contents, store.notes, store.styles]) rearrange<unknown>(cells, area, sorted);
}

function rearrange<T>(cells: Map<number, T>, area: Area, sorted: readonly number[]): void {
  const before = new Map(cells);
  for (const [index, from] of sorted.entries()) {
    for (let column = area.left; column <= area.right; column += 1) {
      const key = cellKey(area.top + index, column);
      const content = before.get(cellKey(from, column));
      if (content === undefined) cells.delete(key);
      else cells.set(key, content);
    }
  }
}

/** Numbers and dates, text, truth values, errors; blanks come last in either direction. */
function compare(a: Scalar, b: Scalar, ascending: boolean, collator: Intl.Collator): number {
  if (isBlank(a) || isBlank(b)) return Number(isBlank(a)) - Number(isBlank(b));
  const ranks = rank(a) - rank(b);
  const order = ranks === 0 ? compareAlike(a, b, collator) : ranks;
  return ascending ? order : -order;
}

function isBlank(value: Scalar): boolean {
  return value === null || value === '';
}

function rank(value: Scalar): number {
  if (value instanceof CellError) return 3;
  if (typeof value === 'boolean') return 2;
  return typeof value === 'string' ? 1 : 0;
}

function compareAlike(a: Scalar, b: Scalar, collator: Intl.Collator): number {
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  if (a instanceof CellError || b instanceof CellError) return 0;
  return dayCount(a) - dayCount(b);
}

/** Dates are numbers of days since 30 December 1899. */
function dayCount(value: Scalar): number {
  return value instanceof Date ? value.getTime() / 86_400_000 + 25_569 : Number(value);
}
