import type { RangeData } from '../../../services/range-data.ts';
import { call } from '../bridge.ts';
import { type Method, method } from '../define.ts';
import type { Objects } from './objects.ts';
import { firstCell } from './range.ts';

const activeRange = (): RangeData => call('Spreadsheet.getActiveRange') as RangeData;

/** What is selected, as Selection, Spreadsheet and SpreadsheetApp tell it. */
export function selectionMethods<State>(objects: Objects): Record<string, Method<State>> {
  return {
    getActiveSheet: method(0, 0, () => objects.sheet(call('Spreadsheet.getActiveSheet'))),
    getActiveRange: method(0, 0, () => objects.range(activeRange())),
    getActiveRangeList: method(0, 0, () => objects.rangeList([activeRange()])),
    getCurrentCell: method(0, 0, () => objects.range(firstCell(activeRange()))),
  };
}
