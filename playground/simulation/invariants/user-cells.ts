import type { Invariant } from '../invariant.ts';
import type { SimulatedDocument } from '../simulated-document.ts';

/** What people have typed stands where they have put it, whatever has been written beside it. */
export const userCells: Invariant = {
  name: 'no cell of a person changed',
  calm: (document) => (document.isTorn ? [] : changedCells(document)),
  atEnd: ({ documents }) => documents.flatMap((document) => (document.isTorn ? [] : changedCells(document))),
};

function changedCells({ marks, workbook }: SimulatedDocument): string[] {
  const left = new Map(marks.typed);
  const wrong: string[] = [];
  for (const { sheet, row, column, mark } of marks.cells()) {
    const typed = left.get(mark);
    if (typed === undefined) continue;
    left.delete(mark);
    const [[shown] = []] = workbook.values({ sheet, row, column, rows: 1, columns: 1 });
    if (shown !== typed) wrong.push(`"${sheet}" row ${row}, column ${column} held "${typed}" and holds "${shown}"`);
  }
  return [...wrong, ...[...left.values()].map((typed) => `"${typed}" is nowhere any more`)];
}
