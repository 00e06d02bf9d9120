// Which row of a sheet that was read again is which row of the time before. People sort, insert and delete in between, and
// what was written meanwhile may stand in the wrong places: so rows are known by all that was not written.

import type { SheetBlock } from '../platform/ports.ts';
import { cellKey } from './same-cell.ts';
import { cellAt, linkText, type Table } from './table.ts';

interface RowMatching {
  readonly before: Table;
  readonly after: Table;
  /** Places of the same column, before and after, that no write has touched. */
  readonly untouched: readonly (readonly [before: number, after: number])[];
  /** Whether links may have been written over, too. */
  readonly areLinksTouched: boolean;
  /** Whether the written cells are right, if the one row is the other. */
  readonly isRight: (rowBefore: number, rowAfter: number) => boolean;
  /** The same for many rows at once: what should stand in the written cells of a row, and what does: texts that are equal when it is right. */
  readonly shouldHold: (rowBefore: number) => string;
  readonly holds: (rowAfter: number) => string;
}

type KeyOf = (row: number) => string | undefined;

/** By the row after; rows that are new, or no longer to be recognised, are absent. */
export function matchRows(matching: RowMatching): Map<number, number> {
  const { before, after, untouched, areLinksTouched, isRight, shouldHold, holds } = matching;
  const matches = new Map<number, number>();
  const columnsBefore = untouched.map(([column]) => column);
  const columnsAfter = untouched.map(([, column]) => column);
  const linksBefore = areLinksTouched ? new Map<number, string>() : linkTexts(before);
  const linksAfter = areLinksTouched ? new Map<number, string>() : linkTexts(after);
  const openBefore = rowsOf(before.block);
  const openAfter = rowsOf(after.block);

  for (const row of openAfter) {
    if (openBefore.has(row) && isUnmoved(row) && isRight(row, row)) match(row, row);
  }
  if (openAfter.size === 0) return matches;
  const keysBefore = keysOf(before.block, openBefore, linksBefore, columnsBefore);
  const keysAfter = keysOf(after.block, openAfter, linksAfter, columnsAfter);
  // Of rows that are alike in all that people have written, first those that are right already.
  pair(
    (row) => `${keysBefore.get(row)}\n${shouldHold(row)}`,
    (row) => `${keysAfter.get(row)}\n${holds(row)}`,
  );
  pair(
    (row) => keysBefore.get(row),
    (row) => keysAfter.get(row),
  );
  // Somebody has edited the row, or it has a formula that gives something else by now.
  pair(identities(before), identities(after));
  for (const row of openAfter) if (openBefore.has(row) && isLike(row)) match(row, row);
  return matches;

  function match(rowBefore: number, rowAfter: number): void {
    matches.set(rowAfter, rowBefore);
    openBefore.delete(rowBefore);
    openAfter.delete(rowAfter);
  }

  /** In their order; a row without a key is like no other. */
  function pair(keyBefore: KeyOf, keyAfter: KeyOf): void {
    const waiting = new Map<string, number[]>();
    for (const row of [...openBefore].reverse()) {
      const key = keyBefore(row);
      if (key === undefined) continue;
      const rows = waiting.get(key);
      if (rows) rows.push(row);
      else waiting.set(key, [row]);
    }
    for (const row of openAfter) {
      const found = waiting.get(keyAfter(row) ?? '')?.pop();
      if (found !== undefined) match(found, row);
    }
  }

  function isUnmoved(row: number): boolean {
    return linksBefore.get(row) === linksAfter.get(row) && untouched.every((pair) => isSame(row, pair));
  }

  function isLike(row: number): boolean {
    if (linksBefore.get(row) !== linksAfter.get(row)) return false;
    return untouched.some((pair) => cellAt(before.block, row, pair[0]) !== '' && isSame(row, pair));
  }

  function isSame(row: number, [from, to]: readonly [number, number]): boolean {
    const [was, is] = [cellAt(before.block, row, from), cellAt(after.block, row, to)];
    return was === is || cellKey(was) === cellKey(is);
  }
}

function rowsOf(block: SheetBlock): Set<number> {
  return new Set(block.values.map((_, index) => index + 1));
}

/** Of all rows: a header is known by its words, too. */
function linkTexts({ block, linkColumn }: Table): Map<number, string> {
  return new Map(block.values.map((_, index) => [index + 1, cellKey(linkText(block, index + 1, linkColumn))]));
}

function identities({ rows }: Table): KeyOf {
  const all = new Map(rows.map(({ row, identity }) => [row, identity]));
  return (row) => all.get(row);
}

/** Rows without anything have none. */
function keysOf(
  block: SheetBlock,
  rows: Iterable<number>,
  links: ReadonlyMap<number, string>,
  columns: readonly number[],
): Map<number, string> {
  const keys = new Map<number, string>();
  for (const row of rows) {
    const cells = [links.get(row) ?? '', ...columns.map((column) => cellKey(cellAt(block, row, column)))];
    if (cells.some((cell) => cell !== '')) keys.set(row, cells.join('\t'));
  }
  return keys;
}
