export interface Point {
  readonly size: number;
  readonly cost: number;
}

/**
 * How a cost grows with a size: 1 is in proportion, 0 not at all, 2 with its square. The slope of the straight line that
 * fits the logarithms best; `null` when fewer than two sizes cost anything, for nothing can be said then.
 */
export function growthExponent(points: readonly Point[]): number | null {
  const logs = points
    .filter(({ size, cost }) => size > 0 && cost > 0)
    .map(({ size, cost }) => [Math.log(size), Math.log(cost)] as const);
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = meanOf(logs.map(([size]) => size));
  const y = meanOf(logs.map(([, cost]) => cost));
  const spread = logs.reduce((sum, [size]) => sum + (size - x) ** 2, 0);
  if (!(spread > 0)) return null;
  return logs.reduce((sum, [size, cost]) => sum + (size - x) * (cost - y), 0) / spread;
}
