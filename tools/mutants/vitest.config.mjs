// Unit tests against src/ with the mistake that MUTANT names.

import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { mutated } from './mutant.mjs';
import { mutants } from './mutants.mjs';

const root = new URL('../..', import.meta.url).pathname;
const mutant = mutants.find(({ name }) => name === process.env.MUTANT);
if (mutant === undefined) throw new Error(`There is no mutant "${process.env.MUTANT}".`);

export default defineConfig({
  root,
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      transform: (code, id) => (relative(root, id) === mutant.file ? mutated(mutant, code) : undefined),
    },
  ],
  // One that takes too long has noticed nothing, and several run at a time.
  test: { include: ['test/unit/**/*.test.ts'], testTimeout: 600_000, bail: 1 },
});
