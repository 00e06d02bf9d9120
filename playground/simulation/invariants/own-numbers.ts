import type { Counter } from '../answers.ts';
import type { Invariant } from '../invariant.ts';
import type { Identity } from '../links.ts';
import type { SimulatedDocument } from '../simulated-document.ts';
import { type OurHeader, type TableRow, type TableView, viewTable } from '../table-view.ts';
import type { World } from '../world.ts';

export const countersOf: readonly (readonly [OurHeader, Counter])[] = [
  ['Views', 'view_count'],
  ['Plays', 'play_count'],
  ['Likes', 'like_count'],
  ['Comments', 'comment_count'],
  ['Shares', 'share_count'],
  ['Saves', 'saved_count'],
];

/** Every number beside a link is one that the API has told of that link's post. */
export const ownNumbers: Invariant = {
  name: 'no number of another post',
  calm: (document, world) => (document.isTorn ? [] : foreignNumbers(document, world, true)),
  atEnd: (world) => world.documents.flatMap((document) => foreignNumbers(document, world, false)),
};

function foreignNumbers(document: SimulatedDocument, world: World, excusesChanged: boolean): string[] {
  return [...document.plan.tables.keys()].flatMap((table) => {
    if (!excusesChanged && !document.isLookedAfter(table)) return [];
    const view = viewTable(document, table);
    return (view?.rows ?? [])
      .filter(({ row, identity }) => {
        // Only the status tells that they are ours, and not a total that somebody typed.
        if (identity === null && document.withoutStatus.has(table)) return false;
        const cell = { sheet: view?.sheet.name ?? '', row, column: view?.linkColumn ?? 1 };
        return !(excusesChanged && document.hasChangedLink(cell));
      })
      .flatMap((row) =>
        foreignIn(row, postsOf(document, view, row), world).map(
          (what) => `"${view?.sheet.name}" row ${row.row}: ${what}`,
        ),
      );
  });
}

/**
 * Its own. A text that is none may stand between the links of a table and its columns, which went to the right of the table
 * beside it while that had no links: then any of the row.
 */
function postsOf(
  { links, workbook }: SimulatedDocument,
  view: TableView | undefined,
  { row, identity }: TableRow,
): Identity[] {
  if (identity !== null || view === undefined) return identity ? [identity] : [];
  const { name, lastColumn } = view.sheet;
  const [cells = []] = workbook.values({ sheet: name, row, column: 1, rows: 1, columns: lastColumn });
  return cells.flatMap((cell) => (typeof cell === 'string' ? (links.identity(cell) ?? []) : []));
}

function foreignIn({ link, cells }: TableRow, posts: readonly Identity[], { answers }: World): string[] {
  return countersOf.flatMap(([header, counter]) => {
    const value = cells[header];
    if (typeof value !== 'number') return [];
    if (posts.some(({ name }) => answers.has(name, counter, value))) return [];
    return [`${header} ${value} beside ${link}, which never had so many`];
  });
}
