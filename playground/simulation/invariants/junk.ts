import type { Invariant } from '../invariant.ts';
import { usedRange } from '../marked-sheets.ts';
import type { SimulatedDocument } from '../simulated-document.ts';

const junk = /\[object |^(undefined|null|NaN|Infinity|-Infinity)$|\bundefined\b/;

/** No cell shows the innards of a program. */
export const noJunk: Invariant = {
  name: 'no junk in cells',
  atEnd: ({ documents }) => documents.flatMap(junkIn),
};

function junkIn({ workbook }: SimulatedDocument): string[] {
  return workbook.sheets().flatMap((sheet) =>
    workbook.values(usedRange(sheet)).flatMap((cells, row) =>
      cells.flatMap((cell, column) => {
        const isJunk = cell instanceof Date ? Number.isNaN(cell.getTime()) : junk.test(String(cell));
        return isJunk ? [`"${sheet.name}" row ${row + 1}, column ${column + 1} shows "${cell}"`] : [];
      }),
    ),
  );
}
