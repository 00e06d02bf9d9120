// What is pushed to Google (dist/), and the catalogue of its functions.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeBudgetBytes } from './budgets.mjs';
import { sidebarHtml } from './build-sidebar.mjs';
import { bundle } from './bundle.mjs';
import { catalogue, globalFunction } from './catalogue.mjs';
import { checkEntryPoints } from './check-entry-points.mjs';
import { readEntryPoints } from './entry-points.mjs';
import { withFunctionTable } from './readme-table.mjs';
import { writeIfChanged } from './write-if-changed.mjs';

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
  const names = entryPoints.map(({ name }) => name);
  const bundled = await bundleAddOn(root, names, plugins);
  const functions = entryPoints.map((entryPoint) => globalFunction(entryPoint, bundleName));
  // The bundle goes first: its "use strict" counts only at the top of the file.
  return [bundled, ...functions].join('\n');
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
 * @param {string} root
 * @param {string[]} names The entry points.
 * @param {import('esbuild').Plugin[]} plugins
 */
async function bundleAddOn(root, names, plugins) {
  const list = names.join(', ');
  const files = await bundle({
    // An object of our own: esbuild's exports take two getters a name, all made anew for every formula.
    stdin: { contents: `import { ${list} } from './${indexFile}';\n${bundleName} = { ${list} };`, resolveDir: root },
    // At the end, for the directive of strict mode counts only at the top of the file.
    footer: { js: `var ${bundleName};` },
    plugins,
    platform: 'neutral',
    format: 'iife',
    // Apps Script refuses #private and static class fields when it parses: below ES2022 esbuild rewrites them.
    target: 'es2020',
    tsconfig: join(import.meta.dirname, '../src/tsconfig.gas.json'),
    charset: 'ascii',
    minify: true,
    legalComments: 'none',
  });
  return files.map(({ text }) => asciiOf(text)).join('');
}

/**
 * V8 parses text of one byte a character a sixth faster. What esbuild leaves is in regular expressions, where the escape
 * means the same.
 *
 * @param {string} code
 */
function asciiOf(code) {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
