// Calls that spend, with arguments that pass the checks, or would but for a field or two: those the page itself could send.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newLink, openCampaign, usualColumns } from '../support/sidebar.ts';
import { cases } from './settings.ts';

const spending = [
  'sidebarTrack',
  'sidebarContinue',
  'sidebarResume',
  'sidebarRetry',
  'sidebarStop',
  'sidebarPoll',
  'sidebarUpdate',
  'sidebarSetSchedule',
  'sidebarConnect',
] as const;
const linksAtATime = 3;

/** No field of any of these calls takes one of them. */
const spoils = fc.constantFrom<unknown>(null, -1, 1.5, 2 ** 53, [null], { length: 5 }, 'x'.repeat(9_999), '\u0000');
/** What the fields they belong to do take, and nothing is there. */
const odd: Readonly<Record<string, readonly unknown[]>> = {
  sheetId: [987_654_321],
  linkColumn: [2, 18_278],
  columns: [[], ['toString'], ['__proto__'], ['status']],
  intervalHours: [1, 720],
  metadata: [{}, { campaign: 'x' }],
  id: ['run-1', '../..', 'constructor'],
  cadence: ['off', 'weekly'],
  takesOver: [true],
  ownerName: ['', '=1+1'],
  place: ['me'],
};

const calls = fc.record({
  name: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...spending) },
    { weight: 1, arbitrary: fc.constantFrom('sidebarTrack' as const, 'sidebarContinue' as const) },
  ),
  user: fc.constantFrom(undefined, undefined, 'mallory'),
  /** Beyond what is to be billed. */
  more: fc.integer({ min: -2, max: 2 }),
  spoiled: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.tuple(fc.nat(6), spoils), { minLength: 1, maxLength: 2 }) },
  ),
  odd: fc.array(fc.tuple(fc.nat(6), fc.nat(3)), { maxLength: 1 }),
});

interface Seen {
  past: number;
  refused: number;
}

it('spends what was confirmed and no more, whoever calls with whatever', { timeout: 600_000 }, async () => {
  const campaign = await openCampaign([['Link', 'Mine']], { posts: 5 });
  const { session, sandbox, sheet, sheetId, values } = campaign;
  const { host, workbook } = session;
  const seen = new Map<string, Seen>(spending.map((name) => [name, { past: 0, refused: 0 }]));
  const current = { id: 'none-yet', state: 'done', confirmed: 0, createsBefore: 0 };
  let links = 0;
  let notConfirmed = 0;

  const putNewLinks = () => {
    const fresh = Array.from({ length: linksAtATime }, () => [newLink(links++)]);
    workbook.setValues({ sheet, row: 2, column: 1, rows: linksAtATime, columns: 1 }, fresh);
  };
  const inputs: Readonly<Record<(typeof spending)[number], (confirmed: number) => Record<string, unknown>>> = {
    sidebarTrack: (confirmed) => ({ ...table, confirmed, intervalHours: 24, metadata: {} }),
    sidebarContinue: () => ({ id: current.id }),
    sidebarResume: () => ({ id: current.id }),
    sidebarRetry: () => ({ id: current.id }),
    sidebarStop: () => ({ id: current.id }),
    sidebarPoll: () => ({ id: current.id }),
    sidebarUpdate: () => table,
    sidebarSetSchedule: () => ({
      cadence: 'daily',
      hour: 9,
      weekday: 1,
      ...yesOrNo,
      ownerName: 'Ana',
      takesOver: false,
    }),
    sidebarConnect: () => ({ apiKey: sandbox.keys.full, place: 'spreadsheet' }),
  };
  const table = { sheetId, linkColumn: 1, columns: usualColumns };
  const yesOrNo = { isAdaptive: false, keepsHistory: false };
  const properties = () => JSON.stringify([...host.properties()].map(([owner, all]) => [owner, [...all]]));

  const attack = async ({ name, user, more, spoiled, odd: others }: Parameters<Parameters<typeof calls.map>[0]>[0]) => {
    // Where another run is under way, the links it is about stay.
    if (name === 'sidebarTrack' && current.state !== 'running') putNewLinks();
    const input = { ...inputs[name](linksAtATime + more) };
    const fields = Object.keys(input);
    for (const [at, which] of others) {
      const field = fields[at % fields.length] ?? '';
      const values = odd[field];
      if (values) input[field] = values[which % values.length];
    }
    for (const [at, value] of spoiled) input[fields[at % fields.length] ?? ''] = value;
    const before = { creates: sandbox.creates.length, cells: values(), properties: properties() };
    const outcome = await host.callFromPage(name, [input], user === undefined ? {} : { user });
    const what = `${name}(${JSON.stringify(input).slice(0, 300)})`;
    const reply = outcome.ok
      ? (outcome.value as { ok: boolean; code?: string; value?: Record<string, unknown> })
      : undefined;
    if (reply === undefined) throw new Error(`${what} has no reply`);
    expect(reply.code, what).not.toBe('unexpected');
    const counts = seen.get(name) as Seen;
    if (spoiled.length > 0) {
      counts.refused += 1;
      expect(reply.ok, what).toBe(false);
      expect(sandbox.creates, what).toHaveLength(before.creates);
      expect(values(), what).toEqual(before.cells);
      expect(properties(), what).toBe(before.properties);
    } else if (reply.ok) counts.past += 1;
    if (reply.code === 'not_confirmed') notConfirmed += 1;
    if (reply.ok && typeof reply.value?.state === 'string') {
      current.state = reply.value.state;
      if (name === 'sidebarTrack') {
        Object.assign(current, { id: reply.value.id, confirmed: input.confirmed, createsBefore: before.creates });
        expect(reply.value.total, what).toBeLessThanOrEqual(input.confirmed as number);
      }
    }
    expect(sandbox.creates.length - current.createsBefore, what).toBeLessThanOrEqual(current.confirmed);
    await host.advance(2_000);
  };
  const whole = { user: undefined, more: 0, spoiled: [], odd: [] };
  await attack({ ...whole, name: 'sidebarTrack' });
  await fc.assert(fc.asyncProperty(calls, attack), { ...cases(250), endOnFailure: true });

  const never = (which: keyof Seen) => [...seen].flatMap(([name, counts]) => (counts[which] === 0 ? [name] : []));
  expect(never('past'), 'never past the checks').toEqual([]);
  expect(never('refused'), 'never refused').toEqual([]);
  expect(notConfirmed, 'more to bill than was confirmed').toBeGreaterThan(0);
  expect(sandbox.creates.length).toBeGreaterThan(linksAtATime);
});
