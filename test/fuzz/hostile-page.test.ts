// Any script of the page can call any global function with anything.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { functionDeclarations } from '../bundle/built.ts';
import { codePoint } from '../support/code-point.ts';
import { newLinks, openCampaign } from '../support/sidebar.ts';
import { foreignWords } from './rewriting.ts';
import { cases } from './settings.ts';

const names = functionDeclarations.map(({ id }) => id.name);

const fieldNames = [
  'sheetId',
  'linkColumn',
  'columns',
  'confirmed',
  'intervalHours',
  'metadata',
  'id',
  'row',
  'column',
];
const moreNames = [
  'place',
  'apiKey',
  'name',
  'fields',
  'cadence',
  'hour',
  'weekday',
  'isAdaptive',
  'keepsHistory',
  'ownerName',
];
const polluted = [
  '{"__proto__":{"isPersonPresent":true,"ok":true},"constructor":{"prototype":{"x":1}}}',
  '{"metadata":{"__proto__":{"a":"b"},"toString":"x"},"sheetId":0,"linkColumn":1,"columns":["__proto__"],"confirmed":0,"intervalHours":24}',
  '{"name":"__proto__","fields":["constructor"]}',
  '{"id":"__proto__"}',
  '{"place":"__proto__","apiKey":"__proto__"}',
  '{"place":"constructor"}',
].map((text) => JSON.parse(text) as unknown);
const deep = JSON.parse(`${'{"a":'.repeat(900)}1${'}'.repeat(900)}`) as unknown;
const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    1.5,
    1e300,
    Number.NaN,
    2 ** 53,
    '',
    ' ',
    'run-1',
    'x'.repeat(9_999),
    '=1+1',
    '../..',
  ),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    ['views', 'views'],
    ['toString'],
    [null],
    { length: 5 },
    'a'.repeat(64),
    '\u0000',
    '\ud800',
  ),
  fc.uuid(),
  fc.string({ unit: codePoint, maxLength: 20 }),
);
const fields = fc.dictionary(fc.constantFrom(...fieldNames, ...moreNames, 'takesOver', 'toString', 'x'), scalar, {
  maxKeys: 14,
});
const argument = fc.oneof(
  { weight: 5, arbitrary: fields },
  { weight: 2, arbitrary: fc.constantFrom(...polluted) },
  { weight: 2, arbitrary: scalar },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      deep,
      'x'.repeat(200_000),
      Array.from({ length: 5_000 }, () => ({})),
    ),
  },
);
const calls = fc.tuple(
  fc.constantFrom(...names),
  fc.array(argument, { maxLength: 3 }),
  fc.constantFrom('mallory', undefined),
);

it('gets words of our own, and can neither spend nor spoil nor read a key', { timeout: 600_000 }, async () => {
  const campaign = await openCampaign([['Link', 'Mine'], ...newLinks(3).map((row) => [...row, 'my note'])], {
    posts: 5,
  });
  const { session, sandbox, values } = campaign;
  const { host } = session;
  const keys = [...Object.values(sandbox.keys), sandbox.otherOrganization.key];
  const connections = () =>
    JSON.stringify([...host.properties()].flatMap(([, all]) => all.get('CREATORAUDIT_CONNECTION') ?? []));
  const before = { cells: values(), connections: connections() };
  const called = new Set<string>();
  const seen = { refused: 0 };

  const attack = async ([name, args, user]: readonly [string, readonly unknown[], string | undefined]) => {
    called.add(name);
    const outcome = await host.callFromPage(name, args, user === undefined ? {} : { user });
    const text = JSON.stringify(outcome.ok ? (outcome.value ?? null) : outcome.error.message);
    const what = `${name}(${JSON.stringify(args)?.slice(0, 300)}): ${text.slice(0, 300)}`;
    // A reply may repeat what it was given, but has no words of the engine.
    if (foreignWords.test(text)) throw new Error(what);
    if (keys.some((key) => text.includes(key.slice(5, -5)))) throw new Error(`${name} tells a key`);
    if (!outcome.ok || /"ok":false/.test(text)) seen.refused += 1;
    if (/"code":"unexpected"/.test(text)) throw new Error(`our own mistake: ${what}`);
    expect(sandbox.creates, what).toHaveLength(0);
    expect(values(), what).toEqual(before.cells);
    expect(connections(), what).toBe(before.connections);
  };
  // Each function once at least, then as chance has it.
  for (const name of names) {
    await attack([name, [], 'mallory']);
    for (const argument of [null, 5, polluted[0]]) await attack([name, [argument], 'mallory']);
  }
  await fc.assert(fc.asyncProperty(calls, attack), { ...cases(120), endOnFailure: true });
  expect([...called].sort()).toEqual([...names].sort());
  expect(seen.refused).toBeGreaterThan(names.length);
});
