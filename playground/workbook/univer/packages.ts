// Univer's packages, built into one file. Loaded only when needed: the command line does without them.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildDir } from '../../paths.ts';

export type UniverPackages = typeof import('./univer-bundle.ts');

let packages: UniverPackages | undefined;

export function univerPackages(): UniverPackages {
  // Asked for once for each cell of a range: looking it up among Node's modules takes longer than the calculation.
  packages ??= createRequire(import.meta.url)(join(buildDir, 'playground/univer.cjs')) as UniverPackages;
  return packages;
}
