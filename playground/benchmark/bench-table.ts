// The few figures that README shows, between two marks; docs/measurements.md has all.
import { textBetween, withBetween } from '../between-marks.ts';
import type { Measurement } from './measurement.ts';

const marks = { begin: '<!-- bench:start -->', end: '<!-- bench:end -->' };

/** Names of what README shows, in its order. */
export const told = [
  '1,000 single cells, cold: requests',
  '1,000 single cells, warm: requests',
  'one range of 1,000 links, warm: cache round trips',
  '20 recent links, T = 100,000: requests',
  '1,000 CA_GROWTH cells, cold: requests in all',
  '1,000 new links: from confirming to the last',
  '5,000 tracked links looked over: requests',
  '10,000 links, T = 10,000, first refresh: requests',
  '10,000 links, nothing due: requests',
  'thirty days with every trouble: numbers that came late',
] as const;

/** @throws when one of the figures was not measured. */
export function withBenchTable(readme: string, measurements: readonly Measurement[]): string {
  const shown = told.map((name) => {
    const found = measurements.find((each) => each.name === name);
    if (found === undefined) throw new Error(`README shows "${name}", which is not measured.`);
    return found;
  });
  return withBetween(readme, marks, `\n${benchTable(shown)}`);
}

/** Where the table of README differs from the page that has all figures, in words. */
export function benchTableMistakes(readme: string, page: string): string[] {
  const lines = page.split('\n');
  const rows = told.map((name) => lines.find((line) => line.startsWith(`| ${name} |`)) ?? name);
  const wanted = `${benchTable([])}${rows.join('\n')}`;
  return textBetween(readme, marks).trim() === wanted ? [] : ['README.md has other figures than docs/measurements.md.'];
}

export function benchTable(measurements: readonly Measurement[]): string {
  return `| What | Measured | Target |\n| --- | --- | --- |\n${measurements.map((each) => `${benchRow(each)}\n`).join('')}`;
}

export function benchRow({ name, value, unit, target }: Measurement): string {
  return `| ${name} | ${value} ${unit} | at most ${target} |`;
}
