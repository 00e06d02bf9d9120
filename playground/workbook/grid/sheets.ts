// The sheets of a workbook, and what references and names mean there.
import type { A1Range, Area } from '../reference.ts';
import { type CellAddress, CellError, type SheetSize } from '../workbook.ts';
import { Charts } from './charts.ts';
import type { FormulaCell, Precedent, ResolvePrecedent } from './formula-cell.ts';
import { NamedRanges } from './named-ranges.ts';
import { readCells } from './read-cells.ts';
import { cellKey, isFormula, type SheetStore } from './sheet-store.ts';
import type { OutsideWorld, Surroundings } from './surroundings.ts';

/** The size of a sheet in a new Google spreadsheet. */
export const newSheetSize: SheetSize = { rows: 1000, columns: 26 };
/** As in Google Sheets, in pixels. */
export const defaultColumnWidth = 100;

export class Sheets implements ResolvePrecedent {
  /** In the order of the tabs. */
  stores: readonly SheetStore[] = [];
  names = new NamedRanges();
  readonly charts = new Charts();
  /** How formulas are written here. */
  readonly hasDecimalComma: boolean;

  constructor(hasDecimalComma: boolean) {
    this.hasDecimalComma = hasDecimalComma;
  }

  /** Sheet names do not differ by case. */
  find(name: string): SheetStore | undefined {
    return this.stores.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  }

  storeOf(name: string): SheetStore {
    const store = this.find(name);
    if (store === undefined) throw new Error(`There is no sheet named "${name}".`);
    return store;
  }

  /** @param owner The sheet that may have the name already. */
  expectFree(name: string, owner?: SheetStore): void {
    const holder = this.find(name);
    if (holder === undefined || holder === owner) return;
    throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
  }

  expectAnother(): void {
    if (this.stores.length === 1) throw new Error("You can't remove all the sheets in a document.");
  }

  /** The formulas that stand in these cells. */
  formulasIn(cells: readonly CellAddress[]): FormulaCell[] {
    return cells.flatMap(({ sheet, row, column }) => {
      const content = this.find(sheet)?.contents.get(cellKey(row, column));
      return isFormula(content) ? [content] : [];
    });
  }

  reference(sheet: string, range: A1Range): Precedent | undefined {
    const area = this.#resolve(sheet, range);
    return area instanceof CellError ? undefined : { sheet: this.storeOf(sheet).name, area };
  }

  name(name: string): Precedent | undefined {
    const named = this.names.resolve(name);
    return named instanceof CellError ? undefined : named;
  }

  surroundings({ timeZone, customFunctions, now, random }: OutsideWorld): Surroundings {
    return {
      timeZone,
      customFunctions,
      now,
      random,
      resolve: (sheet, range) => this.#resolve(sheet, range),
      resolveName: (name) => this.names.resolve(name),
      read: (sheet, area, trace) => readCells(this.storeOf(sheet), area, trace),
    };
  }

  /** A range may reach beyond the last row or column: what is there counts. One that begins there means nothing. */
  #resolve(sheet: string, range: A1Range): Area | CellError {
    const store = this.find(sheet);
    if (store === undefined) return new CellError('#REF!', `Unresolved sheet name '${sheet}'.`);
    const { top, left } = range;
    if (top > store.maxRows || left > store.maxColumns) return new CellError('#REF!', 'Reference does not exist.');
    const bottom = Math.min(range.bottom ?? store.maxRows, store.maxRows);
    const right = Math.min(range.right ?? store.maxColumns, store.maxColumns);
    return { top, left, bottom, right };
  }
}
