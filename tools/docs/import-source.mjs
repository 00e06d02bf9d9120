import { join } from 'node:path';
import { bundle } from '../bundle.mjs';

/** The sidebar writes numbers and hours as the browser does; a document must not depend on whose machine wrote it. */
const sameEverywhere = `
const Intl = {
  NumberFormat: class { constructor() { return new globalThis.Intl.NumberFormat('en-US'); } },
  DateTimeFormat: class {
    constructor(_locale, options) { return new globalThis.Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }); }
  },
};`;

/**
 * What TypeScript sources export, without writing them anywhere.
 *
 * @param {string} root
 * @param {string} contents The text of a module beside the project's folders: `export * from './src/messages.ts'`.
 * @returns {Promise<Record<string, any>>}
 */
export async function importSource(root, contents) {
  const [file] = await bundle({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    platform: 'neutral',
    format: 'esm',
    tsconfig: join(root, 'tsconfig.base.json'),
    banner: { js: sameEverywhere },
  });
  return import(`data:text/javascript,${encodeURIComponent(file?.text ?? '')}`);
}
