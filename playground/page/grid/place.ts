// Where a person is in the workbook: kept while the workbook is replaced by a newer state of it.

import { ICommandService } from '@univerjs/core';
import type { FWorkbook } from '@univerjs/sheets/facade';
import type { UniverView } from './univer.ts';

export interface Place {
  readonly sheetId: string;
  readonly selection: {
    readonly row: number;
    readonly column: number;
    readonly rows: number;
    readonly columns: number;
  } | null;
  readonly scroll: object | null;
}

const setScroll = 'sheet.operation.set-scroll';

export function placeOf(_view: UniverView, workbook: FWorkbook): Place {
  const sheet = workbook.getActiveSheet();
  const range = workbook.getActiveRange();
  return {
    sheetId: sheet.getSheetId(),
    selection: range && {
      row: range.getRow(),
      column: range.getColumn(),
      rows: range.getHeight(),
      columns: range.getWidth(),
    },
    scroll: { ...sheet.getScrollState() },
  };
}

export function returnTo({ injector }: UniverView, workbook: FWorkbook, { sheetId, selection, scroll }: Place): void {
  const sheet = workbook.getSheetBySheetId(sheetId);
  if (sheet === null) return;
  if (workbook.getActiveSheet().getSheetId() !== sheetId) workbook.setActiveSheet(sheet);
  if (selection !== null) {
    const row = Math.min(selection.row, sheet.getMaxRows() - 1);
    const column = Math.min(selection.column, sheet.getMaxColumns() - 1);
    const rows = Math.min(selection.rows, sheet.getMaxRows() - row);
    const columns = Math.min(selection.columns, sheet.getMaxColumns() - column);
    sheet.getRange(row, column, rows, columns).activate();
  }
  if (scroll === null) return;
  const target = { unitId: workbook.getId(), sheetId, ...scroll };
  injector.get(ICommandService).syncExecuteCommand(setScroll, target);
}
