// Writes the documents that are made from the sources: npm run docs; with --check it only says what is stale or missing.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { platformCoverage } from './docs/platform-coverage.mjs';
import { reference } from './docs/reference.mjs';
import { troubleshooting } from './docs/troubleshooting.mjs';
import { undocumented } from './docs/undocumented.mjs';
import { writeIfChanged } from './write-if-changed.mjs';

const root = join(import.meta.dirname, '..');

/** @type {Record<string, (root: string) => {text: string, problems: string[]} | Promise<{text: string, problems: string[]}>>} */
const documents = {
  'docs/platform-coverage.md': platformCoverage,
  'docs/undocumented.md': undocumented,
  'docs/reference.md': reference,
  'docs/troubleshooting.md': troubleshooting,
};

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const problems = [];
for (const [file, make] of Object.entries(documents)) {
  const { text, problems: own } = await make(root);
  problems.push(...own);
  if (own.length > 0) continue;
  if (!values.check) writeIfChanged(join(root, file), text);
  else if (readIfThere(file) !== text) problems.push(`${file} is stale: run \`npm run docs\`.`);
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else
  console.log(`${Object.keys(documents).length} documents ${values.check ? 'are as their sources say' : 'written'}`);

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}
