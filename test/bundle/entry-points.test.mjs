import { describe, expect, it } from 'vitest';
import { catalogue, globalFunction } from '../../tools/catalogue.mjs';
import { checkEntryPoints } from '../../tools/check-entry-points.mjs';
import { readEntryPoints } from '../../tools/entry-points.mjs';
import { withFunctionTable } from '../../tools/readme-table.mjs';

const good = `
import { app } from './app.ts';

/**
 * Views of a post: {braces} and | kept.
 *
 * @param {string|Array<Array<string>>} links Link of a post,
 *   or a range of links.
 * @param {any} refresh Optional. Any value.
 * @example =CA_VIEWS(A2)
 *   over two lines
 * @return {number} The views.
 * @customfunction
 */
export function CA_VIEWS(links: CellInput, refresh?: readonly CellInput[]): CellOutput {
  return app().functions.views(links, refresh);
}

/** Runs when the spreadsheet opens. */
export function onOpen(event: { authMode: string }): void {}
`;

/**
 * The problems of `good` after one change.
 *
 * @param {string | RegExp} from
 * @param {string} to
 */
function problemsWith(from, to) {
  const text = good.replace(from, to);
  expect(text).not.toBe(good);
  return checkEntryPoints(readEntryPoints(text, 'index.ts'), 'index.ts');
}

describe('a global function', () => {
  it('has the doc comment of its source without the example, and its parameters without their types', () => {
    const [views, onOpen] = readEntryPoints(good, 'index.ts').map((entryPoint) => globalFunction(entryPoint, 'CA_'));
    expect(views).toMatchInlineSnapshot(`
      "/**
       * Views of a post: {braces} and | kept.
       *
       * @param {string|Array<Array<string>>} links Link of a post,
       *   or a range of links.
       * @param {any} refresh Optional. Any value.
       * @return {number} The views.
       * @customfunction
       */
      function CA_VIEWS(links, refresh) {
        return CA_.CA_VIEWS.apply(this, arguments);
      }
      "
    `);
    expect(onOpen).toMatchInlineSnapshot(`
      "/** Runs when the spreadsheet opens. */
      function onOpen(event) {
        return CA_.onOpen.apply(this, arguments);
      }
      "
    `);
  });
});

describe('the catalogue', () => {
  it('lists custom functions with everything Sheets and README show of them', () => {
    expect(catalogue(readEntryPoints(good, 'index.ts'))).toEqual([
      {
        name: 'CA_VIEWS',
        description: 'Views of a post: {braces} and | kept.',
        parameters: [
          {
            name: 'links',
            type: 'string|Array<Array<string>>',
            text: 'Link of a post, or a range of links.',
            optional: false,
          },
          { name: 'refresh', type: 'any', text: 'Optional. Any value.', optional: true },
        ],
        returns: { type: 'number', text: 'The views.' },
        example: '=CA_VIEWS(A2) over two lines',
      },
    ]);
  });

  it('becomes the table between the markers of README, and leaves the rest as it is', () => {
    const readme = '# Title\n\n<!-- functions:start -->\nstale\n<!-- functions:end -->\n\nRest.\n';
    const table = withFunctionTable(readme, catalogue(readEntryPoints(good, 'index.ts')));
    expect(table).toMatchInlineSnapshot(`
      "# Title

      <!-- functions:start -->

      | Function | Answers | Example |
      | --- | --- | --- |
      | \`CA_VIEWS(links, [refresh])\` | Views of a post: {braces} and \\| kept. | \`=CA_VIEWS(A2) over two lines\` |

      <!-- functions:end -->

      Rest.
      "
    `);
    expect(withFunctionTable(table, catalogue(readEntryPoints(good, 'index.ts')))).toBe(table);
  });

  it('needs the markers', () => {
    expect(() => withFunctionTable('# Title\n', [])).toThrow('functions:start');
  });
});

describe('the build refuses', () => {
  it('nothing in a good file', () => {
    expect(checkEntryPoints(readEntryPoints(good, 'index.ts'), 'index.ts')).toEqual([]);
  });

  it.each([
    ['a missing description', / \* Views.*kept\.\n/, '', 'has no description.'],
    ['a missing @return', / \* @return.*\n/, '', 'has no @return {type} with text.'],
    ['a @return without text', 'The views.', '', 'has no @return {type} with text.'],
    ['a missing @example', / \* @example.*\n/, '', 'has no @example formula (for the table in README).'],
    ['a missing @param', / \* @param \{any.*\n/, '', 'takes (links, refresh) but has @param for (links).'],
    [
      'a @param of another name',
      'any} refresh',
      'any} again',
      'takes (links, refresh) but has @param for (links, again).',
    ],
    ['a @param without type', '{any} refresh', 'refresh', 'has no {type} or no text at @param refresh.'],
    ['brackets', 'any} refresh', 'any} [refresh]', 'writes @param [refresh]: Sheets does not understand brackets.'],
    ['a silent optional', 'Optional. Any', 'Any', 'does not say "Optional." at @param refresh.'],
    ['a false optional', 'Link of', 'Optional. Link of', 'calls the required links "Optional."'],
    ['a name Apps Script hides', 'CA_VIEWS(links', 'CA_(links', 'ends in "_": Apps Script hides such functions.'],
    ['a hidden name of any function', 'onOpen(', 'onOpen_(', 'ends in "_": Apps Script hides such functions.'],
    ['lower case', 'CA_VIEWS(links', 'ca_views(links', 'is not upper case.'],
    ['a built-in', 'CA_VIEWS(links', 'QUERY(links', 'is the name of a function built into Sheets.'],
  ])('%s', (_, from, to, problem) => {
    expect(problemsWith(from, to).map((text) => text.replace(/^index\.ts:\d+ \w+ /, ''))).toEqual([problem]);
  });

  it.each([
    ['a default value', 'refresh?: readonly CellInput[]', 'refresh = 1', '"refresh"'],
    ['destructuring', 'event: { authMode: string }', '{ authMode }: Event', '"{ authMode }"'],
    ['a rest parameter', 'event: { authMode: string }', '...event: unknown[]', '"event"'],
  ])('%s', (_, from, to, parameter) => {
    expect(problemsWith(from, to).join()).toContain(`has the parameter ${parameter}: only a bare name survives`);
  });

  it('an optional parameter before a required one', () => {
    const swapped = good.replace('links: CellInput', 'links?: CellInput').replace('refresh?:', 'refresh:');
    const problems = checkEntryPoints(readEntryPoints(swapped, 'index.ts'), 'index.ts');
    expect(problems).toContain('index.ts:15 CA_VIEWS has a required parameter after an optional one.');
  });

  it.each([
    'export const CA_X = () => 1;',
    'export * from "./x.ts";',
    'export default function CA_X() {}',
    'export async function CA_X() {}',
    'function helper() {}',
  ])('%s in the index file', (line) => {
    expect(() => readEntryPoints(`${good}\n${line}\n`, 'index.ts')).toThrow('index.ts:22 may hold only imports');
  });
});
