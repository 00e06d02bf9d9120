import { describe, expect, it } from 'vitest';
import { growthExponent } from '../../../playground/benchmark/growth-exponent.ts';

const grown = (cost: (size: number) => number) => [1, 5, 50, 500].map((size) => ({ size, cost: cost(size) }));

describe('growthExponent', () => {
  it.each([
    ['in proportion', (size: number) => 3 * size, 1],
    ['not at all', () => 7, 0],
    ['with the square', (size: number) => size ** 2, 2],
  ])('tells what grows %s', (_, cost, exponent) => {
    expect(growthExponent(grown(cost))).toBeCloseTo(exponent, 10);
  });

  it('fits the best line through what lies on none', () => {
    const points = [
      { size: 1, cost: 1 },
      { size: 10, cost: 100 },
      { size: 100, cost: 100 },
    ];
    expect(growthExponent(points)).toBeCloseTo(1, 10);
  });

  it('says nothing where nothing can be said', () => {
    expect(growthExponent([])).toBeNull();
    expect(growthExponent([{ size: 5, cost: 5 }])).toBeNull();
    expect(growthExponent(grown((size) => (size === 5 ? 1 : 0)))).toBeNull();
    expect(
      growthExponent([
        { size: 5, cost: 5 },
        { size: 5, cost: 6 },
      ]),
    ).toBeNull();
  });
});
