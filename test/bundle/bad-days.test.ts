import { describe, expect, it } from 'vitest';
import { findFault } from '../../playground/faults.ts';
import { openScheduled } from '../support/scheduled.ts';
import { openSheet } from '../support/sheet.ts';

const hourMs = 3_600_000;

/** Every way a request can fail, and what the person reads. */
const badDays: [fault: string, words: RegExp, requests: number][] = [
  ['no-key', /No CreatorAudit key/, 0],
  ['wrong-key', /does not accept the key.*Request id: \S+/, 1],
  ['inactive-key', /inactive \(403\).*Request id: \S+/, 1],
  ['rate-limit-storm', /asks us to wait until 09:00/, 1],
  ['rate-limit-storm-silent', /asks us to wait until 09:0\d/, 3],
  ['unavailable', /not available at the moment \(503\).*09:0\d/, 1],
  ['unavailable-silent', /not available at the moment \(503\)/, 3],
  ['server-error', /error of its own \(500\)/, 3],
  ['upstream-error', /error of its own \(502\)/, 3],
  ['slow', /took too long/, 2],
  ['cut-off', /could not be reached/, 3],
  ['not-json', /could not be read/, 3],
  ['truncated-json', /could not be read/, 3],
  ['redirect', /refused our request \(302\)/, 1],
  ['endless-pages', /could not be read/, 2],
  ['no-network', /could not be reached/, 3],
  ['dns', /could not be reached/, 3],
  ['ssl', /could not be reached/, 3],
  ['timeout', /took too long/, 2],
  ['fetch-throttled', /slowing this spreadsheet's web requests down/, 0],
  ['bandwidth', /slowing this spreadsheet's web requests down/, 0],
  ['fetch-forbidden', /does not let this add-on make web requests/, 0],
  ['fetch-quota', /Google's daily limit for web requests/, 0],
  ['properties-quota', /Google's daily limit for reading this spreadsheet's settings/, 0],
  ['cache-down', /Google service/, 0],
  ['lock-busy', /Other formulas of this spreadsheet/, 0],
];

describe('on a bad day', () => {
  it.each(badDays)(
    '%s is said in words, within the deadline, after few requests',
    async (faultName, words, requests) => {
      const { session, answer } = await openSheet({ faultName });
      session.startCosts();
      const shown = await answer('=CA_VIEWS("tiktok:7300000000000000001")');
      expect(shown).toMatch(words);
      expect(session.costs().simulatedMs).toBeLessThanOrEqual(20_000);
      expect(session.costs().requests).toBe(requests);
    },
  );

  it.each(badDays.filter(([fault]) => !['no-key', 'properties-quota', 'cache-down', 'lock-busy'].includes(fault)))(
    '%s: a dozen formulas ask no more than one does',
    async (faultName, words, requests) => {
      const { session, posts, answers } = await openSheet({ faultName });
      session.startCosts();
      const shown = await answers(...posts.slice(250, 262).map(({ url }) => `=CA_LIKES("${url}")`));
      for (const each of shown) expect(each).toMatch(words);
      expect(session.costs().requests).toBe(requests);
    },
  );

  it.each([
    'rate-limit-storm',
    'unavailable',
    'server-error',
    'not-json',
    'no-network',
    'dns',
    'timeout',
    'fetch-quota',
  ])('%s: the last good number is served, and its age told', async (faultName) => {
    const { session, sandbox, posts, answers } = await openSheet({ posts: 100 });
    const due = posts.find(({ collection }) => collection.intervalHours === 6);
    const formulas = [`=CA_VIEWS("${due?.url}")`, `=CA_UPDATED("${due?.url}")`];
    const before = await answers(...formulas);
    expect(before[0]).toEqual(expect.any(Number));
    await session.host.advance(5.5 * hourMs);
    const fault = findFault(faultName);
    sandbox.setFault(fault?.api ?? null);
    session.host.setFaults(fault?.host ?? []);
    expect(await answers(...formulas.map((formula) => formula.replace(')', ', 1)')))).toEqual(before);
  });

  it.each(['cache-hiccup', 'properties-hiccup'])(
    '%s: one failing call of a service costs no number',
    async (faultName) => {
      const { posts, answers } = await openSheet({ faultName });
      const shown = await answers(...posts.slice(0, 20).map(({ url }) => `=CA_VIEWS("${url}")`));
      for (const each of shown) expect(each).toEqual(expect.any(Number));
    },
  );

  it('trigger-no-document: formulas have their document still', async () => {
    const { posts, views } = await openSheet({ faultName: 'trigger-no-document' });
    expect(await views(posts[0]?.url ?? '')).toEqual(expect.any(Number));
  });

  it('trigger-dropped: the schedule says which run has not come, and has its trigger anew', async () => {
    const campaign = await openScheduled(2);
    await campaign.schedule();
    await campaign.later(2);
    campaign.session.host.setFaults(['trigger-dropped']);
    await campaign.later(25);
    expect(campaign.session.host.triggers()).toEqual([]);
    const { banner } = await campaign.call('sidebarSchedule');
    expect(banner?.text).toMatch(/^The run due from .* has not come. Refresh now/);
    expect(banner?.action).toBe('refresh');
    expect(campaign.session.host.triggers()).toHaveLength(1);
    campaign.session.host.setFaults([]);
    await campaign.later(3);
    expect(await campaign.call('sidebarSchedule')).toMatchObject({ banner: null });
  });

  it('sheet-down: a spreadsheet that cannot be read for links costs a large organization time, not an answer', async () => {
    const { session, sandbox, answers } = await openSheet({ faultName: 'sheet-down', posts: 3_000 });
    session.startCosts();
    const oldest = await answers(`=CA_STATUS("${sandbox.post(0).url}")`, `=CA_STATUS("${sandbox.post(1).url}")`);
    for (const each of oldest) expect(each).toMatch(/Tracked|Paused|Unavailable|Pending|still looking/i);
    expect(oldest).toContain('Tracked');
  });

  it('timeout-ignored: a fetch that outlives its time-out ends with Google, not with an answer that is wrong', async () => {
    const { session, sandbox, answers } = await openSheet({ faultName: 'timeout-ignored' });
    sandbox.setFault('slow');
    const [shown] = await answers('=CA_VIEWS("tiktok:7300000000000000001")');
    expect(shown).toMatch(/Exceeded maximum execution time/);
    expect(session.costs().requests).toBe(1);
  });

  it('CA_STATUS says that it cannot know', async () => {
    const { answer } = await openSheet({ faultName: 'no-network' });
    expect(await answer('=CA_STATUS("tiktok:7300000000000000001")')).toBe('Unknown (CreatorAudit unreachable)');
  });

  it('answers in spite of fields, platforms and values it does not know', async () => {
    const { posts, views } = await openSheet({ faultName: 'unknown-fields' });
    expect(await views(posts[0]?.url ?? '')).toEqual(expect.any(Number));
  });

  it('recovers by itself once the time it named has passed', async () => {
    const { session, sandbox, posts, answers } = await openSheet({ faultName: 'rate-limit-storm' });
    const link = posts[0]?.url;
    expect((await answers(`=CA_VIEWS("${link}")`))[0]).toMatch(/^error/);
    sandbox.setFault(null);
    expect((await answers(`=CA_VIEWS("${link}", 1)`))[0]).toMatch(/^error/);
    await session.host.advance(31_000);
    expect((await answers(`=CA_VIEWS("${link}", 2)`))[0]).toEqual(expect.any(Number));
  });

  it.each([
    ['each named', 'org-own', 'org-other'],
    ['none named', '', ''],
    ['both named the same', 'org', 'org'],
  ])(
    'two keys of two organizations in one document, one after the other, never meet (%s)',
    async (_what, ownName, otherName) => {
      const { session, sandbox, posts, answers } = await openSheet();
      const link = posts[0]?.url;
      const connect = (apiKey: string, organizationId: string) =>
        session.host.setProperty(
          'document',
          'CREATORAUDIT_CONNECTION',
          JSON.stringify({ version: 1, apiKey, organizationId }),
        );
      connect(sandbox.keys.full, ownName);
      const [own] = await answers(`=CA_VIEWS("${link}")`);
      expect(own).toEqual(expect.any(Number));
      connect(sandbox.otherOrganization.key, otherName);
      expect((await answers(`=CA_VIEWS("${link}", 1)`))[0]).toMatch(/not tracked/);
      connect(sandbox.keys.full, ownName);
      expect((await answers(`=CA_VIEWS("${link}", 2)`))[0]).toBe(own);
    },
  );

  it('a cache that loses entries at random never makes a wrong answer', async () => {
    const { posts, answers } = await openSheet({ faultName: 'cache-flaky' });
    for (let round = 0; round < 5; round += 1) {
      const shown = await answers(...posts.slice(0, 20).map(({ url }) => `=CA_VIEWS("${url}", ${round})`));
      for (const each of shown)
        expect(typeof each === 'number' || /collecting|looking|did not keep/i.test(String(each))).toBe(true);
    }
  });

  it('a cache that is always empty costs requests, never a wrong answer', async () => {
    const { session, posts, answers } = await openSheet({ faultName: 'cache-empty' });
    session.startCosts();
    const shown = await answers(...posts.slice(0, 30).map(({ url }) => `=CA_VIEWS("${url}")`));
    for (const each of shown) expect(each).toEqual(expect.any(Number));
    expect(session.costs().requests).toBeLessThanOrEqual(60);
  });

  it('never shows the key: not in cells, errors, logs, cache or paths', async () => {
    for (const faultName of [undefined, 'wrong-key', 'dns', 'not-json', 'redirect'] as const) {
      const { session, sandbox, posts, answers } = await openSheet(faultName ? { faultName } : {});
      const shown = await answers(`=CA_VIEWS("${posts[0]?.url}")`, `=CA_VIDEO("${posts[1]?.url}", "description")`);
      const stored = session.host.cacheInspector.entries();
      expect(stored.length).toBeGreaterThan(0);
      expect(stored.every(({ value }) => value.length > 0)).toBe(true);
      const everything = JSON.stringify([shown, session.host.executions, sandbox.requests, stored]);
      for (const key of [...Object.values(sandbox.keys), 'ca_wrong_0000000000000000']) {
        expect(everything).not.toContain(key);
      }
    }
  });

  it('sends the key to the API and to nobody else', async () => {
    const { session, posts, answers } = await openSheet({ faultName: 'redirect' });
    session.startCosts();
    await answers(`=CA_VIEWS("${posts[0]?.url}")`);
    expect(session.costs().requests).toBe(1); // the redirect to another host is not followed
  });
});
