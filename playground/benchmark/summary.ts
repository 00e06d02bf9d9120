// One page for a terminal.
import type { Case } from './case.ts';
import { goals } from './goals.ts';
import type { Results } from './results.ts';

export function summary(results: Results): string {
  const header = [
    'work',
    'posts',
    'links',
    'fail',
    'requests',
    'least',
    'common',
    'calls',
    'common',
    'sheet',
    'cache KB',
    'seconds',
    'common',
    'words',
    'nothing',
    'cpu ms',
  ];
  const rows = [header, ...results.cases.map(rowOf)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  const verdicts = [...goals(results.cases), ...results.measurements].map(({ name, value, unit, target }) => {
    const verdict = value <= target ? 'ok  ' : 'MISS';
    return `${verdict}  ${name.padEnd(78)} ${String(value).padStart(8)} ${unit} (at most ${target})`;
  });
  return `${lines.join('\n')}\n\n${verdicts.join('\n')}\n`;
}

function rowOf({ work, posts, links, failurePercent, ours, least, common }: Case): string[] {
  return [
    work,
    String(posts),
    String(links),
    `${failurePercent}%`,
    String(ours.requests),
    least.requests.toFixed(1),
    common === undefined ? '-' : String(common.requests),
    String(ours.serviceCalls),
    common === undefined ? '-' : String(common.serviceCalls),
    String(ours.sheetCalls),
    (ours.cacheBytes / 1024).toFixed(0),
    ours.simulatedSeconds.toFixed(1),
    common === undefined ? '-' : common.simulatedSeconds.toFixed(1),
    String(ours.unanswered),
    String(ours.silent),
    ours.cpuMsPerCall.toFixed(1),
  ];
}
