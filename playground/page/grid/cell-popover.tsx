// What a person reads by pointing at a cell or selecting it: why it shows an error, and its note. As in Sheets, the mouse
// comes first, and the keyboard gets the same by moving to the cell.

import { ICommandService, type IDisposable } from '@univerjs/core';
import { IRenderManagerService } from '@univerjs/preset-sheets-core';
import { HoverManagerService, IEditorBridgeService, SheetSkeletonManagerService } from '@univerjs/sheets-ui';
import { extrasOf } from '../../workbook/univer/extras.ts';
import { mutations } from '../../workbook/univer/mutation.ts';
import type { RangeAddress } from '../../workbook/workbook.ts';
import { isErrorText } from './error-text.ts';
import type { UniverView } from './univer.ts';

/** Why a cell shows an error; the server knows. */
export type ErrorReader = (cell: RangeAddress) => Promise<string | null>;

/** 0-based, as Univer counts. */
interface Place {
  readonly row: number;
  readonly column: number;
}

/** So long the pointer rests on a cell, or the selection. */
const restMs = 150;

export class CellPopover {
  readonly #view: UniverView;
  readonly #readError: ErrorReader;
  #pointed: Place | null = null;
  /** Univer says which cell the pointer is over, but not that it has left it for the headers or the page. */
  #isOverCells = false;
  /** By the other mouse button, which brings up a menu; a key or another cell ends it. */
  #isDismissed = false;
  #popup: IDisposable | null = null;
  /** What is shown, or being asked for. */
  #shown = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: UniverView, container: HTMLElement, readError: ErrorReader) {
    this.#view = view;
    this.#readError = readError;
    const { injector } = view;
    injector.get(HoverManagerService).currentCell$.subscribe((cell) => {
      this.#pointed = cell ? { row: cell.location.row, column: cell.location.col } : null;
      this.#isDismissed = false;
      this.#soon();
    });
    container.addEventListener('pointermove', (event) => this.#setOverCells(this.#isOnCells(event)));
    container.addEventListener('pointerleave', () => this.#setOverCells(false));
    window.addEventListener('pointerdown', ({ button }) => this.#dismiss(button !== 0), { capture: true });
    window.addEventListener('keydown', () => (this.#isDismissed = false), { capture: true });
    injector.get(IEditorBridgeService).visible$.subscribe(() => this.#soon());
    injector.get(ICommandService).onCommandExecuted(({ id }) => {
      // Not put off by the next change: while formulas are answered there are many.
      if (id === mutations.setRangeValues && this.#timer === undefined) this.#soon();
    });
  }

  /** The selection is another one, or the workbook. */
  moved(): void {
    this.#soon();
  }

  #isOnCells({ target, offsetX, offsetY }: PointerEvent): boolean {
    if (!(target instanceof HTMLCanvasElement)) return false;
    const { api, injector } = this.#view;
    const workbook = api.getActiveWorkbook();
    const render = workbook && injector.get(IRenderManagerService).getRenderById(workbook.getId());
    const skeleton = render?.with(SheetSkeletonManagerService).getCurrentSkeleton();
    if (!render || !skeleton) return false;
    const { scaleX, scaleY } = render.scene.getAncestorScale();
    return offsetX > skeleton.rowHeaderWidth * scaleX && offsetY > skeleton.columnHeaderHeight * scaleY;
  }

  #setOverCells(isOver: boolean): void {
    if (isOver === this.#isOverCells) return;
    this.#isOverCells = isOver;
    this.#soon();
  }

  #dismiss(isForMenu: boolean): void {
    this.#pointed = null;
    this.#isDismissed = isForMenu;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#hide();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#update(), restMs);
  }

  async #update(): Promise<void> {
    this.#timer = undefined;
    const found = this.#found();
    const text = found === null ? '' : JSON.stringify(found);
    if (text === this.#shown) return;
    this.#hide();
    this.#shown = text;
    if (found === null) return;
    const error = found.isError ? await this.#readError(found.cell).catch(() => null) : null;
    // Meanwhile it may be about another cell.
    if (this.#shown !== text || (error === null && found.note === '')) return;
    this.#popup = this.#attach(found.cell, error, found.note);
  }

  #hide(): void {
    this.#popup?.dispose();
    this.#popup = null;
    this.#shown = '';
  }

  /** The cell there is something to say about, if there is one. */
  #found(): { cell: RangeAddress; value: string; isError: boolean; note: string } | null {
    const workbook = this.#view.api.getActiveWorkbook();
    if (workbook === null || this.#isDismissed || this.#view.injector.get(IEditorBridgeService).isVisible().visible)
      return null;
    const sheet = workbook.getActiveSheet();
    const active = workbook.getActiveRange();
    const selected = active && { row: active.getRow(), column: active.getColumn() };
    for (const place of [this.#isOverCells ? this.#pointed : null, selected]) {
      if (!place || place.row >= sheet.getMaxRows() || place.column >= sheet.getMaxColumns()) continue;
      const data = sheet.getRange(place.row, place.column).getCellData();
      const value = String(data?.v ?? '');
      const { note = '' } = extrasOf(data);
      if (note === '' && !isErrorText(value)) continue;
      const cell = { sheet: sheet.getSheetName(), row: place.row + 1, column: place.column + 1, rows: 1, columns: 1 };
      return { cell, value, isError: isErrorText(value), note };
    }
    return null;
  }

  #attach(cell: RangeAddress, error: string | null, note: string): IDisposable | null {
    const range = this.#view.api
      .getActiveWorkbook()
      ?.getActiveSheet()
      .getRange(cell.row - 1, cell.column - 1);
    const popup = range?.attachPopup({
      componentKey: () => (
        <div className={error === null ? 'cell-popover' : 'cell-popover is-error'} role="tooltip">
          {error !== null && <strong>Error</strong>}
          {[error, note].filter((text) => text !== null && text !== '').join('\n\n')}
        </div>
      ),
    });
    return popup ?? null;
  }
}
