import { describe, expect, it } from 'vitest';
import { offContract } from '../../support/contract-watch.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { accepted, apiMeta, fullKey, openSidebar, problem, run } from './rpc-fixture.ts';

const retiring = {
  ...accepted,
  'GET /meta': () => json({ data: { ...apiMeta, deprecation: '2026-12-01', sunset: '2027-06-30T00:00:00Z' } }),
};

describe('what the sidebar shows first', () => {
  it('asks nobody as long as no key is connected', () => {
    const { value, requests } = openSidebar();
    expect(value('sidebarOpen')).toEqual({
      connections: { spreadsheet: null, me: null, used: null },
      run: null,
      notice: null,
      banner: null,
      scheduleSummary: null,
    });
    expect(requests()).toEqual([]);
  });

  it('has the connections without their keys, and the newest run', () => {
    const { value, connect, state } = openSidebar();
    connect('spreadsheet');
    connect('me', 'ca_live_of_one_person_9', false);
    state.newest = run;
    const shown = value('sidebarOpen');
    expect(shown).toMatchObject({
      connections: {
        spreadsheet: { canWrite: true },
        me: { canWrite: false, maskedKey: '••••••••on_9' },
        used: 'spreadsheet',
      },
      run,
      notice: null,
    });
    expect(JSON.stringify(shown)).not.toContain(fullKey);
  });

  it('says that the API is being retired, after one request in all', () => {
    const { value, connect, requests, platform } = openSidebar(retiring);
    connect();
    const notice = 'CreatorAudit will retire this version of its API on 2027-06-30: look for an update of this add-on.';
    expect([value('sidebarOpen').notice, value('sidebarOpen').notice]).toEqual([notice, notice]);
    expect(requests()).toEqual(['GET /meta']);
    expect(JSON.stringify([...platform.cache.entries])).not.toContain(fullKey);
    platform.time.advance(7 * 3_600_000);
    value('sidebarOpen');
    expect(requests()).toHaveLength(2);
  });

  it.each([
    ['fails', () => problem(500)],
    ['makes no sense', () => offContract(json(null))],
    [
      'does not come',
      () => {
        throw new Error('Address unavailable');
      },
    ],
  ])('opens without a notice when the answer %s, and soon', (_what, answer) => {
    const { value, connect, platform, requests } = openSidebar({ ...accepted, 'GET /meta': answer });
    connect();
    const startMs = platform.time.now();
    expect(value('sidebarOpen').notice).toBeNull();
    expect(platform.time.now() - startMs).toBeLessThanOrEqual(3_000);
    const asked = requests().length;
    expect(value('sidebarOpen').notice).toBeNull();
    expect(requests()).toHaveLength(asked);
    expect(platform.requests.every(({ timeoutSeconds }) => timeoutSeconds <= 3)).toBe(true);
  });

  it('opens when the cache is down', () => {
    const { value, connect, platform } = openSidebar(retiring);
    connect();
    platform.cache.failure = new Error('cache down');
    expect(value('sidebarOpen').notice).toBeNull();
  });
});
