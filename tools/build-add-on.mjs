// What is pushed to Google (dist/), and the catalogue of its functions.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sidebarHtml } from './build-sidebar.mjs';
import { bundle } from './bundle.mjs';
import { catalogue, globalFunction } from './catalogue.mjs';
import { checkEntryPoints } from './check-entry-points.mjs';
import { readEntryPoints } from './entry-points.mjs';
import { withFunctionTable } from './readme-table.mjs';
import { writeIfChanged } from './write-if-changed.mjs';

/** Apps Script parses and runs the whole file for every single formula. */
export const codeBudgetBytes = 220 * 1024;

/** The underscore hides it from pages: `google.script.run` calls no function whose name ends in one. */
const bundleName = 'CA_';

const indexFile = 'src/index.ts';

/**
 * dist/Code.js, dist/Sidebar.html, dist/appsscript.json and build/functions.json of the project in `root`.
 *
 * @param {string} root
 * @returns {Promise<{codeBytes: number}>}
 */
export async function buildAddOn(root) {
  const entryPoints = checkedEntryPoints(root);
  const entries = catalogue(entryPoints);
  const [code, sidebar] = await Promise.all([addOnCode(root, entryPoints), sidebarHtml(root, entries)]);

  const codeBytes = Buffer.byteLength(code);
  if (codeBytes > codeBudgetBytes) {
    throw new Error(`dist/Code.js has ${codeBytes} bytes; the budget is ${codeBudgetBytes}.`);
  }
  writeIfChanged(join(root, 'dist/Code.js'), code);
  writeIfChanged(join(root, 'dist/Sidebar.html'), sidebar);
  writeIfChanged(join(root, 'dist/appsscript.json'), readFileSync(join(root, 'appsscript.json')));
  writeIfChanged(join(root, 'build/functions.json'), `${JSON.stringify(entries, null, 2)}\n`);
  return { codeBytes };
}

/**
 * What Code.js has to be.
 *
 * @param {string} root
 * @param {import('./entry-points.mjs').EntryPoint[]} entryPoints
 * @param {import('esbuild').Plugin[]} [plugins]
 */
export async function addOnCode(root, entryPoints, plugins = []) {
  const exported = await bundleAddOn(join(root, indexFile), plugins);
  const functions = entryPoints.map((entryPoint) => globalFunction(entryPoint, bundleName));
  // The bundle goes first: its "use strict" counts only at the top of the file.
  return [exported, ...functions].join('\n');
}

/**
 * README.md as it should be.
 *
 * @param {string} root
 */
export function readmeText(root) {
  return withFunctionTable(readFileSync(join(root, 'README.md'), 'utf8'), catalogue(checkedEntryPoints(root)));
}

/** @param {string} root */
export function checkedEntryPoints(root) {
  const entryPoints = readEntryPoints(readFileSync(join(root, indexFile), 'utf8'), indexFile);
  const problems = checkEntryPoints(entryPoints, indexFile);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return entryPoints;
}

/**
 * @param {string} entryFile
 * @param {import('esbuild').Plugin[]} plugins
 */
async function bundleAddOn(entryFile, plugins) {
  const files = await bundle({
    entryPoints: [entryFile],
    plugins,
    platform: 'neutral',
    format: 'iife',
    globalName: bundleName,
    // Apps Script refuses #private and static class fields when it parses: below ES2022 esbuild rewrites them.
    target: 'es2019',
    tsconfig: join(import.meta.dirname, '../src/tsconfig.gas.json'),
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
  });
  return files.map(({ text }) => text).join('');
}
