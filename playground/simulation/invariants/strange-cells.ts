import type { Invariant } from '../invariant.ts';
import { usedRange } from '../marked-sheets.ts';
import type { SimulatedDocument } from '../simulated-document.ts';
import { ourHeaders } from '../table-view.ts';

const ownSheet = /^CreatorAudit (data|history|report( \d+)?)$/;

/** Whatever stands in a person's sheet is theirs, a formula's, or stands below a header of ours. */
export const onlyOurColumns: Invariant = {
  name: 'nothing beside our columns',
  calm: (document) => (document.isTorn ? [] : strangers(document)),
  atEnd: ({ documents }) => documents.flatMap((document) => (document.isTorn ? [] : strangers(document))),
};

function strangers({ workbook, marks }: SimulatedDocument): string[] {
  return workbook.sheets().flatMap((sheet) => {
    if (ownSheet.test(sheet.name) || sheet.lastRow === 0) return [];
    const range = usedRange(sheet);
    const formulas = workbook.formulas(range);
    // What they spill stands right of them and below.
    if (formulas.some((cells) => cells.some((formula) => formula !== ''))) return [];
    const typed = new Set(marks.cellsOf(sheet).map(({ row, column }) => `${row} ${column}`));
    const values = workbook.values(range);
    const ours = new Set<number>();
    const found: string[] = [];
    for (const [row, cells] of values.entries()) {
      const hasOurs = cells.some((cell) => ourHeaders.some((header) => header === cell));
      for (const [column, value] of cells.entries()) {
        if (ourHeaders.some((header) => header === value)) ours.add(column);
        if (value === '' || ours.has(column) || typed.has(`${row + 1} ${column + 1}`)) continue;
        // Where links had no header, they get one together with our columns.
        if (hasOurs && value === 'Link') continue;
        found.push(`"${sheet.name}" row ${row + 1}, column ${column + 1} holds "${value}", which nobody typed`);
      }
    }
    return found;
  });
}
