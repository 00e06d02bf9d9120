import type { Splice } from '../grid/splice.ts';
import { mutations } from './mutation.ts';

const splices: ReadonlyMap<string, Pick<Splice, 'kind' | 'axis'>> = new Map([
  [mutations.insertRows, { kind: 'insert', axis: 'row' }],
  [mutations.insertColumns, { kind: 'insert', axis: 'column' }],
  [mutations.removeRows, { kind: 'delete', axis: 'row' }],
  [mutations.removeColumns, { kind: 'delete', axis: 'column' }],
]);

/** What a mutation inserts or deletes; `undefined` for one that does neither. */
export function spliceOf(id: string): Pick<Splice, 'kind' | 'axis'> | undefined {
  return splices.get(id);
}
