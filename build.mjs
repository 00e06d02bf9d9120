// Builds what is pushed to Google (dist/), the catalogue of functions, and the playground's programs and page (build/).
//   node build.mjs                 build
//   node build.mjs --quiet         build unless it is built already, without a word
//   node build.mjs --readme        rewrite the table of functions in README.md; with --check, only say if it is stale
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { codeBudgetBytes } from './tools/budgets.mjs';
import { isBuilt } from './tools/built.mjs';
import { writeIfChanged } from './tools/write-if-changed.mjs';

const repository = import.meta.dirname;

/** @param {string[]} argv */
async function main(argv) {
  const { values } = parseArgs({
    args: argv,
    options: { quiet: { type: 'boolean' }, readme: { type: 'boolean' }, check: { type: 'boolean' } },
  });
  if (values.quiet && isBuilt(repository)) return;
  // The compiler that reads the doc comments takes half a second to load.
  const { readmeText } = await import('./tools/build-add-on.mjs');
  if (values.readme) {
    const text = readmeText(repository);
    if (!values.check) writeIfChanged(join(repository, 'README.md'), text);
    else if (text !== readFileSync(join(repository, 'README.md'), 'utf8')) {
      throw new Error('The table of functions in README.md is stale: run `node build.mjs --readme`.');
    }
    return;
  }
  const { buildEverything } = await import('./tools/build-everything.mjs');
  const { codeBytes } = await buildEverything(repository);
  if (!values.quiet) {
    console.log(`dist/Code.js ${(codeBytes / 1024).toFixed(1)} KB of ${codeBudgetBytes / 1024} KB`);
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // esbuild's message names file, line and column already.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
