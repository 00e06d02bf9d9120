import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withBetween } from '../between-marks.ts';
import { rootDir } from '../paths.ts';
import type { SeedsResult } from './run-seeds.ts';

const marks = { begin: '<!-- figures: npm run simulate -- --seeds N --write -->', end: '<!-- /figures -->' };

/** Puts what a run came to between the marks of docs/simulation.md. */
export async function writeFigures(result: SeedsResult): Promise<void> {
  const file = join(rootDir, 'docs', 'simulation.md');
  await writeFile(file, withFigures(await readFile(file, 'utf8'), result));
}

export function withFigures(text: string, result: SeedsResult): string {
  return withBetween(text, marks, figures(result));
}

function figures({ seeds, failing, tally, cpuMs }: SeedsResult): string {
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((all, times) => all + times, 0);
  const withShare = (part: number, all: number) => `${part} (${(all === 0 ? 0 : (100 * part) / all).toFixed(1)} %)`;
  const rows: readonly (readonly [string, number | string])[] = [
    ['Seeds', seeds],
    ['Seeds that broke an invariant', failing.length],
    ['Executions', tally.executions],
    ['Service calls', tally.serviceCalls],
    ['Requests', tally.requests],
    ['Posts tracked', tally.tracked],
    ['Executions killed at a service call', tally.kills],
    ['Service calls that failed', sum(tally.failures)],
    ["People's edits", sum(tally.edits)],
    ['Service calls and requests under a fault', sum(tally.faults)],
    ['Documents', tally.documents],
    ['Torn documents', withShare(tally.torn, tally.documents)],
    ['Tables', tally.tables],
    ['Excused tables', withShare(tally.excused, tally.tables)],
    ['Seconds of CPU', Math.round(cpuMs / 1000)],
  ];
  return [
    '| What | How many |',
    '| --- | --- |',
    ...rows.map(([name, value]) => `| ${name} | ${value.toLocaleString('en-US')} |`),
  ].join('\n');
}
