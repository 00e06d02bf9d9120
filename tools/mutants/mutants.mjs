import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askingMutants } from './asking.mjs';
import { mutated } from './mutant.mjs';
import { trackingMutants } from './tracking.mjs';
import { writingMutants } from './writing.mjs';

export const mutants = [...trackingMutants, ...writingMutants, ...askingMutants];

/**
 * A list whose texts are no longer in the sources shows nothing.
 *
 * @param {string} root
 * @throws {Error} naming the mutant and the text
 */
export function checkMutants(root) {
  for (const mutant of mutants) mutated(mutant, readFileSync(join(root, mutant.file), 'utf8'));
}
