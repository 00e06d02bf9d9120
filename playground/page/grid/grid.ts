// The spreadsheet a person sees, as the rest of the page uses it.

import {
  CommandType,
  DOCS_NORMAL_EDITOR_UNIT_ID_KEY,
  ICommandService,
  type IDisposable,
  IUndoRedoService,
  type IWorkbookData,
} from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import { IDescriptionService } from '@univerjs/sheets-formula';
import { CellAlertManagerService, IEditorBridgeService } from '@univerjs/sheets-ui';
import type { FunctionHelp, Snapshot } from '../../server/protocol.ts';
import { type Mutation, mutations } from '../../workbook/univer/mutation.ts';
import type { RangeAddress } from '../../workbook/workbook.ts';
import { fromServer, isOwnEdit } from '../sync/mutation-filter.ts';
import type { SyncedGrid } from '../sync/page-sync.ts';
import { installCellLooks } from './cell-looks.ts';
import { CellPopover, type ErrorReader } from './cell-popover.tsx';
import { ChartPlaces } from './chart-places.ts';
import { correctEdits } from './edit-corrections.ts';
import { keepViewFresh } from './fresh-view.ts';
import { functionInfo } from './function-help.ts';
import { installLargePaste } from './large-paste.ts';
import { type Place, placeOf, returnTo } from './place.ts';
import { createUniver, type UniverView } from './univer.ts';

export interface GridListener {
  /** The person has changed the workbook. */
  edited(mutation: Mutation): void;
  selected(): void;
  readonly readError: ErrorReader;
}

const foreign = { onlyLocal: true, [fromServer]: true };

export class Grid implements SyncedGrid {
  readonly #view: UniverView;
  readonly #commands: ICommandService;
  #help: IDisposable | null = null;
  #selection: IDisposable | null = null;
  #isEditable = true;
  #functions: readonly FunctionHelp[] = [];
  #isStarted = false;
  /** Where what is drawn over the cells is to be. */
  readonly places: ChartPlaces;
  readonly #container: HTMLElement;
  readonly #listener: GridListener;
  #popover: CellPopover | null = null;

  constructor(container: HTMLElement, listener: GridListener) {
    this.#view = createUniver(container);
    this.#container = container;
    this.#listener = listener;
    const { injector } = this.#view;
    this.#commands = injector.get(ICommandService);
    this.places = new ChartPlaces(this.#view, container);
    installLargePaste(this.#view, container);
    correctEdits(this.#commands);
    keepViewFresh(this.#view);
    this.#commands.onCommandExecuted(({ id, type, params }, options) => {
      if (type !== CommandType.MUTATION || !isOwnEdit(id, options)) return;
      listener.edited({ id, params: params ?? {} });
    });
  }

  get api(): FUniver {
    return this.#view.api;
  }

  apply(mutations: readonly Mutation[]): void {
    for (const { id, params } of mutations) this.#commands.syncExecuteCommand(id, params, foreign);
  }

  load({ workbook, mutations: others }: Snapshot): void {
    const { api } = this.#view;
    const before = api.getActiveWorkbook();
    const place: Place | null = before && placeOf(this.#view, before);
    this.#selection?.dispose();
    if (before !== null) {
      // Univer clears a closed workbook's arrays a moment later, which would be those of the new one.
      this.apply([{ id: mutations.setArrayFormulaData, params: { arrayFormulaRange: {}, arrayFormulaCellData: {} } }]);
      api.disposeUnit(before.getId());
    }
    const now = api.createWorkbook(workbook as Partial<IWorkbookData>);
    this.#finishStart();
    this.apply(others);
    this.#selection = now.onSelectionChange(() => this.#tellSelection());
    now.setEditable(this.#isEditable);
    if (place !== null) returnTo(this.#view, now, place);
    this.places.opened();
  }

  forgetUndo(): void {
    const workbook = this.api.getActiveWorkbook();
    if (workbook !== null) this.#view.injector.get(IUndoRedoService).clearUndoRedo(workbook.getId());
  }

  whenIdle(): Promise<void> {
    if (!this.#isStarted) return Promise.resolve();
    const editor = this.#view.injector.get(IEditorBridgeService);
    if (!editor.isVisible().visible) return Promise.resolve();
    return new Promise((resolve) => {
      const watching = editor.visible$.subscribe(({ visible }) => {
        if (visible) return;
        // What was typed becomes an edit right after the editor has closed.
        setTimeout(() => {
          watching.unsubscribe();
          resolve();
        });
      });
    });
  }

  setFunctions(functions: readonly FunctionHelp[]): void {
    this.#functions = functions;
    if (!this.#isStarted) return;
    this.#help?.dispose();
    this.#help = this.#view.injector.get(IDescriptionService).registerDescriptions(functions.map(functionInfo));
  }

  setEditable(isEditable: boolean): void {
    this.#isEditable = isEditable;
    this.api.getActiveWorkbook()?.setEditable(isEditable);
  }

  run(command: string, params?: object): void {
    void this.#commands.executeCommand(command, params);
  }

  /** 1-based, as the server counts. */
  selection(): RangeAddress | null {
    const workbook = this.api.getActiveWorkbook();
    const range = workbook?.getActiveRange();
    if (!workbook || !range) return null;
    return {
      sheet: workbook.getActiveSheet().getSheetName(),
      row: range.getRow() + 1,
      column: range.getColumn() + 1,
      rows: range.getHeight(),
      columns: range.getWidth(),
    };
  }

  select({ sheet, row, column, rows, columns }: RangeAddress): void {
    const workbook = this.api.getActiveWorkbook();
    const found = workbook?.getSheetByName(sheet);
    if (!workbook || !found) return;
    if (workbook.getActiveSheet().getSheetId() !== found.getSheetId()) workbook.setActiveSheet(found);
    found.getRange(row - 1, column - 1, rows, columns).activate();
    found.scrollToCell(Math.max(0, row - 2), Math.max(0, column - 2));
  }

  activeSheetName(): string {
    return this.api.getActiveWorkbook()?.getActiveSheet().getSheetName() ?? '';
  }

  /** What typing it into the selected cell would do. */
  type(text: string): void {
    const range = this.api.getActiveWorkbook()?.getActiveRange();
    if (text.startsWith('=')) range?.setValue({ f: text });
    else range?.setValue({ v: text });
  }

  /** The keyboard goes to the cells again. */
  focus(): void {
    document.getElementById(`__editor_${DOCS_NORMAL_EDITOR_UNIT_ID_KEY}`)?.focus();
  }

  /** Univer starts its plugins for sheets with the first workbook; only then can they be reached. */
  #finishStart(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    const { injector } = this.#view;
    installCellLooks(injector);
    // Univer explains errors in words of its own; here the server knows what was the matter.
    injector.get(CellAlertManagerService).showAlert = () => {};
    this.#popover = new CellPopover(this.#view, this.#container, this.#listener.readError);
    this.setFunctions(this.#functions);
  }

  #tellSelection(): void {
    this.#popover?.moved();
    this.#listener.selected();
  }
}
