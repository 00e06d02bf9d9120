import { describe, expect, it } from 'vitest';
import { distDir } from '../../../playground/paths.ts';
import { loadProject, type Project } from '../../../playground/runtime/project.ts';
import { functionHelp } from '../../../playground/server/function-help.ts';

function project(source: string): Project {
  const manifest = { timeZone: 'Etc/UTC', oauthScopes: null, urlFetchWhitelist: null, advancedServices: [] };
  return { files: [{ name: 'Code.gs', source }], manifest, functions: new Set(), variables: new Set() } as never;
}

const help = (source: string) => functionHelp(project(source), '/elsewhere');

describe('what completion knows', () => {
  it('is the doc comment of the built add-on, with examples', async () => {
    const functions = await functionHelp(await loadProject(distDir), distDir);
    expect(functions).toHaveLength(15);
    expect(functions.find(({ name }) => name === 'CA_VIEWS')).toEqual({
      name: 'CA_VIEWS',
      description: 'Views of TikTok or Instagram posts, as CreatorAudit last collected them.',
      parameters: [
        { name: 'links', text: 'Link of a post, or a range of links.', optional: false },
        {
          name: 'refresh',
          text: 'Optional. Any cell or value; a change of it works the formula out again.',
          optional: true,
        },
      ],
      example: '=CA_VIEWS(A2:A100)',
    });
  });

  it('is of the text as it is now, also when it changes back', async () => {
    const source = (name: string) => `/** Right. @customfunction */ function ${name}() {}`;
    for (const name of ['a', 'b', 'a']) expect((await help(source(name))).map((known) => known.name)).toEqual([name]);
  });

  it('is nothing of functions that are not marked, are inside others, or whose comment stands elsewhere', async () => {
    const source = `
      /** No tag. */ function a() {}
      /** Far. @customfunction */ const x = 1; function b() {}
      function c() { /** Inside. @customfunction */ function d() {} }
      /* Not a doc comment. @customfunction */ function e() {}
      /** Right. @customfunction */ function f() {}`;
    expect((await help(source)).map(({ name }) => name)).toEqual(['f']);
  });

  it('drops line breaks and markup, as Sheets does, and makes an example of the parameters', async () => {
    const source = `
      /**
       * Doubles <b>one</b>
       * number.
       *
       * @param {number} value The number,
       *     or a cell.
       * @param other - Not used.
       * @return {number} Twice that.
       * @customfunction
       */
      function DOUBLE(value, other) { return value * 2; }`;
    expect(await help(source)).toEqual([
      {
        name: 'DOUBLE',
        description: 'Doubles one number.',
        parameters: [
          { name: 'value', text: 'The number, or a cell.', optional: false },
          { name: 'other', text: 'Not used.', optional: false },
        ],
        example: '=DOUBLE(value, other)',
      },
    ]);
  });
});
