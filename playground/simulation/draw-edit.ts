import type { Dice } from './dice.ts';
import { drawLink } from './draw-link.ts';
import type { Edit } from './plan.ts';

/** What people do to a sheet that others work in. Rows and columns are counted from the table's own first one. */
export function drawEdit(dice: Dice, table: number, posts: number): Edit {
  const at = dice.whole(0, 24);
  return dice.weighed<() => Edit>([
    [10, () => ({ kind: 'sort', table, by: dice.whole(0, 6), ascending: dice.chance(0.5) })],
    [6, () => ({ kind: 'insert-rows', table, at, count: dice.whole(1, 3) })],
    [6, () => ({ kind: 'delete-rows', table, at, count: dice.whole(1, 2) })],
    [4, () => ({ kind: 'insert-column', table, at: dice.whole(0, 5) })],
    [3, () => ({ kind: 'delete-column', table, at: dice.whole(0, 5), ours: dice.chance(0.4) })],
    [2, () => ({ kind: 'rename-sheet', table, name: dice.pick(['Renamed', "Ana's sheet", 'Campaign 2']) })],
    [
      5,
      () => ({
        kind: 'paste-links',
        table,
        links: Array.from({ length: dice.whole(1, 4) }, () => drawLink(dice, posts)),
      }),
    ],
    [6, () => ({ kind: 'overwrite-link', table, at, link: drawLink(dice, posts) })],
    [4, () => ({ kind: 'type-remark', table, at, text: `remark ${dice.whole(1, 999)}` })],
    [3, () => ({ kind: 'overwrite-ours', table, at, by: dice.whole(0, 3) })],
    [1, () => ({ kind: 'rename-header', table, text: dice.pick(['Post link', 'Address', '']) })],
    [1, () => ({ kind: 'delete-sheet', table })],
    [2, () => ({ kind: 'insert-sheet', name: `New ${dice.whole(1, 99)}`, index: dice.whole(0, 2) })],
    [1, () => ({ kind: 'copy-sheet', table, name: `Copy ${dice.whole(1, 99)}` })],
  ])();
}
