import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Shape, sparklineShapes } from '../../../../playground/page/grid/sparkline-shapes.ts';
import type { Sparkline } from '../../../../playground/workbook/univer/dialect/sparkline.ts';

const size = { width: 100, height: 20 };

function shapes(sparkline: Partial<Sparkline>): Shape[] {
  return sparklineShapes({ kind: 'line', values: [], options: {}, ...sparkline }, size);
}

const bars = (drawn: readonly Shape[]) => drawn.filter((shape) => shape.kind === 'bar');

describe('the shapes of a SPARKLINE', () => {
  it('draws a line from the lowest number at the foot to the highest at the head', () => {
    expect(shapes({ values: [1, 3, 2] })).toEqual([
      {
        kind: 'line',
        points: [
          [0, 20],
          [50, 0],
          [100, 10],
        ],
        width: 1,
        color: '#000000',
      },
    ]);
  });

  it('leaves blanks out of a line, or takes them for zero', () => {
    expect(shapes({ values: [1, null, 3] })).toMatchObject([
      {
        points: [
          [0, 20],
          [100, 0],
        ],
      },
    ]);
    expect(shapes({ values: [1, null, 2], options: { empty: 'zero' } })).toMatchObject([
      {
        points: [
          [0, 10],
          [50, 20],
          [100, 0],
        ],
      },
    ]);
  });

  it('puts the points of a line where the second row or column says', () => {
    expect(shapes({ values: [0, 1, 2], positions: [0, 30, 40] })).toMatchObject([
      {
        points: [
          [0, 20],
          [75, 10],
          [100, 0],
        ],
      },
    ]);
  });

  it('draws one number, and equal numbers, as a level line', () => {
    expect(shapes({ values: [7] })).toMatchObject([
      {
        points: [
          [0, 10],
          [100, 10],
        ],
      },
    ]);
    expect(shapes({ values: [7, 7] })).toMatchObject([
      {
        points: [
          [0, 10],
          [100, 10],
        ],
      },
    ]);
  });

  it('stands columns on zero, negative ones hanging from it in their colour', () => {
    const [first, second] = bars(
      shapes({ kind: 'column', values: [10, -10], options: { color: 'blue', negcolor: 'red' } }),
    );
    expect(first).toMatchObject({ y: 0, height: 10, color: 'blue' });
    expect(second).toMatchObject({ y: 10, height: 10, color: 'red' });
  });

  it('gives every win and every loss the same height', () => {
    expect(bars(shapes({ kind: 'winloss', values: [1, -50, 3] })).map(({ y, height }) => [y, height])).toEqual([
      [0, 10],
      [10, 10],
      [0, 10],
    ]);
  });

  it('stacks a bar in two colours by turns, as far as the given maximum', () => {
    const drawn = bars(shapes({ kind: 'bar', values: [1, 1, 2], options: { max: 8, color1: 'red', color2: 'blue' } }));
    expect(drawn.map(({ x, width, color }) => [x, width, color])).toEqual([
      [0, 12.5, 'red'],
      [12.5, 12.5, 'blue'],
      [25, 25, 'red'],
    ]);
  });

  it('begins at the right when told to', () => {
    expect(shapes({ values: [1, 2], options: { rtl: true } })).toMatchObject([
      {
        points: [
          [100, 20],
          [0, 0],
        ],
      },
    ]);
  });

  it('stays inside the cell, whatever the numbers and options', () => {
    const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
    const option = fc.oneof(number, fc.string(), fc.boolean());
    const names = ['xmin', 'xmax', 'ymin', 'ymax', 'max', 'linewidth', 'empty', 'rtl', 'axis', 'color'];
    fc.assert(
      fc.property(
        fc.constantFrom<Sparkline['kind']>('line', 'bar', 'column', 'winloss'),
        fc.array(fc.option(number), { minLength: 1, maxLength: 30 }),
        fc.dictionary(fc.constantFrom(...names), option),
        (kind, values, options) => {
          for (const shape of shapes({ kind, values, options })) {
            const corners: readonly (readonly [number, number])[] =
              shape.kind === 'line'
                ? shape.points
                : [
                    [shape.x, shape.y],
                    [shape.x + shape.width, shape.y + shape.height],
                  ];
            for (const [x, y] of corners) {
              expect(x).toBeGreaterThanOrEqual(-1e-9);
              expect(x).toBeLessThanOrEqual(size.width + 1e-9);
              expect(y).toBeGreaterThanOrEqual(-1e-9);
              expect(y).toBeLessThanOrEqual(size.height + 1e-9);
            }
          }
        },
      ),
    );
  });
});
