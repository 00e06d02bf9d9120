import { expect, it } from 'vitest';
import { withBenchTable } from '../../../playground/benchmark/bench-table.ts';

const readme = 'Before\n<!-- bench:start -->\nstale\n<!-- bench:end -->\nAfter\n';
const requests = { name: 'cold: requests', value: 5, unit: 'requests', target: 6, isExact: true };
const load = { name: 'load', value: 1.3, unit: 'ms', target: 5, isExact: false };

it('replaces the table in the README, without what differs from run to run', () => {
  const fresh = withBenchTable(readme, [requests, load]);
  expect(fresh).toBe(
    'Before\n<!-- bench:start -->\n\n| What | Measured | Target |\n| --- | --- | --- |\n' +
      '| cold: requests | 5 requests | at most 6 |\n\n<!-- bench:end -->\nAfter\n',
  );
  expect(withBenchTable(fresh, [requests, { ...load, value: 1.4 }])).toBe(fresh);
  expect(withBenchTable(fresh, [{ ...requests, value: 6 }])).not.toBe(fresh);
});

it('needs its markers', () => {
  expect(() => withBenchTable('no markers', [])).toThrow('<!-- bench:start -->');
});
