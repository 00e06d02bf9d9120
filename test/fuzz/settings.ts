// How much the fuzz tests do. `npm run fuzz -- --runs 1000000 --seed 7` sets the environment.
import type { Parameters } from 'fast-check';

/** Cases of links in one go; every other property takes its share of them. */
const usualRuns = 100_000;
const runs = Number(process.env.FUZZ_RUNS ?? usualRuns);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_126);

/**
 * Always the same cases unless told otherwise: what fails once fails again. fast-check names seed and path of a failure.
 * @param usual How many cases there are when nobody says how many.
 */
export function cases<T>(usual: number): Parameters<T> {
  return { numRuns: Math.max(1, Math.round((usual * runs) / usualRuns)), seed };
}

/** The same for loops of our own. */
export function count(usual: number): number {
  return Math.max(1, Math.round((usual * runs) / usualRuns));
}
