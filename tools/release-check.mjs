// npm run release:check    builds, and says whether this can be released: what a machine can see, and what is left for a person.
// Ends with 1 when something is missing. `npm test` runs it, too.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isBuilt } from './built.mjs';
import { byHand } from './release/by-hand.mjs';
import { budgets, checks } from './release/checks.mjs';

const root = join(import.meta.dirname, '..');

async function main() {
  if (!isBuilt(root)) {
    const { buildAddOn } = await import('./build-add-on.mjs');
    await buildAddOn(root);
  }
  for (const [file, budget] of budgets) {
    const { size } = statSync(join(root, file));
    console.log(`${file} ${(size / 1024).toFixed(1)} KB of ${budget / 1024} KB`);
  }
  console.log();
  let missing = 0;
  for (const { name, problems } of checks) {
    const found = problems(root);
    console.log(`${found.length === 0 ? '[ok]     ' : '[MISSING]'} ${name}`);
    for (const problem of found) console.log(`            ${problem}`);
    if (found.length > 0) missing += 1;
  }
  console.log('\nFor a person, before it is published (docs/install.md):\n');
  for (const task of byHand(root)) console.log(`[you]     ${task}`);
  console.log(`\n${checks.length - missing} of ${checks.length} checks passed`);
  if (missing > 0) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
