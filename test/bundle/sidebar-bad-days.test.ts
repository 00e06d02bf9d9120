// What the sidebar says and what becomes of a run when something goes wrong. Where an answer cannot be lost, the API forgets
// Idempotency-Keys here and makes a second, billed record of a post that is asked for twice.

import { describe, expect, it } from 'vitest';
import type { Switches } from '../../playground/api/switches.ts';
import { type ChosenFault, findFault, noFault } from '../../playground/faults.ts';
import type { Run } from '../../src/rpc/contract.ts';
import { type Campaign, expectRightRows, expectTrackedOnce, newLinks, openCampaign } from '../support/sidebar.ts';

const unforgiving = { duplicateCreate: 'another', idempotencyMemory: 'forgotten' } as const;
const links = newLinks(8);
const mostTurns = 20;
/** Longer than anybody is asked to wait. */
const laterMs = 1_300_000;

const works = null;
const unread = /answer could not be read|Answer unreadable/;
const unreachable = /could not be reached/;
const slowedDown = /slowing this spreadsheet's web requests down|Google is busy/;
const googleFailed = /Google service .* did not answer/;

/** What the person reads on looking over, and of a run that was begun before. `works`: nothing is amiss there. */
const badDays: [fault: string, lookOver: RegExp | null, run: RegExp | null][] = [
  ['rate-limit-storm', /asks us to wait until 09:0\d/, /limit for requests .* until \d\d:|asks us to wait until 09:/],
  [
    'rate-limit-storm-silent',
    /asks us to wait until 09:0\d/,
    /limit for requests .* until \d\d:|asks us to wait until/,
  ],
  ['unavailable', /not available at the moment \(503\)/, /unavailable|not available at the moment \(503\)/],
  ['unavailable-silent', /not available at the moment \(503\)/, /unavailable|not available at the moment \(503\)/],
  ['server-error', /error of its own \(500\)/, /could not be reached several times.*resume later/],
  ['upstream-error', /error of its own \(502\)/, /could not be reached several times.*resume later/],
  ['not-json', unread, unread],
  ['redirect', /refused our request \(302\)/, /refused our request \(302\)|Request refused/],
  ['endless-pages', unread, works],
  ['unknown-fields', works, works],
  ['plan-full', works, /plan tracks no more posts .* Ask whoever manages the plan/],
  ['no-network', unreachable, /could not be reached several times.*resume later/],
  ['dns', unreachable, /could not be reached several times.*resume later/],
  ['ssl', unreachable, /could not be reached several times.*resume later/],
  ['timeout', /took too long/, /could not be reached several times.*resume later/],
  ['fetch-throttled', slowedDown, slowedDown],
  ['bandwidth', slowedDown, slowedDown],
  ['fetch-forbidden', /allow everything it asks for/, /allow everything it asks for/],
  ['authorization-missing', /allow everything it asks for/, /allow everything it asks for/],
  ['fetch-quota', /daily limit for web requests/, /daily limit for web requests/],
  ['properties-quota', /daily limit for reading/, /daily limit for reading/],
  ['properties-hiccup', works, works],
  ['cache-empty', works, works],
  ['cache-hiccup', works, works],
  ['cache-down', googleFailed, googleFailed],
  ['sheet-down', googleFailed, googleFailed],
  ['protected-sheet', works, /these cells: they are protected/],
  ['lock-busy', works, works],
  ['no-key', /Connect one in the sidebar first/, /Connect one in the sidebar first/],
  ['wrong-key', /does not accept the key/, /does not accept the key/],
  ['inactive-key', /inactive \(403\)/, /inactive \(403\)/],
];
/** The API has done what it was asked, and nobody hears of it. */
const lostAnswers: typeof badDays = [
  ['slow', /took too long/, /could not be reached several times.*resume later/],
  ['cut-off', unreachable, /could not be reached several times.*resume later/],
  ['truncated-json', unread, unread],
];

describe('the sidebar on a bad day', () => {
  it.each(badDays)('%s is said in words, and costs a run nothing but time', async (faultName, lookOver, words) => {
    await meet(chosen(faultName), { lookOver, words, switches: unforgiving });
  });

  it.each(lostAnswers)('%s is said in words, and has nothing tracked twice', async (faultName, lookOver, words) => {
    await meet(chosen(faultName), { lookOver, words });
  });

  it.each(lostAnswers)(
    '%s: nothing is tracked twice by an API that remembers nothing either',
    async (faultName, lookOver, words) => {
      await meet(chosen(faultName), { lookOver, words, switches: unforgiving });
    },
  );

  it('slow-sheet: a spreadsheet that takes seconds for everything costs time, and the run still gets on', async () => {
    const campaign = await openCampaign([['Link'], ...links], { posts: 30, switches: unforgiving });
    const begun = await campaign.track();
    campaign.session.setFault(chosen('slow-sheet'));
    const { run } = await driven(campaign, begun, mostTurns);
    expect(run).toMatchObject({ state: 'done', done: links.length });
    await expectEnd(campaign, run);
  });

  it('slow answers that outlive their time-out are waited for, and a run still ends', async () => {
    await meet({ ...noFault, api: 'slow', host: ['timeout-ignored'] });
  });

  it.each(['unavailable', 'not-json', 'fetch-throttled', 'wrong-key', 'cache-down', 'cache-flaky'])(
    '%s: numbers that are updated in the middle of a run leave its rows to it',
    async (faultName) => {
      const campaign = await openCampaign([['Link'], ...links], { posts: 30, switches: unforgiving });
      const run = await campaign.track();
      campaign.session.setFault(chosen(faultName));
      await driven(campaign, run, 3);
      // What was read of the posts is no longer good enough by then.
      await campaign.session.host.advance(laterMs);
      await campaign.ask('sidebarUpdate', trackInput(campaign));
      await campaign.ask('sidebarUpdate', trackInput(campaign));
      await expectEnd(campaign, run);
    },
  );

  it('a cache that loses entries at random costs time, and tracks nothing twice', async () => {
    await meet(chosen('cache-flaky'), { switches: unforgiving });
  });

  it.each(['rate-limit-storm', 'unavailable', 'not-json', 'no-network', 'cache-flaky'])(
    '%s: what is said to a person does not speak of formulas, and is made of whole sentences',
    async (faultName) => {
      const campaign = await openCampaign([['Link'], ...links], { posts: 30 });
      const run = await campaign.track();
      campaign.session.setFault(chosen(faultName));
      const texts = (await driven(campaign, run, mostTurns)).texts;
      await campaign.session.host.advance(3_600_000 * 7);
      const looked = await campaign.ask('sidebarLookOver', { sheetId: campaign.sheetId });
      for (const text of [...texts, ...(looked.ok ? [] : [looked.message])]) {
        expect(text).not.toMatch(/formula|refresh value/);
        expect(text.replace(/Request id: [\w-]+\.?$/, '')).toMatch(/^[A-Z0-9].*[.]\s*$/);
        expect(text).not.toMatch(/Request id: [\w-]+ \w/);
      }
    },
  );

  it('read-only-key: a key that turns out to read only ends the run with what to do, and looking over works', async () => {
    const campaign = await openCampaign([['Link'], ...links], { posts: 30, switches: unforgiving });
    const { session, sandbox, sheetId } = campaign;
    const run = await campaign.track();
    session.setFault(chosen('read-only-key'));
    const halted = await campaign.drive(run);
    expect(halted).toMatchObject({ state: 'halted', done: 0, waiting: links.length });
    expect(halted.message).toMatch(/This key may only read.*connect a key that has the write scope/);
    const review = await campaign.call('sidebarLookOver', { sheetId });
    expect(review).toMatchObject({ toBill: links.length, isComplete: true });
    expect(review.obstacle).toMatch(/This key may only read/);
    expect((await campaign.call('sidebarOpen')).connections.spreadsheet?.canWrite).toBe(false);
    expectWords(await campaign.ask('sidebarTrack', trackInput(campaign)), /This key may only read/);

    session.setFault(noFault);
    const { spreadsheet } = await campaign.call('sidebarConnect', { apiKey: sandbox.keys.full, place: 'spreadsheet' });
    expect(spreadsheet?.canWrite).toBe(true);
    await expectEnd(campaign, run);
  });

  it('read-only-key: connecting one says so before anything is tracked', async () => {
    const campaign = await openCampaign([['Link'], ...links], { posts: 30, withoutKey: true });
    const { sandbox, sheetId } = campaign;
    await campaign.call('sidebarConnect', { apiKey: sandbox.keys.read, place: 'spreadsheet' });
    expect((await campaign.call('sidebarLookOver', { sheetId })).obstacle).toMatch(/This key may only read/);
    expectWords(await campaign.ask('sidebarTrack', trackInput(campaign)), /This key may only read/);
    expect(sandbox.creates).toEqual([]);
  });

  it.each(['wrong-key', 'inactive-key'])(
    '%s: a run halts and says what to do, instead of trying for ever',
    async (faultName) => {
      const campaign = await openCampaign([['Link'], ...links], { posts: 30 });
      const run = await campaign.track();
      campaign.session.setFault(chosen(faultName));
      expect((await driven(campaign, run, mostTurns)).run.state).toBe('halted');
    },
  );

  it('plan-full: the five that fit are tracked, and the others go on once there is room', async () => {
    const campaign = await openCampaign([['Link'], ...links], { posts: 30, faultName: 'plan-full' });
    const run = await campaign.track();
    const halted = await campaign.drive(run);
    expect(halted).toMatchObject({ state: 'halted', done: 5, failed: 0, waiting: links.length - 5 });
    expect(halted.message).toMatch(/plan tracks no more posts/);
    expect(campaign.rows().filter((row) => row['CreatorAudit status'] === 'Waiting')).toHaveLength(links.length - 5);
    campaign.session.setFault(noFault);
    await expectEnd(campaign, run);
  });

  it('protected-sheet: nothing is billed where the outcome cannot be written', async () => {
    const campaign = await openCampaign([['Link'], ...links], { posts: 30, faultName: 'protected-sheet' });
    expectWords(await campaign.ask('sidebarTrack', trackInput(campaign)), /these cells: they are protected/);
    expect(campaign.sandbox.creates).toEqual([]);
    expect(campaign.values()).toEqual([['Link'], ...links]);
  });
});

interface Meeting {
  readonly lookOver?: RegExp | null;
  readonly words?: RegExp | null;
  readonly switches?: Partial<Switches>;
}

/** Everything is asked on the bad day; then a run that waits in the sheet meets it, and goes on when it is over. */
async function meet(fault: ChosenFault, { lookOver, words, switches = {} }: Meeting = {}): Promise<void> {
  const campaign = await openCampaign([['Link'], ...links], { posts: 30, switches, fault });
  const { session, sheetId } = campaign;
  expectWords(await campaign.ask('sidebarLookOver', { sheetId }), lookOver);
  expectWords(await campaign.ask('sidebarUpdate', trackInput(campaign)));
  for (const name of ['sidebarOpen', 'sidebarActivity', 'sidebarCheckUp', 'sidebarSelectedPost'] as const) {
    expectWords(await campaign.ask(name));
  }
  const begun = await campaign.ask('sidebarTrack', trackInput(campaign));
  expectWords(begun);

  session.setFault(noFault);
  if (!begun.ok) await session.host.advance(laterMs);
  const run = begun.ok ? begun.value : await campaign.track();
  session.setFault(fault);
  const { texts } = await driven(campaign, run, mostTurns);
  if (words === works) expect(texts).toEqual([]);
  else if (words !== undefined) expect(texts.at(-1)).toMatch(words);
  await expectEnd(campaign, run);
}

/** As the page does it, for some turns: each gives an answer in words or a state of the run. */
async function driven(campaign: Campaign, start: Run, turns: number): Promise<{ run: Run; texts: string[] }> {
  const { host } = campaign.session;
  const texts: string[] = [];
  let run = start;
  for (let turn = 0; turn < turns && run.state === 'running'; turn += 1) {
    await host.advance(Math.max(500, run.notBeforeMs - host.clock.now()));
    const reply = await campaign.ask('sidebarContinue', { id: run.id });
    expectWords(reply);
    if (reply.ok) run = reply.value;
    const text = reply.ok ? run.message : reply.message;
    if (text !== null && text !== texts.at(-1)) texts.push(text);
    // Nothing but another try comes of it: a page leaves that to the person.
    if (!reply.ok) break;
  }
  expect(['running', 'halted', 'done', 'elsewhere', 'interrupted']).toContain(run.state);
  return { run, texts };
}

async function expectEnd(campaign: Campaign, run: Run): Promise<void> {
  campaign.session.setFault(noFault);
  await campaign.session.host.advance(laterMs);
  const done = await campaign.drive(await campaign.call('sidebarResume', { id: run.id }));
  const { length: count } = links;
  expect(done).toMatchObject({ state: 'done', done: count, billed: count, failed: 0, waiting: 0, message: null });
  expectTrackedOnce(campaign, links);
  expectRightRows(campaign);
}

/** @param words `undefined`: whatever it is, it is a sentence; `null`: it works. */
function expectWords(reply: Awaited<ReturnType<Campaign['ask']>>, words?: RegExp | null): void {
  if (words === works) expect(reply).toMatchObject({ ok: true });
  if (reply.ok) {
    if (words) expect(reply).toMatchObject({ ok: false });
    return;
  }
  expect(reply.code).not.toBe('unexpected');
  expect(reply.message).toMatch(words ?? /^[A-Z].*\w/);
}

function trackInput({ sheetId }: Campaign) {
  const columns = ['status', 'views'];
  return { sheetId, linkColumn: 1, confirmed: links.length, columns, intervalHours: 24, metadata: {} };
}

function chosen(name: string): ChosenFault {
  const fault = findFault(name);
  if (!fault) throw new Error(`no fault ${name}`);
  return fault;
}
