// Which sheet and range an execution finds selected, and what it selects itself.
import type { RangeAddress, Sheet } from '../../workbook/workbook.ts';
import type { RangeData } from '../range-data.ts';
import { type Caller, type Member, ServiceError, textArgument } from '../service.ts';
import type { SpreadsheetDocument } from './document.ts';

interface Selected {
  sheetId: number;
  /** By sheet: each remembers its own. */
  readonly ranges: Map<number, RangeData>;
}

/** @param origin Who started the script, as `ExecutionRequest` has it. */
export type SelectionMoved = (range: RangeAddress, origin?: number) => void;

export class Selection {
  readonly #document: SpreadsheetDocument;
  readonly #moved: SelectionMoved;
  readonly #selected = new WeakMap<Caller, Selected>();

  /** @param moved Hears of every selection that a script makes while somebody looks. */
  constructor(document: SpreadsheetDocument, moved: SelectionMoved) {
    this.#document = document;
    this.#moved = moved;
  }

  sheet(caller: Caller): Sheet {
    const sheets = this.#document.workbook.sheets();
    const { sheetId } = this.#of(caller);
    // The selected sheet may have been deleted since.
    const sheet = sheets.find(({ id }) => id === sheetId) ?? sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
    if (sheet === undefined) throw new ServiceError('Sheet not found.');
    return sheet;
  }

  range(caller: Caller, sheet = this.sheet(caller)): RangeData {
    const range = this.#of(caller).ranges.get(sheet.id);
    const isThere =
      range !== undefined &&
      range.row + range.rows - 1 <= sheet.maxRows &&
      range.column + range.columns - 1 <= sheet.maxColumns;
    return isThere ? range : { sheetId: sheet.id, row: 1, column: 1, rows: 1, columns: 1 };
  }

  select(caller: Caller, range: RangeData): RangeData {
    const address = this.#document.addressOf(range);
    const selected = this.#of(caller);
    selected.sheetId = range.sheetId;
    selected.ranges.set(range.sheetId, range);
    if (!caller.isUnattended) this.#moved(address, caller.origin);
    return range;
  }

  selectSheet(caller: Caller, sheet: Sheet): number {
    this.select(caller, this.range(caller, sheet));
    return sheet.id;
  }

  #of(caller: Caller): Selected {
    const known = this.#selected.get(caller);
    if (known !== undefined) return known;
    const sheets = this.#document.workbook.sheets();
    const { activeRange } = caller;
    const sheet = sheets.find(({ name }) => name === activeRange?.sheet);
    const created: Selected = { sheetId: (sheet ?? sheets[0])?.id ?? 0, ranges: new Map() };
    if (sheet !== undefined && activeRange !== undefined) {
      const { row, column, rows, columns } = activeRange;
      created.ranges.set(sheet.id, { sheetId: sheet.id, row, column, rows, columns });
    }
    this.#selected.set(caller, created);
    return created;
  }
}

export function selectionQueries(selection: Selection, document: SpreadsheetDocument): Record<string, Member> {
  const selectedOn = (sheet: Sheet, caller: Caller): RangeData | null =>
    document.typeOf(sheet) === 'GRID' ? selection.range(caller, sheet) : null;
  return {
    'Spreadsheet.getActiveSheet': (caller) => selection.sheet(caller).id,
    'Spreadsheet.getActiveRange': (caller) => selectedOn(selection.sheet(caller), caller),
    'Sheet.getActiveRange': (caller, [id]) => selectedOn(document.sheetOf(id), caller),
  };
}

export function selectionMembers(selection: Selection, document: SpreadsheetDocument): Record<string, Member> {
  return {
    'Spreadsheet.setActiveRange': (caller, [range]) => selection.select(caller, range as RangeData),
    // A cell within the selection leaves the selection as it is.
    'Spreadsheet.setCurrentCell': (caller, [given]) => {
      const cell = given as RangeData;
      document.addressOf(cell);
      const active = selection.range(caller);
      const isWithin =
        cell.sheetId === active.sheetId &&
        cell.row >= active.row &&
        cell.row < active.row + active.rows &&
        cell.column >= active.column &&
        cell.column < active.column + active.columns;
      if (!isWithin) selection.select(caller, cell);
      return cell;
    },
    'Spreadsheet.setActiveSelection': (caller, [notation]) =>
      selection.select(caller, document.rangeIn(selection.sheet(caller), [textArgument(notation, 'a1Notation')])),
    'Spreadsheet.setActiveSheet': (caller, [id]) => selection.selectSheet(caller, document.sheetOf(id)),
    'Sheet.setActiveSelection': (caller, [id, notation]) =>
      selection.select(caller, document.rangeIn(document.sheetOf(id), [textArgument(notation, 'a1Notation')])),
  };
}
