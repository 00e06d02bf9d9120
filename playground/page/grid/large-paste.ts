// Thousands of pasted rows go in step by step, so that the page stays alive meanwhile; one undo takes them all out.

import { IUndoRedoService } from '@univerjs/core';
import { IEditorBridgeService } from '@univerjs/sheets-ui';
import type { UniverView } from './univer.ts';

/** Fewer are Univer's to paste: formats and all. */
const largeRows = 1_000;
const rowsPerStep = 500;

export function installLargePaste(view: UniverView, container: HTMLElement): void {
  const onPaste = (event: ClipboardEvent): void => {
    const isInGrid =
      event.target instanceof Node && (container.contains(event.target) || event.target === document.body);
    if (!isInGrid || view.api.getActiveWorkbook() === null) return;
    if (view.injector.get(IEditorBridgeService).isVisible().visible) return;
    const rows = largeBlock(event.clipboardData?.getData('text/plain') ?? '');
    if (rows === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void pasteRows(view, rows);
  };
  window.addEventListener('paste', onPaste, { capture: true });
}

/** `null` when it is not large, or quoted, so that only Univer knows where its cells end. */
function largeBlock(text: string): string[][] | null {
  if (text.length < largeRows || text.includes('"')) return null;
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return lines.length < largeRows ? null : lines.map((line) => line.split('\t'));
}

async function pasteRows({ api, injector }: UniverView, rows: readonly (readonly string[])[]): Promise<void> {
  const workbook = api.getActiveWorkbook();
  const target = workbook?.getActiveRange();
  if (!workbook || !target) return;
  const sheet = workbook.getActiveSheet();
  const [top, left] = [target.getRow(), target.getColumn()];
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 1);
  const batching = injector.get(IUndoRedoService).__tempBatchingUndoRedo(workbook.getId());
  try {
    const missingRows = top + rows.length - sheet.getMaxRows();
    if (missingRows > 0) sheet.insertRowsAfter(sheet.getMaxRows() - 1, missingRows);
    const missingColumns = left + width - sheet.getMaxColumns();
    if (missingColumns > 0) sheet.insertColumnsAfter(sheet.getMaxColumns() - 1, missingColumns);
    for (let start = 0; start < rows.length; start += rowsPerStep) {
      const step = rows.slice(start, start + rowsPerStep);
      await api.executeCommand('sheet.command.set-range-values', {
        unitId: workbook.getId(),
        subUnitId: sheet.getSheetId(),
        value: Object.fromEntries(
          step.map((row, index) => [
            top + start + index,
            Object.fromEntries(row.map((text, column) => [left + column, cellOf(text)])),
          ]),
        ),
      });
      // Not a frame: a tab in the background has none.
      await new Promise((resolve) => setTimeout(resolve));
    }
  } finally {
    batching.dispose();
  }
  sheet.getRange(top, left, rows.length, width).activate();
}

/** The server reads texts as Sheets does when they are typed. */
function cellOf(text: string): { f: string } | { v: string | null } {
  if (text === '') return { v: null };
  return text.startsWith('=') && text.length > 1 ? { f: text } : { v: text };
}
