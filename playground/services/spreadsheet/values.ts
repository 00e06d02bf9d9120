// Reading and writing what stands in the cells of a range.
import type { CellValue, RangeAddress } from '../../workbook/workbook.ts';
import { displayText } from '../display-text.ts';
import type { RangeData } from '../range-data.ts';
import { type Member, textArgument } from '../service.ts';
import { cellArgument, checkedBlock, filled, formulaArgument } from './block.ts';
import type { SpreadsheetDocument } from './document.ts';

export function valueMembers(document: SpreadsheetDocument): Record<string, Member> {
  const { workbook } = document;
  const values = (range: unknown): CellValue[][] => workbook.values(document.addressOf(range));
  const formulas = (range: unknown): string[][] => workbook.formulas(document.addressOf(range));
  const displayed = (range: unknown): string[][] => displayedValues(document, document.addressOf(range));
  const write = (range: unknown, block: (target: RangeAddress) => CellValue[][]): null => {
    const target = document.addressOf(range);
    workbook.setValues(target, block(target));
    return null;
  };
  return {
    'Range.getValues': (_caller, [range]) => values(range),
    'Range.getValue': (_caller, [range]) => values(range)[0]?.[0] ?? '',
    'Range.getDisplayValues': (_caller, [range]) => displayed(range),
    'Range.getDisplayValue': (_caller, [range]) => displayed(topLeft(range))[0]?.[0] ?? '',
    'Range.getFormulas': (_caller, [range]) => formulas(range),
    'Range.getFormula': (_caller, [range]) => formulas(range)[0]?.[0] ?? '',
    // A cell with a formula is not blank, whatever it shows.
    'Range.isBlank': (_caller, [range]) => [...values(range), ...formulas(range)].flat().every((cell) => cell === ''),
    'Range.setValues': (_caller, [range, rows]) =>
      write(range, (target) => checkedBlock(rows, 'values', target, cellArgument)),
    'Range.setValue': (_caller, [range, value]) => write(range, (target) => filled(target, cellArgument(value))),
    'Range.setFormulas': (_caller, [range, rows]) =>
      write(range, (target) => checkedBlock(rows, 'formulas', target, formulaArgument)),
    'Range.setFormula': (_caller, [range, formula]) =>
      write(range, (target) => filled(target, formulaArgument(textArgument(formula, 'formula')))),
    'Sheet.getSheetValues': (_caller, [id, ...args]) => values(document.rangeIn(document.sheetOf(id), args)),
  };
}

export function displayedValues({ workbook }: SpreadsheetDocument, address: RangeAddress): string[][] {
  const styles = workbook.styles(address);
  return workbook
    .values(address)
    .map((row, down) =>
      row.map((value, right) => displayText(value, workbook, styles[down]?.[right]?.numberFormat ?? undefined)),
    );
}

function topLeft(range: unknown): RangeData {
  return { ...(range as RangeData), rows: 1, columns: 1 };
}
