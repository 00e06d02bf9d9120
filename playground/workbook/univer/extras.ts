// What a cell carries beside its value, style and formula, in Univer's `custom` field: it moves with the cell.
import type { ICellData } from '@univerjs/core';
import type { Sparkline } from './dialect/sparkline.ts';

export interface Extras {
  readonly note?: string;
  /** The number format came with the value and goes with it. */
  readonly isFormatAutomatic?: boolean;
  /** What is drawn in the cell in place of its value. */
  readonly sparkline?: Sparkline;
}

export function extrasOf(cell: ICellData | null | undefined): Extras {
  return cell?.custom ?? {};
}

/** For a cell of a mutation: `null` when nothing is left. */
export function customData(
  extras: { readonly [Key in keyof Extras]: Extras[Key] | undefined },
): ICellData['custom'] | null {
  const kept = Object.entries(extras).filter(([, value]) => value !== undefined && value !== false && value !== '');
  return kept.length === 0 ? null : Object.fromEntries(kept);
}
