// The table of measurements in README, between two markers.
import type { Measurement } from './measurement.ts';

const start = '<!-- bench:start -->';
const end = '<!-- bench:end -->';

/** The README with its table replaced; what differs from machine to machine or with every build is left out. */
export function withBenchTable(readme: string, measurements: readonly Measurement[]): string {
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md needs the lines ${start} and ${end}.`);
  const rows = measurements
    .filter(({ isExact }) => isExact)
    .map(({ name, value, unit, target }) => `| ${name} | ${value} ${unit} | at most ${target} |\n`);
  const table = `| What | Measured | Target |\n| --- | --- | --- |\n${rows.join('')}`;
  return `${readme.slice(0, from + start.length)}\n\n${table}\n${readme.slice(to)}`;
}
