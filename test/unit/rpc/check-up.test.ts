import { describe, expect, it } from 'vitest';
import { shareNumbers } from '../../../src/api/connection.ts';
import { CreatorAuditError } from '../../../src/errors.ts';
import { countRequests, openGate } from '../../../src/http/gate.ts';
import { messages } from '../../../src/messages.ts';
import { createCachedPosts } from '../../../src/posts/cached-posts.ts';
import { writeSchedule } from '../../../src/schedule/stored-schedule.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { scheduleOf } from '../schedule/schedules.ts';
import { accepted, fullKey, openSidebar, problem, run } from './rpc-fixture.ts';

function checked(opened: ReturnType<typeof openSidebar>) {
  const { items } = opened.value('sidebarCheckUp');
  return new Map(items.map(({ name, ...item }) => [name, item]));
}

describe('the check-up', () => {
  it('finds everything in order, with one request', () => {
    const opened = openSidebar();
    opened.connect();
    const items = checked(opened);
    expect([...items.keys()]).toEqual([
      'Key',
      'Rights',
      'Permissions',
      'Requests today',
      "Google's cache",
      'Request limit',
      'Last run',
      'Schedule',
    ]);
    for (const item of items.values()) expect(item).toMatchObject({ state: 'ok', action: null, url: null });
    expect(items.get('Key')?.text).toMatch(/the key "Sheets add-on" \(••••••••cdef\) of the organization org_1/);
    expect(items.get('Requests today')?.text).toMatch(/^At least 0 web requests by this spreadsheet today/);
    expect(opened.requests()).toEqual(['GET /whoami']);
    expect(JSON.stringify([...items])).not.toContain(fullKey);
  });

  it('knows a key without a name by its ending', () => {
    const opened = openSidebar({
      ...accepted,
      'GET /whoami': () => json({ data: { type: 'whoami', organization_id: 'org_1', api_key_name: '' } }),
    });
    opened.connect();
    expect(checked(opened).get('Key')?.text).toMatch(/accepts the key ••••••••cdef of the organization org_1/);
  });

  it('begins with connecting a key when there is none', () => {
    const items = checked(openSidebar());
    expect(items.get('Key')).toMatchObject({ state: 'trouble', action: 'Connect a key.' });
    expect([...items.keys()]).toEqual([
      'Key',
      'Permissions',
      'Requests today',
      "Google's cache",
      'Last run',
      'Schedule',
    ]);
    expect(items.get('Requests today')?.text).toMatch(/^At least 0 web requests/);
  });

  it('counts the requests of those who let the spreadsheet have their numbers', () => {
    const opened = openSidebar();
    const { platform } = opened;
    shareNumbers(platform.properties, { cacheOwner: 'org_1:abc', organizationId: 'org_1' });
    const gate = countRequests(openGate, 41, platform.time.now());
    createCachedPosts(platform.cache, 'org_1:abc', platform.clock).writeGate(gate);
    const items = checked(opened);
    expect(items.get('Key')).toMatchObject({ state: 'trouble' });
    expect(items.get('Requests today')?.text).toMatch(/^At least 41 web requests/);
    expect(items.has('Request limit')).toBe(false);
  });

  it.each([
    [{ state: 'stopped' }, 'Go back, open "Last run", and press "Resume".'],
    [{ failed: 2 }, 'Go back, open "Last run", and press "Retry failed only".'],
  ] as const)('names the place in the sidebar where a run with %j is taken up', (change, action) => {
    const opened = openSidebar();
    opened.connect();
    opened.state.newest = { ...run, ...change };
    expect(checked(opened).get('Last run')).toMatchObject({ state: 'note', action });
  });

  it('says that the spreadsheet’s key goes before one’s own', () => {
    const opened = openSidebar();
    opened.connect('spreadsheet');
    opened.connect('me');
    expect(checked(opened).get('Key')?.text).toMatch(/this spreadsheet\. You have a key of your own as well/);
  });

  it.each([
    [401, /does not accept the key/, 'Connect the key again, or another one.'],
    [403, /inactive/, 'Connect the key again, or another one.'],
    [503, /\(503\)\. Try again after/, null],
  ])('tells what is wrong with the key after %i', (status, words, action) => {
    const opened = openSidebar({ ...accepted, 'GET /whoami': () => problem(status) });
    opened.connect();
    expect(checked(opened).get('Key')).toMatchObject({ state: 'trouble', text: expect.stringMatching(words), action });
  });

  it('knows a key that only reads, missing permissions, and a held-up run', () => {
    const opened = openSidebar();
    opened.connect('spreadsheet', fullKey, false);
    opened.ui.missing = 'https://accounts.google.com/x';
    opened.state.newest = { ...run, state: 'halted', message: 'Your plan is full.', done: 3 };
    const items = checked(opened);
    expect(items.get('Rights')).toMatchObject({ state: 'note', text: expect.stringMatching(/only reads/) });
    expect(items.get('Permissions')).toMatchObject({ state: 'trouble', url: 'https://accounts.google.com/x' });
    expect(items.get('Last run')).toMatchObject({ state: 'trouble', text: 'Your plan is full.' });
  });

  it('names the time before which nobody asks', () => {
    const opened = openSidebar();
    opened.connect();
    const gate = (failure: object) =>
      opened.platform.cache.putAll(
        {
          [gateName(opened)]: JSON.stringify({
            closedUntilMs: opened.platform.time.now() + 300_000,
            failure: { status: 429, requestId: '', ...failure },
            strikes: 1,
            budget: null,
            day: Math.floor(opened.platform.time.now() / 86_400_000),
            requests: 12_312,
          }),
        },
        600,
      );
    gate({ code: 'rate_limited', serverDelayMs: 300_000 });
    const items = checked(opened);
    expect(items.get('Request limit')).toMatchObject({
      state: 'note',
      text: 'CreatorAudit asks us to wait until 09:05.',
    });
    expect(items.get('Requests today')).toMatchObject({
      state: 'note',
      text: expect.stringMatching(/At least 12,312 web requests/),
    });
    gate({ code: 'network', serverDelayMs: null });
    expect(checked(opened).get('Request limit')?.text).toMatch(
      /No request is sent before 09:05.*CreatorAudit unreachable/,
    );
  });

  it.each([
    [{}, { state: 'ok', text: 'Every 3 hours. No run yet.', action: null }],
    [{ sinceMs: 0 }, { state: 'trouble', action: 'Go back, open "Schedule", and press "Refresh now".' }],
    [
      { sinceMs: 0, ownerId: 'ben' },
      { state: 'trouble', action: 'Go back, open "Schedule", and take it over.' },
    ],
  ])('tells how a schedule with %j does', (changes, expected) => {
    const opened = openSidebar();
    opened.connect();
    opened.platform.userProperties.values.CREATORAUDIT_PERSON = 'ana';
    writeSchedule(opened.platform.properties, scheduleOf(changes));
    expect(checked(opened).get('Schedule')).toMatchObject(expected);
  });

  it('survives a cache that is down, and says so', () => {
    const opened = openSidebar();
    opened.connect();
    opened.platform.cache.failure = new CreatorAuditError('google_service', messages.googleService);
    const items = checked(opened);
    expect(items.get("Google's cache")).toMatchObject({ state: 'trouble' });
    expect(items.get('Last run')).toBeDefined();
  });
});

/** The name the post store gives it; found by letting it write one. */
function gateName({ platform, value }: ReturnType<typeof openSidebar>): string {
  const link = 'https://www.tiktok.com/@someone/video/7300000000000000001';
  platform.sheets.first.fill([[link]]);
  const { answer } = platform;
  platform.answer = (request) => (request.url.includes('/whoami') ? answer(request) : problem(503));
  value('sidebarSelectedPost');
  platform.answer = answer;
  const name = [...platform.cache.entries.keys()].find((key) => key.endsWith(':gate'));
  if (name === undefined) throw new Error('no gate was stored');
  return name;
}
