// Rows or columns that come or go, and what that makes of positions, areas and references.
import type { Area } from '../reference.ts';
import { type Corner, changeReferences, type ReferenceText } from '../reference-text.ts';

export type Axis = 'row' | 'column';

/** `count` rows or columns stand before `at` from now on, or those from `at` on are gone. */
export interface Splice {
  readonly kind: 'insert' | 'delete';
  readonly axis: Axis;
  readonly at: number;
  readonly count: number;
  /** How many there were. */
  readonly size: number;
}

/** Throws, in Google's words, when there are no such rows or columns. */
export function checkedSplice(splice: Omit<Splice, 'size'>, size: number): Splice {
  const { kind, axis, at, count } = splice;
  const isInside = at >= 1 && count >= 1 && (kind === 'insert' ? at <= size + 1 : at + count - 1 <= size);
  if (!isInside) throw new Error(`Those ${axis}s are out of bounds.`);
  if (kind === 'delete' && count === size) throw new Error(`You can't delete all the ${axis}s on the sheet.`);
  return { ...splice, size };
}

/** Where a row or column stands afterwards; `undefined` for one that is gone. */
export function movedIndex({ kind, at, count }: Omit<Splice, 'size'>, index: number): number | undefined {
  if (index < at) return index;
  if (kind === 'insert') return index + count;
  return index < at + count ? undefined : index - count;
}

export function movedArea(splice: Splice, area: Area): Area | undefined {
  const [start, end] = splice.axis === 'row' ? [area.top, area.bottom] : [area.left, area.right];
  const span = movedSpan(splice, start, end);
  if (span === undefined) return undefined;
  const [first, last = first] = span;
  return splice.axis === 'row' ? { ...area, top: first, bottom: last } : { ...area, left: first, right: last };
}

/** The formula after the splice of a sheet. @param home The sheet the formula is on. */
export function splicedFormula(formula: string, home: string, sheet: string, splice: Splice): string {
  return changeReferences(formula, (reference) => {
    const isElsewhere = (reference.sheet ?? home).toLowerCase() !== sheet.toLowerCase();
    return isElsewhere ? reference : movedReference(splice, reference);
  });
}

function movedReference(splice: Splice, reference: ReferenceText): ReferenceText | null {
  const { start, end } = reference;
  const first = start[splice.axis]?.number;
  if (end === undefined) {
    const moved = first === undefined ? undefined : movedIndex(splice, first);
    if (moved === undefined) return null;
    return moved === first ? reference : { ...reference, start: withIndex(start, splice.axis, moved) };
  }
  const last = end[splice.axis]?.number;
  if (first === undefined && last === undefined) return reference;
  const isTurned = first === undefined || (last !== undefined && last < first);
  const span = isTurned ? movedSpan(splice, last ?? 1, first) : movedSpan(splice, first, last);
  if (span === undefined) return null;
  const [newFirst, newLast] = isTurned ? [span[1], span[0]] : span;
  if (newFirst === first && newLast === last) return reference;
  return {
    ...reference,
    start: withIndex(start, splice.axis, newFirst),
    end: withIndex(end, splice.axis, newLast),
  };
}

/** An open end stays open. `undefined` when nothing is left. */
function movedSpan(
  { kind, at, count, size }: Splice,
  start: number,
  end: number | undefined,
): [start: number, end: number | undefined] | undefined {
  if (kind === 'insert') {
    const moved = (index: number) => (index < at ? index : index + count);
    return [moved(start), end === undefined ? undefined : moved(end)];
  }
  const isGone = (index: number) => index >= at && index < at + count;
  if (end === undefined) {
    if (isGone(start) && at + count > size) return undefined;
  } else if (isGone(start) && isGone(end)) return undefined;
  const after = (index: number, whenGone: number) => (isGone(index) ? whenGone : index < at ? index : index - count);
  return [after(start, at), end === undefined ? undefined : after(end, at - 1)];
}

function withIndex(corner: Corner, axis: Axis, number: number | undefined): Corner {
  const index = corner[axis];
  return index === undefined || number === undefined ? corner : { ...corner, [axis]: { ...index, number } };
}
