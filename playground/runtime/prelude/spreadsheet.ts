// SpreadsheetApp: objects that carry an address; the host reads and writes.
import type { ChartData } from '../../services/chart-data.ts';
import type { RangeData } from '../../services/range-data.ts';
import type { ChartOptions, ChartPosition } from '../../workbook/chart.ts';
import { call, job } from './bridge.ts';
import { defineService, type Method, method, mismatch, scriptClass } from './define.ts';
import { chartMethods, chartOptionsMethods, containerInfoMethods } from './spreadsheet/chart.ts';
import { type BuilderClass, type BuilderState, chartBuilderMethods } from './spreadsheet/chart-builder.ts';
import { type NamedRangeState, namedRangeMethods } from './spreadsheet/named-range.ts';
import type { Objects } from './spreadsheet/objects.ts';
import { protectionMethods } from './spreadsheet/protection.ts';
import { rangeMethods } from './spreadsheet/range.ts';
import { rangeListMethods } from './spreadsheet/range-list.ts';
import { cellOrNull, selectionMethods } from './spreadsheet/selection.ts';
import { sheetMethods } from './spreadsheet/sheet.ts';
import { selecting, spreadsheetMethods } from './spreadsheet/spreadsheet.ts';
import { type FinderState, finderOf, textFinderMethods } from './spreadsheet/text-finder.ts';
import { ui } from './ui.ts';

/** The objects that an event brings along. */
export interface SpreadsheetObjects {
  spreadsheet(): object;
  range(data: RangeData): object;
}

export function installSpreadsheet(): SpreadsheetObjects {
  const objects: Objects = {
    spreadsheet: () => spreadsheets.create(null),
    sheet: (id) => sheets.create(Number(id)),
    range: (data) => ranges.create(data as RangeData),
    rangeList: (list) => rangeLists.create(list),
    namedRange: (name) => namedRanges.create({ name }),
    protection: (id) => protections.create(Number(id)),
    selection: () => selections.create(null),
    textFinder: (text, sheetId, range) => textFinders.create(finderOf(text, sheetId, range)),
    chart: (chart) => charts.create(chart),
    chartBuilder: (className, state) => builder(className).create(state),
    chartOptions: (options) => chartOptions.create(options),
    containerInfo: (position) => containers.create(position),
    chartOf: (value, member) => stateOf(charts, value, 'Sheet', member),
    rangeOf: (value, className, member) => stateOf(ranges, value, className, member),
    sheetIdOf: (value, className, member) => stateOf(sheets, value, className, member),
  };
  const ranges = classOnDemand<RangeData>('Range', () => rangeMethods(objects));
  const sheets = classOnDemand<number>('Sheet', () => sheetMethods(objects));
  const spreadsheets = classOnDemand<null>('Spreadsheet', () => spreadsheetMethods(objects, sheetMethods(objects)));
  const rangeLists = classOnDemand<readonly RangeData[]>('RangeList', () =>
    rangeListMethods(objects, rangeMethods(objects)),
  );
  const namedRanges = classOnDemand<NamedRangeState>('NamedRange', () => namedRangeMethods(objects));
  const protections = classOnDemand<number>('Protection', () => protectionMethods(objects));
  const selections = classOnDemand<null>('Selection', () => selectionMethods(objects));
  const textFinders = classOnDemand<FinderState>('TextFinder', () => textFinderMethods(objects));
  const charts = classOnDemand<ChartData>('EmbeddedChart', () => chartMethods(objects));
  const chartOptions = classOnDemand<ChartOptions>('ChartOptions', chartOptionsMethods, 'Charts');
  const containers = classOnDemand<ChartPosition>('ContainerInfo', containerInfoMethods);
  const builders = new Map<BuilderClass, ScriptClass<BuilderState>>();
  const builder = (className: BuilderClass): ScriptClass<BuilderState> => {
    const known = builders.get(className) ?? classOnDemand(className, () => chartBuilderMethods(objects, className));
    builders.set(className, known);
    return known;
  };

  const whenBound = (own: Method<undefined>): Method<undefined> =>
    method(own.min, own.max, (state, args, self) => (job.bound ? own.run(state, args, self) : null));
  const bound = Object.entries({
    getActive: method<undefined>(0, 0, objects.spreadsheet),
    getActiveSpreadsheet: method<undefined>(0, 0, objects.spreadsheet),
    // Not in the reference any more, but there.
    getActiveCell: method<undefined>(0, 0, () => cellOrNull(objects, call('Spreadsheet.getActiveRange'))),
    ...selecting<undefined>(objects, 'SpreadsheetApp'),
  }).map(([name, own]): [string, Method<undefined>] => [name, whenBound(own)]);

  defineService('SpreadsheetApp', {
    ...Object.fromEntries(bound),
    getUi: method(0, 0, () => ui()),
    flush: method(0, 0, () => {
      call('SpreadsheetApp.flush');
    }),
  });

  return objects;
}

type ScriptClass<State> = ReturnType<typeof scriptClass<State>>;

/** Made when its first object is: every execution has a context of its own, and most of them touch no sheet. */
function classOnDemand<State>(
  name: string,
  methods: () => Record<string, Method<State>>,
  service = 'SpreadsheetApp',
): ScriptClass<State> {
  let made: ScriptClass<State> | undefined;
  return {
    create(state) {
      made ??= scriptClass(service, name, methods());
      return made.create(state);
    },
    stateOf: (value) => made?.stateOf(value),
  };
}

function stateOf<State>(
  of: { stateOf(value: unknown): State | undefined },
  value: unknown,
  className: string,
  member: string,
): State {
  const state = of.stateOf(value);
  if (state === undefined) throw mismatch('SpreadsheetApp', className, member, [value]);
  return state;
}
