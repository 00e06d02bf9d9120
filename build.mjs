// Builds what is pushed to Google (dist/), the catalogue of functions, and the playground's programs (build/).
//   node build.mjs [--quiet]       build
//   node build.mjs --readme        rewrite the table of functions in README.md; with --check, only say if it is stale
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { catalogue, globalFunction } from './tools/catalogue.mjs';
import { checkEntryPoints } from './tools/check-entry-points.mjs';
import { readEntryPoints } from './tools/entry-points.mjs';
import { withFunctionTable } from './tools/readme-table.mjs';
import { writeIfChanged } from './tools/write-if-changed.mjs';

const repository = import.meta.dirname;

/** Apps Script parses and runs the whole file for every single formula. */
const codeBudgetBytes = 100 * 1024;

/** The underscore hides it from pages: `google.script.run` calls no function whose name ends in one. */
const bundleName = 'CA_';

const indexFile = 'src/index.ts';

const playgroundPrograms = {
  cell: 'playground/cell.ts',
  start: 'playground/start.ts',
  sandbox: 'playground/sandbox.ts',
  bench: 'playground/bench.ts',
  worker: 'playground/runtime/worker.ts',
};

/**
 * dist/Code.js, dist/appsscript.json and build/functions.json of the project in `root`.
 *
 * @param {string} root
 * @returns {Promise<{codeBytes: number}>}
 */
export async function buildAddOn(root) {
  const entryPoints = checkedEntryPoints(root);
  const exported = await bundleAddOn(join(root, indexFile));
  const functions = entryPoints.map((entryPoint) => globalFunction(entryPoint, bundleName));
  // The bundle goes first: its "use strict" counts only at the top of the file.
  const code = [exported, ...functions].join('\n');

  const codeBytes = Buffer.byteLength(code);
  if (codeBytes > codeBudgetBytes) {
    throw new Error(`dist/Code.js has ${codeBytes} bytes; the budget is ${codeBudgetBytes}.`);
  }
  writeIfChanged(join(root, 'dist/Code.js'), code);
  writeIfChanged(join(root, 'dist/appsscript.json'), readFileSync(join(root, 'appsscript.json')));
  writeIfChanged(join(root, 'build/functions.json'), `${JSON.stringify(catalogue(entryPoints), null, 2)}\n`);
  return { codeBytes };
}

/**
 * The playground's programs for Node, and what the host puts into every Apps Script context before the add-on.
 *
 * @param {string} root
 */
export async function buildPlayground(root) {
  const outdir = join(root, 'build/playground');
  const outputs = await Promise.all([
    bundle({
      absWorkingDir: root,
      entryPoints: playgroundPrograms,
      outdir,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      sourcemap: true,
    }),
    bundle({
      absWorkingDir: root,
      entryPoints: { prelude: 'playground/runtime/prelude/index.ts' },
      outdir,
      platform: 'neutral',
      format: 'iife',
      target: 'es2020',
    }),
  ]);
  for (const { path, contents } of outputs.flat()) writeIfChanged(path, contents);
}

/**
 * README.md as it should be.
 *
 * @param {string} root
 */
function readmeText(root) {
  return withFunctionTable(readFileSync(join(root, 'README.md'), 'utf8'), catalogue(checkedEntryPoints(root)));
}

/** @param {string} root */
function checkedEntryPoints(root) {
  const entryPoints = readEntryPoints(readFileSync(join(root, indexFile), 'utf8'), indexFile);
  const problems = checkEntryPoints(entryPoints, indexFile);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return entryPoints;
}

/** @param {string} entryFile */
async function bundleAddOn(entryFile) {
  const files = await bundle({
    entryPoints: [entryFile],
    platform: 'neutral',
    format: 'iife',
    globalName: bundleName,
    // Apps Script refuses #private and static class fields when it parses: below ES2022 esbuild rewrites them.
    target: 'es2019',
    tsconfig: join(repository, 'src/tsconfig.gas.json'),
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
  });
  return files.map(({ text }) => text).join('');
}

/** @param {esbuild.BuildOptions} options */
async function bundle(options) {
  const { outputFiles = [] } = await esbuild.build({ ...options, bundle: true, write: false, logLevel: 'silent' });
  return outputFiles;
}

/** @param {string[]} argv */
async function main(argv) {
  const { values } = parseArgs({
    args: argv,
    options: { quiet: { type: 'boolean' }, readme: { type: 'boolean' }, check: { type: 'boolean' } },
  });
  if (values.readme) {
    const text = readmeText(repository);
    if (!values.check) writeIfChanged(join(repository, 'README.md'), text);
    else if (text !== readFileSync(join(repository, 'README.md'), 'utf8')) {
      throw new Error('The table of functions in README.md is stale: run `node build.mjs --readme`.');
    }
    return;
  }
  const [{ codeBytes }] = await Promise.all([buildAddOn(repository), buildPlayground(repository)]);
  if (!values.quiet) {
    console.log(`dist/Code.js ${(codeBytes / 1024).toFixed(1)} KB of ${codeBudgetBytes / 1024} KB`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    // esbuild's message names file, line and column already.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
