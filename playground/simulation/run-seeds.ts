// Many seeds, on as many processes as there are cores: each keeps its threads from seed to seed.
import { type ChildProcess, fork } from 'node:child_process';
import type { Violation } from './simulation.ts';
import { addTally, emptyTally, type Tally } from './tally.ts';

export interface SeedReport {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly hash: string;
  readonly tally: Tally;
  /** Set when the simulation itself broke down. */
  readonly breakdown?: string;
  readonly cpuMs: number;
}

export interface SeedsOptions {
  readonly program: string;
  readonly from: number;
  readonly seeds: number;
  readonly jobs: number;
  readonly projectDir: string;
  /** At the first violation. */
  readonly stops: boolean;
  readonly reported?: (report: SeedReport) => void;
}

export interface SeedsResult {
  readonly seeds: number;
  readonly failing: readonly SeedReport[];
  readonly tally: Tally;
  readonly cpuMs: number;
}

/** What a child is told to do next. */
export type ChildOrder = { readonly seed: number } | 'end';

/** Short-lived objects by the million: a nursery of the usual size is swept all the time. */
const childFlags = ['--max-semi-space-size=64'];

export async function runSeeds({
  program,
  from,
  seeds,
  jobs,
  projectDir,
  stops,
  reported,
}: SeedsOptions): Promise<SeedsResult> {
  const tally = emptyTally();
  const failing: SeedReport[] = [];
  let next = from;
  let done = 0;
  let cpuMs = 0;

  function order(child: ChildProcess): void {
    const isOver = next >= from + seeds || (stops && failing.length > 0);
    child.send((isOver ? 'end' : { seed: next++ }) satisfies ChildOrder);
  }

  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(program, ['--child', '--project', projectDir], { execArgv: childFlags });
      child.on('message', (message) => {
        if (message !== 'ready') {
          const report = message as SeedReport;
          addTally(tally, report.tally);
          done += 1;
          cpuMs += report.cpuMs;
          if (report.violations.length > 0 || report.breakdown !== undefined) failing.push(report);
          reported?.(report);
        }
        order(child);
      });
      child.on('error', reject);
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A process ended with ${code}.`))));
    });

  await Promise.all(Array.from({ length: Math.min(jobs, seeds) }, work));
  return { seeds: done, failing: failing.sort((a, b) => a.seed - b.seed), tally, cpuMs };
}
