// Whether what was built is still what the sources make: then there is nothing to do, and `npm start` is there sooner.

import { join } from 'node:path';
import { hashFiles } from './hash-files.mjs';
import { readIfPresent, writeIfChanged } from './write-if-changed.mjs';

const sources = ['src', 'playground', 'tools', 'build.mjs', 'appsscript.json', 'package-lock.json'];
const results = ['dist', 'build/functions.json', 'build/playground', 'build/page'];
const stampFile = 'build/built.stamp';

/** @param {string} root */
export function sourcesHash(root) {
  return hashFiles(root, sources);
}

/** @param {string} root */
export function isBuilt(root) {
  return readIfPresent(join(root, stampFile))?.toString() === stamp(root, sourcesHash(root));
}

/**
 * @param {string} root
 * @param {string} builtFrom The hash of the sources it was built from.
 */
export function noteBuilt(root, builtFrom) {
  writeIfChanged(join(root, stampFile), stamp(root, builtFrom));
}

/**
 * @param {string} root
 * @param {string} builtFrom
 */
function stamp(root, builtFrom) {
  return `${builtFrom} ${hashFiles(root, results)}\n`;
}
