import type { Case } from './case.ts';
import type { Measurement } from './measurement.ts';
import { parts } from './measurements.ts';
import { Projects } from './projects.ts';
import { type Extent, runCases } from './run-cases.ts';

/** All that a run of the benchmark has found out. */
export interface Results {
  readonly isWhole: boolean;
  readonly cases: readonly Case[];
  /** Each beside the most it may be. */
  readonly measurements: readonly Measurement[];
  /** Of the processor, on this machine. */
  readonly cpuSeconds: number;
}

/** @param told Hears what has been measured, and the seconds of the processor it took. */
export async function measureAll(
  { isWhole, only }: Extent,
  told: (part: string, cpuSeconds: number) => void,
): Promise<Results> {
  const cpu = process.cpuUsage();
  const cpuSeconds = () => {
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) / 1e6;
  };
  let before = 0;
  const tell = (part: string) => {
    const now = cpuSeconds();
    told(part, now - before);
    before = now;
  };

  const measurements: Measurement[] = [];
  const projects = await Projects.open();
  try {
    const cases = await runCases(projects, { isWhole, only }, tell);
    for (const part of parts) {
      if ((!isWhole && !part.isQuick) || only?.test(part.name) === false) continue;
      measurements.push(...(await part.run()));
      tell(part.name);
    }
    return { isWhole: isWhole && only === undefined, cases, measurements, cpuSeconds: cpuSeconds() };
  } finally {
    await projects.close();
  }
}
