import { expect, it } from 'vitest';
import { benchTableMistakes, told, withBenchTable } from '../../../playground/benchmark/bench-table.ts';

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

it('is compared with what was measured, whether that was all or not', () => {
  expect(benchTableMistakes(fresh, all)).toEqual([]);
  expect(benchTableMistakes(fresh, [])).toEqual([]);
  expect(benchTableMistakes(fresh, [{ ...first, value: 4 }])).toEqual([
    `README.md lacks: | ${first.name} | 4 requests | at most 6 |`,
    `README.md has what nothing measured: | ${first.name} | 5 requests | at most 6 |`,
  ]);
});

it('takes no line that somebody has added, taken out or moved', () => {
  const row = `| ${second.name} | 5 requests | at most 6 |\n`;
  expect(benchTableMistakes(fresh.replace(row, `${row}| by hand | 0 requests | at most 0 |\n`), [])).toEqual([
    'README.md has what nothing measured: | by hand | 0 requests | at most 0 |',
  ]);
  expect(benchTableMistakes(fresh.replace(row, ''), [])).toEqual([`README.md lacks: | ${second.name} |`]);
  expect(benchTableMistakes(fresh.replace(row, row + row), all)).toEqual([expect.stringContaining('twice')]);
});
