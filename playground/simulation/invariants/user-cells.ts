import type { CellValue, Workbook } from '../../workbook/workbook.ts';
import type { Invariant } from '../invariant.ts';
import { usedRange } from '../marked-sheets.ts';
import type { SimulatedDocument } from '../simulated-document.ts';

/** What people have typed stands where they have put it, whatever has been written beside it. */
export const userCells: Invariant = {
  name: 'no cell of a person changed',
  calm: (document) => (document.isTorn ? [] : changedCells(document)),
  atEnd: ({ documents }) => documents.flatMap((document) => (document.isTorn ? [] : changedCells(document))),
};

/** Begins what the add-on writes as a note on the header of the status. */
const ownNote = 'CreatorAudit:';

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
  const missing = [...left.values()];
  const noted = missing.length > 0 ? underOwnNotes(workbook) : [];
  return [
    ...wrong,
    ...missing.filter((typed) => !noted.includes(typed)).map((typed) => `"${typed}" is nowhere any more`),
  ];
}

/** Where a column is inserted just before the note is written, it takes the place of the mark of the cell that stands there. */
function underOwnNotes(workbook: Workbook): CellValue[] {
  return workbook.sheets().flatMap((sheet) => {
    if (sheet.lastRow === 0) return [];
    const range = usedRange(sheet);
    const values = workbook.values(range);
    const notes = workbook.notes(range);
    return values.flatMap((row, down) => row.filter((_, right) => notes[down]?.[right]?.startsWith(ownNote)));
  });
}
