// Range.copyTo: what is pasted, and where.
import { shiftFormula } from '../../workbook/shift-formula.ts';
import type { CellStyle, CellValue, RangeAddress } from '../../workbook/workbook.ts';
import type { Member } from '../service.ts';
import { ServiceError } from '../service.ts';
import { expectInside, type SpreadsheetDocument } from './document.ts';

interface Pasted {
  readonly contents: 'all' | 'values' | 'none';
  readonly formats: boolean;
}

const kinds: Readonly<Record<string, Pasted>> = {
  PASTE_NORMAL: { contents: 'all', formats: true },
  PASTE_NO_BORDERS: { contents: 'all', formats: true },
  PASTE_FORMULA: { contents: 'all', formats: false },
  PASTE_VALUES: { contents: 'values', formats: false },
  PASTE_FORMAT: { contents: 'none', formats: true },
};

export function copyingMembers(document: SpreadsheetDocument): Record<string, Member> {
  const { workbook } = document;
  return {
    'Range.copyTo': (_caller, [range, destination, kind]) => {
      const pasted = kinds[String(kind)];
      if (pasted === undefined) throw new ServiceError(`The playground does not imitate CopyPasteType.${kind} yet.`);
      const source = document.addressOf(range);
      const target = targetOf(source, document.addressOf(destination));
      const data = document.dataOf(target);
      expectInside(document.sheetOf(data.sheetId), data);
      // Read before anything is written: the two may overlap.
      const [values, formulas] = [workbook.values(source), workbook.formulas(source)];
      const [styles, notes] = [workbook.styles(source), workbook.notes(source)];
      if (pasted.formats) {
        for (const [down, right, cell] of cellsOf(target)) {
          workbook.setStyle(cell, completed(at(styles, down, right) ?? {}));
        }
      }
      if (pasted.contents === 'none') return null;
      workbook.setValues(
        target,
        mapped(target, (down, right): CellValue => {
          const formula = at(formulas, down, right) ?? '';
          if (formula === '' || pasted.contents === 'values') return kept(at(values, down, right) ?? '');
          const [fromRow, fromColumn] = [source.row + (down % source.rows), source.column + (right % source.columns)];
          return shiftFormula(formula, target.row + down - fromRow, target.column + right - fromColumn);
        }),
      );
      if (pasted.formats)
        workbook.setNotes(
          target,
          mapped(target, (down, right) => at(notes, down, right) ?? ''),
        );
      return null;
    },
  };
}

/** The block as often as it fits when the destination is a multiple of it; once, from its first cell, otherwise. */
function targetOf(source: RangeAddress, destination: RangeAddress): RangeAddress {
  const fits = destination.rows % source.rows === 0 && destination.columns % source.columns === 0;
  return fits ? destination : { ...destination, rows: source.rows, columns: source.columns };
}

/** Text is pasted as text, whatever it looks like. */
function kept(value: CellValue): CellValue {
  return typeof value === 'string' && value !== '' ? `'${value}` : value;
}

/** With the properties the source does not have taken away. */
function completed(style: CellStyle): CellStyle {
  const none = { bold: null, italic: null, color: null, background: null, horizontalAlignment: null, wrap: null };
  return { ...none, fontSize: null, numberFormat: null, ...style };
}

function at<T>(block: readonly (readonly T[])[], down: number, right: number): T | undefined {
  const row = block[down % block.length];
  return row?.[right % row.length];
}

function mapped<T>({ rows, columns }: RangeAddress, read: (down: number, right: number) => T): T[][] {
  return Array.from({ length: rows }, (_row, down) =>
    Array.from({ length: columns }, (_cell, right) => read(down, right)),
  );
}

function* cellsOf(target: RangeAddress): Generator<[down: number, right: number, cell: RangeAddress]> {
  for (let down = 0; down < target.rows; down += 1) {
    for (let right = 0; right < target.columns; right += 1) {
      yield [down, right, { ...target, row: target.row + down, column: target.column + right, rows: 1, columns: 1 }];
    }
  }
}
