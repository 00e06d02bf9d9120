import type { RangeData } from '../../../services/range-data.ts';
import { call } from '../bridge.ts';
import { type Method, method } from '../define.ts';
import type { Objects } from './objects.ts';
import { firstCell } from './range.ts';

const activeRange = () => call('Spreadsheet.getActiveRange');

/** What is selected, as Selection, Spreadsheet and SpreadsheetApp tell it. */
export function selectionMethods<State>(objects: Objects): Record<string, Method<State>> {
  return {
    getActiveSheet: method(0, 0, () => objects.sheet(call('Spreadsheet.getActiveSheet'))),
    getActiveRange: method(0, 0, () => rangeOrNull(objects, activeRange())),
    getActiveRangeList: method(0, 0, () => rangeListOrNull(objects, activeRange())),
    getCurrentCell: method(0, 0, () => cellOrNull(objects, activeRange())),
  };
}

/** Nothing is selected on a sheet without cells. */
export function rangeOrNull(objects: Objects, data: unknown): object | null {
  return data === null ? null : objects.range(data);
}

export function rangeListOrNull(objects: Objects, data: unknown): object | null {
  return data === null ? null : objects.rangeList([data as RangeData]);
}

export function cellOrNull(objects: Objects, data: unknown): object | null {
  return data === null ? null : objects.range(firstCell(data));
}
