import type { CellValue } from '../../workbook/workbook.ts';
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

function strangers({ workbook, marks, links }: SimulatedDocument): string[] {
  return workbook.sheets().flatMap((sheet) => {
    if (ownSheet.test(sheet.name) || sheet.lastRow === 0) return [];
    const range = usedRange(sheet);
    const formulas = workbook.formulas(range);
    // What they spill stands right of them and below.
    if (formulas.some((cells) => cells.some((formula) => formula !== ''))) return [];
    const typed = new Set(marks.cellsOf(sheet).map(({ row, column }) => `${row} ${column}`));
    const values = workbook.values(range);
    const isOurs = (cell: CellValue) => ourHeaders.some((header) => header === cell);
    const isLink = (cell: CellValue | undefined) => typeof cell === 'string' && Boolean(links.identity(cell));
    const ours = new Set<number>();
    const found: string[] = [];
    for (const [row, cells] of values.entries()) {
      const hasOurs = cells.some(isOurs);
      for (const [column, value] of cells.entries()) {
        if (isOurs(value)) ours.add(column);
        if (value === '' || ours.has(column) || typed.has(`${row + 1} ${column + 1}`)) continue;
        // Where links had no header, they get one together with our columns, or before Google fails.
        if (value === 'Link' && (hasOurs || isLink(values[row + 1]?.[column]))) continue;
        found.push(`"${sheet.name}" row ${row + 1}, column ${column + 1} holds "${value}", which nobody typed`);
      }
    }
    return found;
  });
}
