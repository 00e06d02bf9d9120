// npm run mutants    seeded mistakes, and who notices each
//   --only NAME      this one alone
//   --seeds N        how many seeds are tried for each whose known one no longer shows it (300)
//   --known          only the seed that is known to show it; with --quick, of a few that are soon shown
//   --write          keep the seeds that were found, and write the table into docs/simulation.md

import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildMutants } from './build-mutants.mjs';
import { caughtOrWhy, failingTest, firstViolation } from './catch.mjs';
import { checkMutants, mutants } from './mutants.mjs';
import { plainLine, withTable } from './table.mjs';

const root = join(import.meta.dirname, '../..');
const seedsFile = join(import.meta.dirname, 'known-seeds.json');
const docsFile = join(root, 'docs/simulation.md');

/** Each shown by a seed that takes a moment, and each of another rule. */
const quick = [
  'a formula tracks',
  'confirmed count ignored',
  'no idempotency key',
  'unknown shown as 0',
  'key in names of cache entries',
];

/**
 * @typedef {object} Catch
 * @property {import('./mutant.mjs').Mutant} mutant
 * @property {string | undefined} by The invariant or the test; nobody otherwise.
 * @property {number} [seed]
 * @property {string} [why] What broke down when it was tried.
 */

/** @param {string[]} argv */
async function main(argv) {
  const { values } = parseArgs({
    args: argv,
    options: {
      only: { type: 'string', multiple: true },
      seeds: { type: 'string', default: '300' },
      known: { type: 'boolean' },
      quick: { type: 'boolean' },
      write: { type: 'boolean' },
    },
  });
  checkMutants(root);
  /** @type {Record<string, number>} */
  const knownSeeds = JSON.parse(readFileSync(seedsFile, 'utf8'));
  const names = values.quick ? quick : (values.only ?? mutants.map(({ name }) => name));
  const chosen = names.map((name) => {
    const mutant = mutants.find((each) => each.name === name);
    if (mutant === undefined) throw new Error(`There is no mutant "${name}".`);
    return mutant;
  });
  const folders = await buildMutants(
    root,
    chosen.filter(({ isUnseen }) => !isUnseen),
  );
  const isKnownOnly = values.known || values.quick;

  /**
   * @param {import('./mutant.mjs').Mutant} mutant
   * @returns {Promise<Catch>}
   */
  async function caught(mutant) {
    const folder = folders.get(mutant.name);
    const known = knownSeeds[mutant.name];
    const ranges = [
      ...(known ? [{ from: known, seeds: 1 }] : []),
      ...(isKnownOnly ? [] : [{ from: 1, seeds: Number(values.seeds) }]),
    ];
    for (const range of folder ? ranges : []) {
      const violation = await firstViolation(root, folder ?? '', range);
      if (violation) return { mutant, by: violation.invariant, seed: violation.seed };
    }
    const failing = mutant.test && !values.quick ? await failingTest(root, mutant) : undefined;
    return { mutant, by: failing && `\`${mutant.test?.replace('test/', '')}\`: ${failing}` };
  }

  const catches = await inParallel(chosen, async (mutant) => {
    const result = await caughtOrWhy(mutant, () => caught(mutant));
    console.log(plainLine(result));
    return result;
  });
  // The simulation of `npm test` has the known seeds of the few among its own.
  const troubles = [
    ...catches.flatMap(({ mutant, why }) => (why === undefined ? [] : [`${mutant.name}: ${why}`])),
    ...(values.quick ? [] : await unsoundSeeds(catches)),
  ];
  for (const trouble of troubles) console.error(trouble);
  const missed = catches.filter(({ by }) => by === undefined);
  console.log(`${catches.length - missed.length} of ${catches.length} mutants caught`);
  if (missed.length > 0 || troubles.length > 0) process.exitCode = 1;
  if (!values.write) return;
  if (troubles.length > 0) throw new Error('Nothing was written: not every mutant could be tried.');
  if (names.length < mutants.length) throw new Error('Only a table of all can be written.');
  const found = catches.flatMap(({ mutant, seed }) => (seed === undefined ? [] : [[mutant.name, seed]]));
  writeFileSync(seedsFile, `${JSON.stringify(Object.fromEntries(found), null, 2)}\n`);
  writeFileSync(docsFile, withTable(readFileSync(docsFile, 'utf8'), catches));
}

/**
 * A seed that the add-on itself does not survive shows nothing of a mistake.
 *
 * @param {readonly Catch[]} catches
 * @returns {Promise<string[]>} Which do not, in words.
 */
async function unsoundSeeds(catches) {
  const found = [];
  const seeds = [...new Set(catches.flatMap(({ seed }) => seed ?? []))];
  for (const seed of seeds) {
    const violation = await firstViolation(root, join(root, 'dist'), { from: seed, seeds: 1 });
    if (violation) found.push(`Seed ${seed} fails without any mistake: ${violation.invariant}`);
  }
  return found;
}

/**
 * @template Item, Result
 * @param {readonly Item[]} items
 * @param {(item: Item) => Promise<Result>} work
 * @returns {Promise<Result[]>} In their order.
 */
async function inParallel(items, work) {
  /** @type {Result[]} */
  const results = [];
  const entries = items.entries();
  const worker = async () => {
    for (const [index, item] of entries) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results;
}

await main(process.argv.slice(2));
