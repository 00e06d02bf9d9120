// More than half of what Univer brings along is for text documents: hyphenation of 70 languages, guessing a text's
// language, reading font files. A grid of cells needs none of it.

import { readFile } from 'node:fs/promises';

/**
 * By module; each has only what Univer's sheets reach for.
 *
 * @type {Readonly<Record<string, string>>}
 */
const replacements = {
  // Loaded on demand for hyphenation; without a pattern Univer does not hyphenate.
  hyphenation: 'export default undefined;',
  'franc-min': "export const franc = () => 'und';",
  // Only for a font that a program has given to Univer's font library. Nothing here does.
  'opentype.js': "export const parse = () => { throw new Error('Font files are not read here.'); };",
  // The letters that cjk-regex computes at every start from half a megabyte of tables; browsers know them.
  'cjk-regex': String.raw`
    const of = (source) => () => ({ toRegExp: () => new RegExp(source, 'u') });
    const letter = '[\\p{scx=Han}\\p{scx=Katakana}\\p{scx=Hiragana}\\p{scx=Hangul}\\p{scx=Bopomofo}]';
    const mark = '[\\u3000-\\u303f\\ufe10-\\ufe1f\\ufe30-\\ufe6f\\uff01-\\uff65\\uffe0-\\uffee]';
    export const letters = of(letter);
    export const punctuations = of(mark);
    export const all = of(letter + '|' + mark);`,
};

/**
 * The list of functions is renewed 300 ms after the last key, and until then Enter takes what was chosen for an earlier text:
 * `=CA_VIDEO(A6)` became `=CA_VIEWS(A6)`. Here each key closes the list, and it comes back a moment later.
 */
const staleList = 'editor.input$.pipe(debounceTime(300))';
const closingList =
  'editor.input$.pipe(map((input) => { setSearchList((list) => (list.length > 0 ? [] : list)); return input; }), debounceTime(100))';

/** @type {import('esbuild').Plugin} */
export const univerPackages = {
  name: 'univer-packages',
  setup(build) {
    build.onResolve({ filter: /^\.\/[\w-]+\.js$/ }, ({ kind, importer }) => {
      const isHyphenation = kind === 'dynamic-import' && importer.includes('@univerjs/engine-render');
      return isHyphenation ? { path: 'hyphenation', namespace: 'univer' } : undefined;
    });
    build.onResolve({ filter: /^(franc-min|opentype\.js|cjk-regex)$/ }, ({ path }) => ({ path, namespace: 'univer' }));
    build.onLoad({ filter: /@univerjs\/sheets-formula-ui\/lib\/es\/index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes(staleList)) throw new Error(`${path} has changed: look at its list of functions again.`);
      return { contents: source.replace(staleList, closingList) };
    });
    build.onLoad({ filter: /.*/, namespace: 'univer' }, ({ path }) => ({ contents: replacements[path] ?? '' }));
  },
};
