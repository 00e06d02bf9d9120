import { expect, it } from 'vitest';
import { benchTable, benchTableMistakes, told, withBenchTable } from '../../../playground/benchmark/bench-table.ts';

const readme = 'Before\n<!-- bench:start -->\nstale\n<!-- bench:end -->\nAfter\n';
const measured = (name: string) => ({ name, value: 5, unit: 'requests', target: 6, isExact: true });
const all = told.map(measured);
const first = measured(told[0]);
const second = measured(told[1]);
const fresh = withBenchTable(readme, [...all, { ...first, name: 'not for README' }]);

it('replaces the table in the README by the few figures it shows', () => {
  const rows = told.map((name) => `| ${name} | 5 requests | at most 6 |\n`).join('');
  expect(fresh).toBe(
    `Before\n<!-- bench:start -->\n\n| What | Measured | Target |\n| --- | --- | --- |\n${rows}\n<!-- bench:end -->\nAfter\n`,
  );
  expect(withBenchTable(fresh, all)).toBe(fresh);
});

it('needs its markers, and every figure', () => {
  expect(() => withBenchTable('no markers', all)).toThrow('<!-- bench:start -->');
  expect(() => withBenchTable(readme, all.slice(1))).toThrow(first.name);
});

it('has the figures of the page, and no line that somebody has changed, added, taken out or moved', () => {
  const page = `# Measurements\n\n${benchTable([measured('another'), ...all])}`;
  expect(benchTableMistakes(fresh, page)).toEqual([]);
  const row = `| ${second.name} | 5 requests | at most 6 |\n`;
  for (const other of ['', row + row, row.replace('5', '1'), `${row}| by hand | 0 requests | at most 0 |\n`]) {
    expect(benchTableMistakes(fresh.replace(row, other), page)).toEqual([
      'README.md has other figures than docs/measurements.md.',
    ]);
  }
});
