// Cursors: opaque to clients, bound to the organization, list, filters and sort they were made for.

import { invalid } from './problems.ts';
import { hex } from './random.ts';

export type SortValue = string | number;

/** Where a page ended: the sort value of its last row, and that row's number to break ties. */
export interface Position {
  readonly value: SortValue;
  readonly number: number;
}

export function encodeCursor(binding: string, position: Position): string {
  return Buffer.from(JSON.stringify([hex(8, binding), position.value, position.number])).toString('base64url');
}

export function decodeCursor(binding: string, cursor: string): Position {
  const [bound, value, number] = readParts(cursor);
  if ((typeof value !== 'number' && typeof value !== 'string') || typeof number !== 'number') {
    throw invalid('cursor', 'is not a cursor');
  }
  if (bound !== hex(8, binding)) throw invalid('cursor', 'belongs to other filters or another sort');
  return { value, number };
}

function readParts(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
