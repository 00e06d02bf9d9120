// The playground's programs for Node (build/playground/).

import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { univerPackages } from './univer-packages.mjs';
import { writeIfChanged } from './write-if-changed.mjs';

const playgroundPrograms = {
  cell: 'playground/cell.ts',
  start: 'playground/start.ts',
  sandbox: 'playground/sandbox.ts',
  bench: 'playground/benchmark/bench.ts',
  simulate: 'playground/simulation/simulate.ts',
  examples: 'playground/examples.ts',
  worker: 'playground/runtime/worker.ts',
};

/**
 * The playground's programs for Node, the spreadsheet engine they load, and what the host puts into every Apps Script context before the add-on.
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
      entryPoints: { univer: 'playground/workbook/univer/univer-bundle.ts' },
      outdir,
      outExtension: { '.js': '.cjs' },
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      minify: true,
      keepNames: true,
      legalComments: 'none',
      plugins: [univerPackages],
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
