// The add-on with one mistake each, in build/mutants/. src/ stays as it is.

import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addOnCode, checkedEntryPoints } from '../build-add-on.mjs';
import { writeIfChanged } from '../write-if-changed.mjs';
import { mutated } from './mutant.mjs';

/**
 * @param {string} root
 * @param {readonly import('./mutant.mjs').Mutant[]} mutants
 * @returns {Promise<Map<string, string>>} The folder of each, by name.
 */
export async function buildMutants(root, mutants) {
  const entryPoints = checkedEntryPoints(root);
  const folders = new Map();
  for (const mutant of mutants) {
    const folder = join(root, 'build/mutants', mutant.name.replace(/\W+/g, '-'));
    mkdirSync(folder, { recursive: true });
    writeIfChanged(join(folder, 'Code.js'), await addOnCode(root, entryPoints, [withMistake(root, mutant)]));
    for (const file of ['Sidebar.html', 'appsscript.json']) copyFileSync(join(root, 'dist', file), join(folder, file));
    folders.set(mutant.name, folder);
  }
  return folders;
}

/**
 * @param {string} root
 * @param {import('./mutant.mjs').Mutant} mutant
 * @returns {import('esbuild').Plugin}
 */
function withMistake(root, mutant) {
  const path = resolve(root, mutant.file);
  return {
    name: 'mutant',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, (args) =>
        args.path === path ? { contents: mutated(mutant, readFileSync(path, 'utf8')), loader: 'ts' } : undefined,
      );
    },
  };
}
