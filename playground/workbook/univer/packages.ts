// Univer's packages, built into one file. Loaded only when needed: the command line does without them.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildDir } from '../../paths.ts';

export type UniverPackages = typeof import('./univer-bundle.ts');

export function univerPackages(): UniverPackages {
  return createRequire(import.meta.url)(join(buildDir, 'playground/univer.cjs'));
}
