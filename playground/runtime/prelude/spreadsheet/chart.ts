// Charts as scripts read them. All of it came with the chart: nothing here asks the host.
import type { ChartData } from '../../../services/chart-data.ts';
import { type ChartOptions, type ChartPosition, optionOf } from '../../../workbook/chart.ts';
import { googleEnumeration, type Method, method } from '../define.ts';
import type { Objects } from './objects.ts';

export function chartMethods(objects: Objects): Record<string, Method<ChartData>> {
  return {
    getChartId: method(0, 0, ({ id }) => id),
    getRanges: method(0, 0, ({ ranges }) => ranges.map(objects.range)),
    getOptions: method(0, 0, ({ options }) => objects.chartOptions(options)),
    getContainerInfo: method(0, 0, ({ position }) => objects.containerInfo(position)),
    getNumHeaders: method(0, 0, ({ headers }) => headers),
    getMergeStrategy: method(0, 0, ({ mergesRows }) => mergeStrategies()[mergesRows ? 'MERGE_ROWS' : 'MERGE_COLUMNS']),
    getTransposeRowsAndColumns: method(0, 0, ({ isTransposed }) => isTransposed),
    modify: method(0, 0, (chart) => objects.chartBuilder('EmbeddedChartBuilder', { chart })),
  };
}

export function containerInfoMethods(): Record<string, Method<ChartPosition>> {
  return {
    getAnchorRow: method(0, 0, ({ row }) => row),
    getAnchorColumn: method(0, 0, ({ column }) => column),
    getOffsetX: method(0, 0, ({ offsetX }) => offsetX),
    getOffsetY: method(0, 0, ({ offsetY }) => offsetY),
  };
}

export function chartOptionsMethods(): Record<string, Method<ChartOptions>> {
  return { get: method(1, 1, (options, [name]) => optionOf(options, String(name))) };
}

function mergeStrategies(): Readonly<Record<string, object>> {
  return googleEnumeration('Charts.ChartMergeStrategy');
}
