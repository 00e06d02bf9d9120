import type { Platform, Sheets } from '../platform/ports.ts';
import { ensureRefreshCell } from '../refresh/refresh-cell.ts';
import type { ActivityLog } from '../tracking/activity-log.ts';
import { argumentSeparator } from './argument-separator.ts';
import { cellName } from './cell-name.ts';
import type { FormulaInput, FormulaPreview } from './contract.ts';
import { type FunctionName, headersOf } from './formula-names.ts';
import { placeFormula } from './formula-place.ts';
import { formulaText } from './formula-text.ts';
import { sheetGrid } from './sheet-grid.ts';

/** The name was checked against the list of functions. */
export type CheckedFormulaInput = FormulaInput & { readonly name: FunctionName };

export function previewFormula(input: CheckedFormulaInput, sheets: Sheets): FormulaPreview {
  return plan(input, sheets).preview;
}

/** With an obstacle nothing is written, and the answer says which. */
export function insertFormula(input: CheckedFormulaInput, platform: Platform, activity: ActivityLog): FormulaPreview {
  const { sheets } = platform;
  const { preview, sheetId, row, column } = plan(input, sheets);
  if (preview.obstacle !== null) return preview;
  ensureRefreshCell(platform);
  sheets.write(sheetId, [{ row, column, values: [[preview.formula]] }]);
  activity.note({ kind: 'formula', name: input.name });
  return preview;
}

function plan({ name, fields }: CheckedFormulaInput, sheets: Sheets) {
  const selection = sheets.selection();
  const { sheetId } = selection;
  const grid = sheetGrid(sheets.read(sheetId, 'withFormulas'));
  const chosen = name === 'CA_VIDEO' ? fields : [];
  const { row, column, links, isHeader, obstacle } = placeFormula(selection, headersOf(name, chosen).length, grid);
  const parts = { name, fields: chosen, links, isHeader };
  const formula = links === '' ? '' : formulaText(parts, argumentSeparator(sheets.locale()));
  const preview: FormulaPreview = { formula, cell: cellName(row, column), links, obstacle };
  return { preview, sheetId, row, column };
}
