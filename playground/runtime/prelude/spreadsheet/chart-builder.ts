// Builders of charts: they gather what a chart is to be, and hand it out. A sheet has it when it is inserted there.
import type { ChartData } from '../../../services/chart-data.ts';
import type { RangeData } from '../../../services/range-data.ts';
import { type ChartType, chartTypes } from '../../../workbook/chart.ts';
import { exception } from '../bridge.ts';
import { googleEnumeration, type Method, method, mismatch, nameIn } from '../define.ts';
import type { Objects } from './objects.ts';

/** A new chart has no type before it is given one. */
type UnfinishedChart = Omit<ChartData, 'type'> & { readonly type: ChartType | null };

/** What `as...Chart` hands out shares what was gathered before. */
export interface BuilderState {
  chart: UnfinishedChart;
}

type Builder = Method<BuilderState>;

export const builderTypes = {
  EmbeddedChartBuilder: null,
  EmbeddedAreaChartBuilder: 'AREA',
  EmbeddedBarChartBuilder: 'BAR',
  EmbeddedColumnChartBuilder: 'COLUMN',
  EmbeddedLineChartBuilder: 'LINE',
  EmbeddedPieChartBuilder: 'PIE',
} as const satisfies Record<string, ChartType | null>;

export type BuilderClass = keyof typeof builderTypes;

const types = 'Charts.ChartType';

export function newChart(): BuilderState {
  const position = { row: 1, column: 1, offsetX: 0, offsetY: 0 };
  const arrangement = { headers: -1, mergesRows: false, isTransposed: false };
  return { chart: { id: null, type: null, ranges: [], position, options: {}, ...arrangement } };
}

export function chartBuilderMethods(objects: Objects, className: BuilderClass): Record<string, Builder> {
  const refuse = (member: string, args: readonly unknown[]): never => {
    throw mismatch('SpreadsheetApp', className, member, args);
  };
  const range = (value: unknown, member: string): RangeData => objects.rangeOf(value, className, member);
  return {
    ...castingMethods(objects),
    ...(className === 'EmbeddedChartBuilder' ? {} : methodsOfType(className, refuse)),
    setChartType: setting(1, (_chart, args) => ({
      type: imitated(nameIn(types, args[0]) ?? refuse('setChartType', args)),
    })),
    getChartType: method(0, 0, ({ chart }) => googleEnumeration(types)[finished(chart).type]),
    addRange: setting(1, ({ ranges }, [value]) => {
      const added = range(value, 'addRange');
      return ranges.some((known) => isSame(known, added)) ? {} : { ranges: [...ranges, added] };
    }),
    removeRange: setting(1, ({ ranges }, [value]) => {
      const removed = range(value, 'removeRange');
      return { ranges: ranges.filter((known) => !isSame(known, removed)) };
    }),
    clearRanges: setting(0, () => ({ ranges: [] })),
    getRanges: method(0, 0, ({ chart }) => chart.ranges.map(objects.range)),
    setPosition: setting(4, (_chart, args) => {
      const [row = 0, column = 0, offsetX = 0, offsetY = 0] = args.map((value) =>
        typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : refuse('setPosition', args),
      );
      if (row < 1 || column < 1) throw exception('The position of the chart is outside the dimensions of the sheet.');
      return { position: { row, column, offsetX, offsetY } };
    }),
    getContainer: method(0, 0, ({ chart }) => objects.containerInfo(chart.position)),
    setOption: setting(2, ({ options }, [name, value]) => ({ options: { ...options, [String(name)]: plain(value) } })),
    setNumHeaders: setting(1, (_chart, args) =>
      typeof args[0] === 'number' ? { headers: Math.trunc(args[0]) } : refuse('setNumHeaders', args),
    ),
    setMergeStrategy: setting(1, (_chart, args) => {
      const strategy = nameIn('Charts.ChartMergeStrategy', args[0]) ?? refuse('setMergeStrategy', args);
      return { mergesRows: strategy === 'MERGE_ROWS' };
    }),
    setTransposeRowsAndColumns: setting(1, (_chart, [isTransposed]) => ({ isTransposed: isTransposed === true })),
    build: method(0, 0, ({ chart }) => objects.chart(finished(chart))),
  };
}

function castingMethods(objects: Objects): Record<string, Builder> {
  const casts = (Object.keys(builderTypes) as BuilderClass[]).flatMap((className): [string, Builder][] => {
    const type = builderTypes[className];
    if (type === null) return [];
    const cast: Builder = method(0, 0, (state) => {
      state.chart = { ...state.chart, type };
      return objects.chartBuilder(className, state);
    });
    return [[className.replace(/^Embedded(.*)Builder$/, 'as$1'), cast]];
  });
  return Object.fromEntries(casts);
}

/** What the builder of one type sets by names of its own. */
function methodsOfType(
  className: BuilderClass,
  refuse: (member: string, args: readonly unknown[]) => never,
): Record<string, Builder> {
  const option = (count: number, name: string, read: (args: readonly unknown[]) => unknown): Builder =>
    setting(count, ({ options }, args) => ({ options: { ...options, [name]: plain(read(args)) } }));
  const text = ([value]: readonly unknown[]): string => String(value);
  const ofAny = {
    setTitle: option(1, 'title', text),
    setColors: option(1, 'colors', ([colors]) => colors),
    setLegendPosition: option(1, 'legend.position', (args) =>
      (nameIn('Charts.Position', args[0]) ?? refuse('setLegendPosition', args)).toLowerCase(),
    ),
  };
  if (className === 'EmbeddedPieChartBuilder') return ofAny;
  const withAxes = { setXAxisTitle: option(1, 'hAxis.title', text), setYAxisTitle: option(1, 'vAxis.title', text) };
  if (className === 'EmbeddedLineChartBuilder') return { ...ofAny, ...withAxes };
  return { ...ofAny, ...withAxes, setStacked: option(0, 'isStacked', () => true) };
}

function setting(
  count: number,
  change: (chart: UnfinishedChart, args: readonly unknown[]) => Partial<UnfinishedChart>,
): Builder {
  return method(count, count, (state, args, self) => {
    state.chart = { ...state.chart, ...change(state.chart, args) };
    return self;
  });
}

function imitated(name: string): ChartType {
  const type = chartTypes.find((known) => known === name);
  if (type === undefined) throw exception(`The playground does not imitate ${types}.${name} yet.`);
  return type;
}

/** Which type Google takes when none is given is not documented. */
function finished({ type, ...chart }: UnfinishedChart): ChartData {
  if (type === null)
    throw exception('The playground does not imitate charts without EmbeddedChartBuilder.setChartType yet.');
  return { ...chart, type };
}

/** An enumeration's value is its name. */
function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function isSame(one: RangeData, other: RangeData): boolean {
  return (
    one.sheetId === other.sheetId &&
    one.row === other.row &&
    one.column === other.column &&
    one.rows === other.rows &&
    one.columns === other.columns
  );
}
