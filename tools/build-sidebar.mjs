// The sidebar as Apps Script takes it: one HTML file that asks for nothing else.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sidebarBudgetBytes } from './budgets.mjs';
import { bundle } from './bundle.mjs';

const sidebarDir = 'src/sidebar';

/**
 * @param {string} root
 * @param {import('./catalogue.mjs').CatalogueEntry[]} entries
 * @returns {Promise<string>}
 */
export async function sidebarHtml(root, entries) {
  const files = await bundle({
    entryPoints: [join(root, sidebarDir, 'main.tsx'), join(root, sidebarDir, 'styles.css')],
    outdir: 'sidebar',
    // Only for a browser does esbuild break up the end of a script element within a text.
    platform: 'browser',
    format: 'iife',
    target: 'es2020',
    // The compiler checks the JSX of Preact's automatic runtime. What is sent says the same with fewer characters.
    tsconfigRaw: {
      compilerOptions: {
        jsx: 'react',
        jsxFactory: 'h',
        jsxFragmentFactory: 'Fragment',
        useDefineForClassFields: false,
      },
    },
    inject: [join(root, 'node_modules/preact/dist/preact.mjs')],
    define: { CATALOGUE: JSON.stringify(await sidebarCatalogue(root, entries)) },
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
  });
  const textOf = (/** @type {string} */ end) => files.find(({ path }) => path.endsWith(end))?.text.trim() ?? '';
  const html = readFileSync(join(root, sidebarDir, 'index.html'), 'utf8')
    .replace(/<!--[\s\S]*?-->\s*/g, '')
    .replace(/>\s+</g, '>\n<')
    // Given as functions: what a text puts in is no pattern.
    .replace('/* styles */', () => textOf('.css'))
    .replace('/* script */', () => textOf('.js'));
  checkHtml(html);
  return html;
}

/** @param {string} html */
function checkHtml(html) {
  const bytes = Buffer.byteLength(html);
  if (bytes > sidebarBudgetBytes) {
    throw new Error(`dist/Sidebar.html has ${bytes} bytes; the budget is ${sidebarBudgetBytes}.`);
  }
  // Apps Script would take it for the beginning of a scriptlet.
  if (html.includes('<?')) throw new Error('dist/Sidebar.html contains "<?".');
  if (html.split('</script').length !== 2) throw new Error('dist/Sidebar.html ends its script too early.');
}

/**
 * What the sidebar says about functions, out of their doc comments and of what CA_VIDEO itself accepts.
 *
 * @param {string} root
 * @param {import('./catalogue.mjs').CatalogueEntry[]} entries
 */
async function sidebarCatalogue(root, entries) {
  const { fieldNames, readFieldList } = await evaluated(root, [
    "export { fieldNames } from './src/functions/video-fields.ts';",
    "export { readFieldList } from './src/functions/field-list.ts';",
  ]);
  const functions = entries
    // What else a function cannot do without, such as a date, a person has to type.
    .filter(({ parameters: [first, ...others] }) => first?.name === 'links' && others.every(({ optional }) => optional))
    .map(({ name, description, parameters }) => ({
      name,
      description,
      ...(parameters.some((parameter) => parameter.name === 'fields') && { hasFields: true }),
    }));
  return { functions, fields: fieldNames, usualFields: readFieldList(undefined) };
}

/**
 * Exports of the add-on's own code, which needs no Apps Script to say them.
 *
 * @param {string} root
 * @param {readonly string[]} statements
 */
async function evaluated(root, statements) {
  const [file] = await bundle({
    stdin: { contents: statements.join('\n'), resolveDir: root, loader: 'ts' },
    platform: 'neutral',
    format: 'esm',
    tsconfig: join(root, 'src/tsconfig.core.json'),
  });
  return import(`data:text/javascript,${encodeURIComponent(file?.text ?? '')}`);
}
