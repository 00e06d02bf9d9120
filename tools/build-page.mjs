// The spreadsheet in the browser: build/page/ from playground/page. Done again only when a source has changed.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { hashFiles } from './hash-files.mjs';
import { readIfPresent, writeIfChanged } from './write-if-changed.mjs';

const pageDir = 'playground/page';
const outDir = 'build/page';
const stampFile = 'build/page.stamp';

const otherSources = [
  'package-lock.json',
  'playground/server/frame-sandbox.ts',
  'playground/server/protocol.ts',
  'playground/workbook/univer/extras.ts',
  'playground/workbook/univer/mutation.ts',
  'tools/build-page.mjs',
  'tools/univer-packages.mjs',
];

/** @param {string} root */
export async function buildPage(root) {
  const stamp = hashFiles(root, [pageDir, ...otherSources]);
  const index = join(root, outDir, 'index.html');
  if (existsSync(index) && readIfPresent(join(root, stampFile))?.toString() === stamp) return;
  const { univerPackages } = await import('./univer-packages.mjs');
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    charset: 'utf8',
    legalComments: 'none',
    target: 'es2022',
    logLevel: 'silent',
    tsconfig: join(root, pageDir, 'tsconfig.json'),
  };
  const results = await Promise.all([
    esbuild.build({
      ...common,
      entryPoints: { 'assets/main': `${pageDir}/main.tsx` },
      outdir: join(root, outDir),
      format: 'esm',
      define: { 'process.env.NODE_ENV': '"production"' },
      plugins: [univerPackages],
    }),
    esbuild.build({
      ...common,
      entryPoints: { 'frame-shim': `${pageDir}/frames/shim.ts` },
      outdir: join(root, outDir),
      format: 'iife',
    }),
  ]);
  for (const { metafile } of results) expectStamped(Object.keys(metafile?.inputs ?? {}));
  for (const { path, contents } of results.flatMap(({ outputFiles = [] }) => outputFiles))
    writeIfChanged(path, contents);
  writeIfChanged(index, readFileSync(join(root, pageDir, 'index.html')));
  writeIfChanged(join(root, stampFile), stamp);
}

/**
 * A source that the stamp does not cover would leave a page of yesterday.
 *
 * @param {readonly string[]} inputs
 */
function expectStamped(inputs) {
  const forgotten = inputs.filter(
    (path) =>
      !/^(node_modules\/|univer:)/.test(path) && !path.startsWith(`${pageDir}/`) && !otherSources.includes(path),
  );
  if (forgotten.length > 0) throw new Error(`tools/build-page.mjs: add to otherSources: ${forgotten.join(', ')}`);
}
