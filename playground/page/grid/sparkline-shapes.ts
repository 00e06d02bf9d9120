// Where the line and the bars of a SPARKLINE stand in its cell. Options and their defaults are Google's:
// https://support.google.com/docs/answer/3093289

import type { Sparkline } from '../../workbook/univer/dialect/sparkline.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Shape =
  | {
      readonly kind: 'line';
      readonly points: readonly (readonly [number, number])[];
      readonly width: number;
      color: string;
    }
  | {
      readonly kind: 'bar';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly color: string;
    };

type Options = Sparkline['options'];

const defaultColor = '#000000';
/** Google's default colours of a stacked bar. */
const barColors = ['#ff9900', '#ffd966'] as const;

/** Nothing stands out of `size`, whatever the numbers and options. */
export function sparklineShapes(sparkline: Sparkline, size: Size): Shape[] {
  const { kind, options } = sparkline;
  const shapes = {
    line: lineShapes,
    column: columnShapes,
    winloss: columnShapes,
    bar: barShapes,
  }[kind](sparkline, size);
  return options.rtl === true ? shapes.map((shape) => mirrored(shape, size)) : shapes;
}

function lineShapes({ values, positions, options }: Sparkline, size: Size): Shape[] {
  const known = filled(values, options).flatMap((y, index) => {
    const x = positions === undefined ? index : positions[index];
    return y === null || x === null || x === undefined ? [] : [[x, y] as const];
  });
  const scaleX = scale(
    known.map(([x]) => x),
    options.xmin,
    options.xmax,
    size.width,
  );
  const scaleY = scale(
    known.map(([, y]) => y),
    options.ymin,
    options.ymax,
    size.height,
  );
  const points = known.map(([x, y]) => [scaleX(x), size.height - scaleY(y)] as const);
  const width = Math.min(10, Math.max(0.5, numberOption(options.linewidth) ?? 1));
  const [first] = points;
  // One number is a level line, as in Sheets.
  const drawn = points.length === 1 && first ? [[0, first[1]] as const, [size.width, first[1]] as const] : points;
  return [{ kind: 'line', points: drawn, width, color: colorOption(options.color) ?? defaultColor }];
}

function columnShapes({ kind, values, options }: Sparkline, size: Size): Shape[] {
  const heights = filled(values, options).map((value) =>
    kind === 'winloss' && value !== null ? Math.sign(value) : value,
  );
  const known = heights.filter((value) => value !== null);
  const [lowest, highest] = [Math.min(...known), Math.max(...known)];
  const bottom = kind === 'winloss' ? -1 : (numberOption(options.ymin) ?? Math.min(0, lowest));
  const top = kind === 'winloss' ? 1 : (numberOption(options.ymax) ?? Math.max(0, highest));
  const toY = (value: number): number => size.height * (1 - shareOf(value, bottom, top, 0));
  const step = size.width / heights.length;
  const gap = Math.min(1, step / 4);
  const zero = toY(0);
  const firstIndex = heights.findIndex((value) => value !== null);
  const lastIndex = heights.findLastIndex((value) => value !== null);
  const bars = heights.flatMap((value, index): Shape[] => {
    if (value === null) return [];
    const y = toY(value);
    const color =
      (index === firstIndex ? colorOption(options.firstcolor) : undefined) ??
      (index === lastIndex ? colorOption(options.lastcolor) : undefined) ??
      (value === lowest ? colorOption(options.lowcolor) : undefined) ??
      (value === highest ? colorOption(options.highcolor) : undefined) ??
      (value < 0 ? colorOption(options.negcolor) : undefined) ??
      colorOption(options.color) ??
      defaultColor;
    const [upper, lower] = [Math.min(y, zero), Math.max(y, zero)];
    return [{ kind: 'bar', x: index * step + gap / 2, y: upper, width: step - gap, height: lower - upper, color }];
  });
  if (options.axis !== true) return bars;
  const points = [[0, zero] as const, [size.width, zero] as const];
  return [...bars, { kind: 'line', points, width: 1, color: colorOption(options.axiscolor) ?? defaultColor }];
}

/** One bar, stacked of the numbers, in two colours by turns. */
function barShapes({ values, options }: Sparkline, size: Size): Shape[] {
  const parts = filled(values, options).map((value) => Math.max(0, value ?? 0));
  const total = parts.reduce((sum, part) => sum + part, 0);
  const most = Math.max(numberOption(options.max) ?? total, Number.MIN_VALUE);
  const colors = [colorOption(options.color1) ?? barColors[0], colorOption(options.color2) ?? barColors[1]];
  let start = 0;
  return parts.map((part, index): Shape => {
    const width = Math.min(size.width - start, (part / most) * size.width);
    const bar: Shape = {
      kind: 'bar',
      x: start,
      y: 0,
      width,
      height: size.height,
      color: colors[index % 2] ?? defaultColor,
    };
    start += width;
    return bar;
  });
}

/** `empty` and `nan` say what to take blanks for. */
function filled(values: Sparkline['values'], { empty }: Options): (number | null)[] {
  return values.map((value) => value ?? (empty === 'zero' ? 0 : null));
}

function scale(values: readonly number[], min: unknown, max: unknown, length: number): (value: number) => number {
  const low = numberOption(min) ?? Math.min(...values);
  const high = numberOption(max) ?? Math.max(...values);
  return (value) => shareOf(value, low, high, 0.5) * length;
}

/** From 0 to 1; numbers too far apart to be subtracted, or not apart at all, have none. */
function shareOf(value: number, low: number, high: number, otherwise: number): number {
  const share = (value - low) / (high - low);
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : otherwise;
}

function mirrored(shape: Shape, { width }: Size): Shape {
  if (shape.kind === 'line') return { ...shape, points: shape.points.map(([x, y]) => [width - x, y] as const) };
  return { ...shape, x: width - shape.x - shape.width };
}

function numberOption(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function colorOption(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
