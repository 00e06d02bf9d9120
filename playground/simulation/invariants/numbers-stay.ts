import type { Invariant } from '../invariant.ts';
import type { SimulatedDocument } from '../simulated-document.ts';
import { type TableRow, type TableView, viewTable } from '../table-view.ts';
import type { World } from '../world.ts';
import { countersOf } from './own-numbers.ts';

/** A number that the API has told of a post stays beside its link until there is a newer one: what fails must not take it away. */
export const numbersStay: Invariant = {
  name: 'no good number vanishes',
  calm: (document, world) => (document.isTorn ? [] : vanishedFrom(document, world)),
  atEnd: (world) => world.documents.flatMap((document) => (document.isTorn ? [] : vanishedFrom(document, world))),
};

function vanishedFrom(document: SimulatedDocument, world: World): string[] {
  return [...document.plan.tables.keys()].flatMap((table) => {
    const view = viewTable(document, table);
    return view === undefined ? [] : view.rows.flatMap((row) => vanishedIn(row, view, document, world));
  });
}

function vanishedIn(
  { row, link, identity, cells }: TableRow,
  { sheet, linkColumn }: TableView,
  document: SimulatedDocument,
  { answers }: World,
): string[] {
  const { goodNumbers } = document;
  const mark = document.markAt({ sheet: sheet.name, row, column: linkColumn });
  if (identity === null || mark === '') return [];
  return countersOf.flatMap(([header, counter]) => {
    const value = cells[header];
    const before = goodNumbers.of(mark, header);
    if (typeof value === 'number') {
      if (answers.has(identity.name, counter, value)) goodNumbers.seen(mark, header, value);
      return [];
    }
    if (before === undefined || value === undefined) return [];
    goodNumbers.forget(mark, header);
    const status = cells['CreatorAudit status'];
    return [
      `"${sheet.name}" row ${row}, ${link}: ${header} was ${before} and is "${value}", with the status "${status}"`,
    ];
  });
}
