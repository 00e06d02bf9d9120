// What makes `npm run docs -- --check` fail: the checks behind the generated documents, on facts and texts made for it.
import { describe, expect, it } from 'vitest';
import { constantNames } from '../../tools/docs/constant-names.mjs';
import { contractMarks } from '../../tools/docs/contract-marks.mjs';
import { factProblems, faultProblems, limitProblems } from '../../tools/docs/platform-coverage.mjs';
import { detailProblems } from '../../tools/docs/reference.mjs';
import { testTitles } from '../../tools/docs/test-titles.mjs';
import { explanationProblems } from '../../tools/docs/troubleshooting.mjs';
import { switchProblems } from '../../tools/docs/undocumented.mjs';

describe('titles of tests', () => {
  it('are found where they stand, with whether they run', () => {
    const source = `
      describe('a', () => {
        it('one', () => { a(); });
        it.each([1])('two %s', () => expect(1).toBe(1));
        it.skip('three', () => { a(); });
        it.todo('four');
        it.skipIf(true)('five', () => { a(); });
      });
      describe.skip('b', () => { it('six', () => { a(); }); });
      describe.each([1])('c', () => { it('seven', () => { a(); }); });
      const cases = [{ name: 'eight', run() { a(); } }, { name: 'no case' }, { name: 'nothing', run() {} }];
      onSheet('nine', { timeout: 5 }, async () => { a(); });
      it('ten', suite);
      it(\`eleven \${b}\`, () => { a(); });`;
    expect(testTitles(source, 'x.test.ts')).toEqual([
      { title: 'one', runs: true },
      { title: 'two %s', runs: true },
      { title: 'three', runs: false },
      { title: 'four', runs: false },
      { title: 'five', runs: false },
      { title: 'six', runs: false },
      { title: 'seven', runs: true },
      { title: 'eight', runs: true },
      { title: 'nothing', runs: false },
      { title: 'nine', runs: true },
      { title: 'ten', runs: true },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the source.
      { title: 'eleven ${b}', runs: true },
    ]);
  });

  it.each([
    ['under an if', "if (false) { it('x', () => { a(); }); }"],
    ['under an else', "if (true) a(); else it('x', () => { a(); });"],
    ['behind &&', "false && it('x', () => { a(); });"],
    ['in a conditional expression', "true ? a() : it('x', () => { a(); });"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the source.
    ['in a skipped describe with a template', "describe.skip(`all of ${b}`, () => { it('x', () => { a(); }); });"],
    ['in a skipped describe that is named by a constant', "describe.skip(b, () => { it('x', () => { a(); }); });"],
    ['in a describe under an if', "if (b) describe(`c`, () => { it('x', () => { a(); }); });"],
    ['skipped, in a table', "it.skip.each([1])('x', () => { a(); });"],
    ['with an empty body', "it('x', async () => { /* later */ });"],
    ['without a body', "it('x');"],
    ['with options and an empty body', "it('x', { timeout: 5 }, function () {});"],
    ['with skipping options', "it('x', { skip: true }, () => { a(); });"],
  ])('do not run %s', (_, source) => {
    expect(testTitles(source, 'x.test.ts')).toEqual([{ title: 'x', runs: false }]);
  });
});

describe('a fact of the platform', () => {
  const file = 'test/playground/a.test.ts';
  const files = /** @type {Record<string, string>} */ ({
    'src/a.ts': 'cache.getAll(keys)',
    [file]: "it('holds', () => { a(); }); it.skip('is skipped', () => { a(); }); it('is empty', () => {});",
  });
  const read = (/** @type {string} */ path) => {
    const text = files[path];
    if (text === undefined) throw new Error(path);
    return text;
  };
  const fact = {
    ...{ id: 'f', fact: '', source: '', open: undefined, notImitated: undefined, limits: [] },
    uses: [{ file: 'src/a.ts', text: 'getAll' }],
    pinned: [{ file, title: 'holds', row: undefined }],
  };

  it('is fine with a source that says so and a test that runs', () => {
    expect(factProblems(fact, read)).toEqual([]);
  });

  it.each([
    ['a source that is gone', { uses: [{ file: 'src/b.ts', text: '' }] }, 'src/b.ts is no file of src/'],
    ['a source that says something else', { uses: [{ file: 'src/a.ts', text: 'putAll' }] }, 'no longer says "putAll"'],
    ['no test', { pinned: [] }, 'no test holds the host to it'],
    ['a test that is gone', { pinned: [{ file, title: 'held', row: undefined }] }, 'has no test "held"'],
    ['a test that is skipped', { pinned: [{ file, title: 'is skipped', row: undefined }] }, 'does not run'],
    ['a test without a body', { pinned: [{ file, title: 'is empty', row: undefined }] }, 'does not run'],
    ['a row that is gone', { pinned: [{ file, title: 'holds', row: 'x' }] }, 'has no row "x"'],
    ['a test of the add-on', { pinned: [{ file: 'src/a.ts', title: 'holds', row: undefined }] }, 'no file of tests'],
  ])('is refused with %s', (_, change, words) => {
    expect(factProblems({ ...fact, ...change }, read)).toEqual([expect.stringContaining(words)]);
  });

  it('needs no test where the host is said to do otherwise', () => {
    expect(factProblems({ ...fact, notImitated: 'at once', pinned: [] }, read)).toEqual([]);
  });

  it('covers each limit, and none that is gone', () => {
    const source = 'export const limits = Object.freeze({ a: 1, b: 2, c: 3 });';
    const names = constantNames(source, 'limits.ts', 'limits');
    expect(names).toEqual(['a', 'b', 'c']);
    expect(limitProblems(names, [{ id: 'f', limits: ['a'] }], { b: 'our own', d: 'gone' })).toEqual([
      expect.stringContaining('The limit c belongs to no fact'),
      'There is no limit d any more.',
    ]);
  });

  it('wants a bundle test for each fault', () => {
    expect(faultProblems(['dns', 'ssl'], ["faults: ['dns']"])).toEqual(['No bundle test names the fault ssl.']);
  });
});

describe('marks of the contract', () => {
  const mark = { 'x-undocumented': true };
  const contract = {
    paths: {
      '/a': {
        get: {
          parameters: [{ name: 'q', ...mark }],
          responses: { 200: { content: { json: { schema: { $ref: '#/components/schemas/A' } } }, ...mark } },
        },
        delete: mark,
      },
    },
    components: { schemas: { A: { properties: { list: { items: { properties: { b: mark } } } } }, Unused: mark } },
  };
  const marks = contractMarks(contract, (method) => method === 'GET');

  it('are named by where they stand, as far as the operations are meant', () => {
    expect([...marks.keys()]).toEqual(['GET /a ?q', 'GET /a 200', 'A.list[].b']);
  });

  it('each need a switch, and each switch a mark or what the contract allows', () => {
    const switches = {
      one: { values: [1, 2], about: '', marks: ['GET /a ?q', 'GET /a 200'] },
      two: { values: [1], about: '', marks: ['A.gone'] },
      three: { values: [1, 2], about: '' },
      four: { values: [1, 2], about: '', allowed: 'either or' },
      five: { values: [1, 2], about: '', allowed: 'never said' },
    };
    expect(switchProblems(switches, marks, 'It is either\n  or.')).toEqual([
      'A.list[].b is marked x-undocumented, and no switch of the sandbox names it.',
      'The switch two names A.gone, which has no mark.',
      'The switch two has one value only.',
      'The switch three names no mark.',
      'The contract does not say what the switch five quotes.',
    ]);
  });
});

describe('messages', () => {
  const messages = new Map(
    Object.entries({
      'a.said': 'It is said.',
      'a.made': (/** @type {string} */ name) => `${name} is made.`,
      'a.new': 'It is new.',
      'a.label': 'Label',
    }).map(([name, value]) => [name, { name, value }]),
  );
  const explained = { means: '', do: '' };

  it('each need an explanation, or to be a label; an explanation needs its message', () => {
    const entries = [
      { message: 'a.said', ...explained },
      { message: 'a.made', ...explained },
      { message: 'a.gone', ...explained },
    ];
    expect(explanationProblems(messages, entries, ['a.*', 'a.said'])).toEqual([
      expect.stringContaining('The message a.new has no explanation'),
      'There is no message a.gone any more.',
      expect.stringContaining('The message a.said is named twice'),
      'The gaps of a.made are not filled: undefined is made.',
    ]);
  });

  it('with their gaps filled are fine', () => {
    const entries = [
      { message: 'a.made', with: ['It'], ...explained },
      { shows: '#NAME?', ...explained },
    ];
    expect(explanationProblems(messages, entries, ['a.*', 'a.said', 'a.new'])).toEqual([]);
  });
});

describe('the reference', () => {
  const entry = {
    ...{ name: 'CA_A', description: '', returns: { type: '', text: '' }, example: '' },
    parameters: [{ name: 'links', type: 'any', text: '', optional: false }],
  };
  const examples = ['=CA_A(A1)', '=SUM(CA_A(A1:A2))'].map((formula) => ({ formula, shows: '' }));
  const details = { returns: '', cost: '', messages: ['a.said'], examples };

  it('knows every function, with two to four examples of its own', () => {
    expect(detailProblems([entry], { CA_A: details }, ['a.said'])).toEqual([]);
    expect(detailProblems([entry, { ...entry, name: 'CA_B' }], { CA_A: details, CA_C: details }, [])).toEqual([
      expect.stringContaining('says nothing of CA_B'),
      'There is no function CA_C any more.',
      expect.stringContaining('CA_A names a.said'),
      '=CA_A(A1) is no example of CA_C.',
      '=SUM(CA_A(A1:A2)) is no example of CA_C.',
      expect.stringContaining('CA_C names a.said'),
    ]);
    expect(detailProblems([entry], { CA_A: { ...details, examples: examples.slice(1) } }, ['a.said'])).toEqual([
      'CA_A has 1 examples; 2 to 4 are wanted.',
    ]);
  });
});
