// Where Univer's commands would change something else than a spreadsheet of Google's does, set right before it is done.

import type { ICellData, ICommandService, IWorksheetData } from '@univerjs/core';
import { mutations } from '../../workbook/univer/mutation.ts';
import { type ExecutionOptions, fromServer } from '../sync/mutation-filter.ts';

/** In pixels. */
const univerSize = { defaultRowHeight: 24, defaultColumnWidth: 88 };
const googleSize = { defaultRowHeight: 21, defaultColumnWidth: 100 };

interface Params {
  cellValue?: Record<string, Record<string, ICellData | null> | undefined>;
  sheet?: Partial<IWorksheetData>;
}

export function correctEdits(commands: ICommandService): void {
  commands.beforeCommandExecuted(({ id, params }, options) => {
    if ((options as ExecutionOptions | undefined)?.[fromServer] || !params) return;
    const { cellValue, sheet } = params as Params;
    if (id === mutations.insertSheet && sheet !== undefined) resize(sheet);
    if (id !== mutations.setRangeValues) return;
    // Univer blanks a formula whose references have moved until it is calculated. Here its value stays right, and nobody
    // would bring it back.
    if (options?.fromFormula) Object.assign(params, { cellValue: {} });
    else emptyBlanks(cellValue ?? {});
  });
}

/** A copy of a sheet has the sizes of the first one already. */
function resize(sheet: Partial<IWorksheetData>): void {
  const { defaultRowHeight, defaultColumnWidth } = sheet;
  if (defaultRowHeight !== univerSize.defaultRowHeight || defaultColumnWidth !== univerSize.defaultColumnWidth) return;
  Object.assign(sheet, googleSize);
}

/** A pasted blank is an empty cell, and no text without letters. */
function emptyBlanks(rows: NonNullable<Params['cellValue']>): void {
  for (const cells of Object.values(rows)) {
    for (const cell of Object.values(cells ?? {})) {
      if (cell?.v === '' && !cell.f && !cell.si) Object.assign(cell, { v: null, t: null });
    }
  }
}
