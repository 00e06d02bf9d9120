// The model of what people have typed. Each of their cells carries its number as a note, which moves with the cell whatever
// is sorted, inserted or deleted, and which the add-on never touches; what the cell must hold stands here.
import type { CellAddress, CellValue, RangeAddress, Sheet, Workbook } from '../workbook/workbook.ts';

export interface MarkedCell extends CellAddress {
  readonly mark: string;
}

const markShape = /^u\d+$/;

export class MarkedSheets {
  readonly #workbook: Workbook;
  readonly #typed = new Map<string, CellValue>();
  #count = 0;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  /** A person types: what stood there is gone. @returns The cell's mark, `''` for a cell that was emptied. */
  type(cell: CellAddress, value: CellValue): string {
    const range = { ...cell, rows: 1, columns: 1 };
    this.forget(range);
    this.#workbook.setValues(range, [[value]]);
    if (value === '') {
      this.#workbook.setNotes(range, [['']]);
      return '';
    }
    this.#count += 1;
    const mark = `u${this.#count}`;
    this.#workbook.setNotes(range, [[mark]]);
    this.#typed.set(mark, value);
    return mark;
  }

  /** Before a person deletes these cells. */
  forget(range: RangeAddress): void {
    for (const row of this.#workbook.notes(range)) for (const note of row) this.#typed.delete(note);
  }

  /** What the cells with marks must hold. */
  get typed(): ReadonlyMap<string, CellValue> {
    return this.#typed;
  }

  /** Every marked cell there is. */
  cells(): MarkedCell[] {
    return this.#workbook.sheets().flatMap((sheet) => this.cellsOf(sheet));
  }

  cellsOf({ name, maxRows, maxColumns, lastRow, lastColumn }: Sheet): MarkedCell[] {
    // A cell whose content is gone still has its note.
    const [rows, columns] = [Math.min(maxRows, lastRow + 5), Math.min(maxColumns, lastColumn + 5)];
    if (rows < 1 || columns < 1) return [];
    const notes = this.#workbook.notes({ sheet: name, row: 1, column: 1, rows, columns });
    return notes.flatMap((row, down) =>
      row.flatMap((mark, right) =>
        markShape.test(mark) ? [{ sheet: name, row: down + 1, column: right + 1, mark }] : [],
      ),
    );
  }

  find(mark: string): MarkedCell | undefined {
    return this.cells().find((cell) => cell.mark === mark);
  }
}

export function usedRange({ name, lastRow, lastColumn }: Sheet): RangeAddress {
  return { sheet: name, row: 1, column: 1, rows: Math.max(1, lastRow), columns: Math.max(1, lastColumn) };
}
