import { describe, expect, it } from 'vitest';
import { openDesk } from './sidebar-desk.ts';

const places = ['spreadsheet', 'me'] as const;

describe('connecting a key in the sidebar', () => {
  it.each(places)('of %s: formulas and sidebar work from then on', async (place) => {
    const { session, sandbox, posts, value, views } = await openDesk({ withoutKey: true });
    expect(await views(posts[0]?.url ?? '')).toMatch(/No CreatorAudit key/);
    session.startCosts();
    const connections = await value('sidebarConnect', { apiKey: ` "${sandbox.keys.full}" `, place });
    expect(session.costs().requests).toBe(2);
    expect(connections).toMatchObject({
      [place]: {
        organizationId: sandbox.organizationId,
        canWrite: true,
        maskedKey: `••••••••${sandbox.keys.full.slice(-4)}`,
      },
      used: place,
    });
    expect(await value('sidebarCheckUp')).toMatchObject({
      items: expect.arrayContaining([{ name: 'Key', state: 'ok', text: expect.any(String), action: null, url: null }]),
    });
    const link = posts[1]?.url ?? '';
    if (place === 'spreadsheet') expect(await views(link)).toEqual(expect.any(Number));
    else expect(await views(link)).toMatch(/numbers that somebody brought with Update numbers/);
  });

  it('tells a key that only reads', async () => {
    const { sandbox, value } = await openDesk({ withoutKey: true });
    const { spreadsheet } = await value('sidebarConnect', { apiKey: sandbox.keys.read, place: 'spreadsheet' });
    expect(spreadsheet?.canWrite).toBe(false);
  });

  it.each([
    ['one nobody knows', () => 'ca_wrong_0000000000000000', 'unauthorized', /does not accept this key \(401\)/],
    ['an inactive one', (keys: { inactive: string }) => keys.inactive, 'inactive', /inactive \(403\)/],
  ] as const)('refuses %s, and keeps the key that is there', async (_what, keyOf, code, words) => {
    const { sandbox, call, value } = await openDesk();
    const before = await value('sidebarOpen');
    const apiKey = keyOf(sandbox.keys);
    const reply = await call('sidebarConnect', { apiKey, place: 'spreadsheet' });
    expect(reply).toMatchObject({ ok: false, code, message: expect.stringMatching(words) });
    expect(JSON.stringify(reply)).not.toContain(apiKey);
    expect((await value('sidebarOpen')).connections).toEqual(before.connections);
  });

  it('stores nothing when CreatorAudit cannot be reached', async () => {
    const { session, sandbox, call } = await openDesk({ withoutKey: true, faultName: 'no-network' });
    const reply = await call('sidebarConnect', { apiKey: sandbox.keys.full, place: 'me' });
    expect(reply).toMatchObject({
      ok: false,
      message: expect.stringMatching(/could not be checked, it has not been stored/),
    });
    expect(JSON.stringify([...session.host.properties()].map(([, store]) => [...store]))).not.toContain(
      sandbox.keys.full,
    );
  });

  it('shows the key to nobody again: not in a reply, a log, the cache, nor in another property', async () => {
    const { session, sandbox, value, call, answers, posts } = await openDesk({ withoutKey: true });
    const apiKey = sandbox.keys.full;
    for (const place of places) await value('sidebarConnect', { apiKey, place });
    await session.enter('Sheet1', 20, 3, [[posts[0]?.url ?? '']]);
    const replies = [
      await call('sidebarOpen'),
      await call('sidebarSelectedPost'),
      await call('sidebarActivity'),
      await call('sidebarCheckUp'),
      await call('sidebarLookOver', {}),
      await call('sidebarFormula', { name: 'CA_VIEWS', fields: [] }),
      await answers(`=CA_VIEWS("${posts[0]?.url}")`),
    ];
    const paths = sandbox.requests.map(({ path }) => path);
    const everything = [replies, session.host.executions, session.host.cacheInspector.entries(), paths];
    expect(JSON.stringify(everything)).not.toContain(apiKey);
    const stores = [...session.host.properties().values()].flatMap((store) => [...store]);
    const holders = stores.filter(([, stored]) => stored.includes(apiKey)).map(([name]) => name);
    expect(holders).toEqual(['CREATORAUDIT_CONNECTION', 'CREATORAUDIT_CONNECTION']);
  });

  it('forgets a key', async () => {
    const { value, views, posts } = await openDesk();
    expect(await value('sidebarDisconnect', { place: 'spreadsheet' })).toMatchObject({ spreadsheet: null, used: null });
    expect(await views(posts[0]?.url ?? '')).toMatch(/No CreatorAudit key/);
  });

  it('notes what was done, with the ids of requests that failed', async () => {
    const { value, call } = await openDesk();
    await call('sidebarConnect', { apiKey: 'ca_wrong_0000000000000000', place: 'me' });
    await value('sidebarDisconnect', { place: 'spreadsheet' });
    const { events, support } = await value('sidebarActivity');
    expect(events.map(({ text }) => text)).toEqual([
      'Key of this spreadsheet disconnected',
      'Connecting a key failed: Key not accepted',
    ]);
    expect(events[1]?.requestId).toMatch(/\S/);
    expect(support).toContain(events[1]?.requestId);
  });
});
