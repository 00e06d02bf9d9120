import type { SeedReport } from './run-seeds.ts';

const seedsALine = 500;

/** How far a run of many seeds is: on a terminal one line that changes, elsewhere a line now and then. */
export function progressOn(
  stream: { readonly isTTY?: boolean; write(text: string): void },
  seeds: number,
): (report: Pick<SeedReport, 'seed' | 'violations' | 'breakdown'>) => void {
  let done = 0;
  const failing: number[] = [];
  return ({ seed, violations, breakdown }) => {
    done += 1;
    if (violations.length > 0 || breakdown !== undefined) failing.push(seed);
    const text = `${done} of ${seeds} seeds, ${failing.length} failing${failing.map((each) => ` ${each}`).join('')}`;
    if (stream.isTTY) stream.write(`\r${text}${done === seeds ? '\n' : ''}`);
    else if (done % seedsALine === 0) stream.write(`${text}\n`);
  };
}
