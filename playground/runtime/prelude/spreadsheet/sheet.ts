import type { ChartData } from '../../../services/chart-data.ts';
import type { RangeData } from '../../../services/range-data.ts';
import { call } from '../bridge.ts';
import { googleEnumeration, type Method, method, mismatch } from '../define.ts';
import { newChart } from './chart-builder.ts';
import { acting, reading, settingText } from './members.ts';
import type { Objects } from './objects.ts';
import { protectionsOf } from './protection.ts';
import { cellOrNull, rangeListOrNull, rangeOrNull } from './selection.ts';

export function sheetMethods(objects: Objects): Record<string, Method<number>> {
  const activeRange = (id: number) => call('Sheet.getActiveRange', id);
  const cell: Method<number> = method(0, 0, (id) => cellOrNull(objects, activeRange(id)));
  return {
    ...reading('Sheet', 'getName getIndex getLastRow getLastColumn getMaxRows getMaxColumns isSheetHidden'),
    ...reading('Sheet', 'getFrozenRows getFrozenColumns'),
    ...settingText('Sheet', 'setName'),
    ...acting('Sheet', 'appendRow'),
    ...acting('Sheet', 'hideSheet showSheet clearContents clearFormats clearNotes', 0),
    ...acting('Sheet', 'clear', 0, 1),
    ...acting('Sheet', 'sort', 1, 2),
    ...acting('Sheet', 'setColumnWidths', 3),
    ...acting('Sheet', 'autoResizeColumns', 2),
    ...silent('setFrozenRows setFrozenColumns', 1, (member, id, args) => call(`Sheet.${member}`, id, ...args)),
    ...structure('Row', 'Rows'),
    ...structure('Column', 'Columns'),
    setColumnWidth: method(2, 2, (id, [column, width], self) => {
      call('Sheet.setColumnWidths', id, column, 1, width);
      return self;
    }),
    autoResizeColumn: method(1, 1, (id, [column], self) => {
      call('Sheet.autoResizeColumns', id, column, 1);
      return self;
    }),
    getColumnWidth: method(1, 1, (id, [column]) => call('Sheet.getColumnWidth', id, column)),
    getSheetValues: method(4, 4, (id, args) => call('Sheet.getSheetValues', id, ...args)),
    getSheetName: method(0, 0, (id) => call('Sheet.getName', id)),
    getSheetId: method(0, 0, (id) => id),
    getType: method(0, 0, (id) => googleEnumeration('SpreadsheetApp.SheetType')[String(call('Sheet.getType', id))]),
    protect: method(0, 0, (id) => objects.protection(call('Sheet.protect', id))),
    getProtections: method(1, 1, (id, args) => protectionsOf(objects, 'Sheet', args, id)),
    getParent: method(0, 0, () => objects.spreadsheet()),
    getRange: method(1, 4, (id, args) => objects.range(call('Sheet.getRange', id, ...args))),
    getRangeList: method(1, 1, (id, args) => objects.rangeList(rangesOf(id, args))),
    getDataRange: method(0, 0, (id) => objects.range(call('Sheet.getDataRange', id))),
    getNamedRanges: method(0, 0, (id) => (call('Sheet.getNamedRanges', id) as string[]).map(objects.namedRange)),
    newChart: method(0, 0, () => objects.chartBuilder('EmbeddedChartBuilder', newChart())),
    getCharts: method(0, 0, (id) => (call('Sheet.getCharts', id) as ChartData[]).map(objects.chart)),
    ...Object.fromEntries(
      ['insertChart', 'updateChart', 'removeChart'].map((member) => [
        member,
        method<number>(1, 1, (id, [chart]) => {
          call(`Sheet.${member}`, id, objects.chartOf(chart, member));
        }),
      ]),
    ),
    createTextFinder: method(1, 1, (id, [text]) => objects.textFinder(text, id, null)),
    activate: method(0, 0, (id, _args, self) => {
      call('Spreadsheet.setActiveSheet', id);
      return self;
    }),
    getActiveRange: method(0, 0, (id) => rangeOrNull(objects, activeRange(id))),
    getActiveRangeList: method(0, 0, (id) => rangeListOrNull(objects, activeRange(id))),
    getActiveCell: cell,
    getCurrentCell: cell,
    getSelection: method(0, 0, () => objects.selection()),
    setActiveRange: method(1, 1, (_id, [range]) =>
      objects.range(call('Spreadsheet.setActiveRange', objects.rangeOf(range, 'Sheet', 'setActiveRange'))),
    ),
    setActiveSelection: method(1, 1, (id, [where]) =>
      objects.range(
        typeof where === 'string'
          ? call('Sheet.setActiveSelection', id, where)
          : call('Spreadsheet.setActiveRange', objects.rangeOf(where, 'Sheet', 'setActiveSelection')),
      ),
    ),
    setCurrentCell: method(1, 1, (_id, [range]) =>
      objects.range(call('Spreadsheet.setCurrentCell', objects.rangeOf(range, 'Sheet', 'setCurrentCell'))),
    ),
  };
}

/** Inserting and deleting; those that answer the sheet and those that answer nothing are Google's choice. */
function structure(one: 'Row' | 'Column', many: 'Rows' | 'Columns'): Record<string, Method<number>> {
  return {
    ...acting('Sheet', `insert${many}Before insert${many}After`, 2),
    ...silent(`delete${many}`, 2, (member, id, args) => call(`Sheet.${member}`, id, ...args)),
    [`insert${many}`]: method(1, 2, (id, [position, count = 1]) => {
      call(`Sheet.insert${many}Before`, id, position, count);
    }),
    [`insert${one}Before`]: oneOf(`Sheet.insert${many}Before`),
    [`insert${one}After`]: oneOf(`Sheet.insert${many}After`),
    [`delete${one}`]: oneOf(`Sheet.delete${many}`),
  };
}

function oneOf(member: string): Method<number> {
  return method(1, 1, (id, [position], self) => {
    call(member, id, position, 1);
    return self;
  });
}

function silent(
  members: string,
  count: number,
  run: (member: string, id: number, args: readonly unknown[]) => void,
): Record<string, Method<number>> {
  return Object.fromEntries(
    members.split(' ').map((member) => [
      member,
      method<number>(count, count, (id, args) => {
        run(member, id, args);
      }),
    ]),
  );
}

function rangesOf(sheetId: number, args: readonly unknown[]): RangeData[] {
  const [notations] = args;
  if (!Array.isArray(notations)) throw mismatch('SpreadsheetApp', 'Sheet', 'getRangeList', args);
  return notations.map((notation) => call('Sheet.getRange', sheetId, String(notation)) as RangeData);
}
