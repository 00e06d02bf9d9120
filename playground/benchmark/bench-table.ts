// The table of measurements in README, between two markers.
import type { Measurement } from './measurement.ts';

const start = '<!-- bench:start -->';
const end = '<!-- bench:end -->';

/** The README with its table replaced; what differs from machine to machine or with every build is left out. */
export function withBenchTable(readme: string, measurements: readonly Measurement[]): string {
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md needs the lines ${start} and ${end}.`);
  return `${readme.slice(0, from + start.length)}\n\n${benchTable(measurements.filter(({ isExact }) => isExact))}\n${readme.slice(to)}`;
}

export function benchTable(measurements: readonly Measurement[]): string {
  return `| What | Measured | Target |\n| --- | --- | --- |\n${measurements.map((each) => `${benchRow(each)}\n`).join('')}`;
}

export function benchRow({ name, value, unit, target }: Measurement): string {
  return `| ${name} | ${value} ${unit} | at most ${target} |`;
}
