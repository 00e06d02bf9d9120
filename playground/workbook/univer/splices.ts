import type { Splice } from '../grid/splice.ts';
import { mutations } from './mutation.ts';

type Kind = Pick<Splice, 'kind' | 'axis'>;

const splices: ReadonlyMap<string, Kind> = new Map([
  [mutations.insertRows, { kind: 'insert', axis: 'row' }],
  [mutations.insertColumns, { kind: 'insert', axis: 'column' }],
  [mutations.removeRows, { kind: 'delete', axis: 'row' }],
  [mutations.removeColumns, { kind: 'delete', axis: 'column' }],
]);

/** What a mutation inserts or deletes; `undefined` for one that does neither. */
export function spliceOf(id: string): Kind | undefined {
  return splices.get(id);
}

/** The edges of Univer's `IRange` that say which rows or columns. */
export interface Span {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

/** The splice that a mutation is. Rows and columns count from 1. */
export function spliceAt(id: string, range: Span): Omit<Splice, 'size'> | undefined {
  const kind = spliceOf(id);
  if (kind === undefined) return undefined;
  const [start, end] = kind.axis === 'row' ? [range.startRow, range.endRow] : [range.startColumn, range.endColumn];
  return { ...kind, at: start + 1, count: end - start + 1 };
}
