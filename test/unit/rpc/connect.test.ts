import { describe, expect, it } from 'vitest';
import { accepted, connectionProperty, fullKey, openSidebar, problem } from './rpc-fixture.ts';

const stored = (values: Record<string, string>) => JSON.parse(values[connectionProperty] ?? 'null');

describe('connecting a key', () => {
  it('asks whose it is and whether it may write, and stores it', () => {
    const { platform, value, requests } = openSidebar();
    expect(value('sidebarConnect', { apiKey: fullKey, place: 'spreadsheet' })).toEqual({
      spreadsheet: {
        organizationId: 'org_1',
        keyName: 'Sheets add-on',
        maskedKey: '••••••••cdef',
        canWrite: true,
      },
      me: null,
      used: 'spreadsheet',
    });
    expect(requests()).toEqual(['GET /whoami', 'PATCH /videos/00000000-0000-0000-0000-000000000000']);
    expect(stored(platform.properties.values)).toMatchObject({
      apiKey: fullKey,
      organizationId: 'org_1',
      canWrite: true,
    });
    expect(platform.userProperties.values).toEqual({});
  });

  it('keeps one’s own key in one’s own properties, and lets formulas read what it brings', () => {
    const { platform, value } = openSidebar();
    expect(value('sidebarConnect', { apiKey: fullKey, place: 'me' })).toMatchObject({ spreadsheet: null, used: 'me' });
    expect(stored(platform.userProperties.values)).toMatchObject({ apiKey: fullKey });
    expect(stored(platform.properties.values)).toMatchObject({ cacheOwner: expect.stringMatching(/^org_1:\w+$/) });
    expect(JSON.stringify(platform.properties.values)).not.toContain(fullKey);
  });

  it('leaves the spreadsheet’s key in place when one’s own is connected', () => {
    const { platform, value, connect } = openSidebar();
    connect('spreadsheet', 'ca_live_of_the_spreadsheet');
    expect(value('sidebarConnect', { apiKey: fullKey, place: 'me' }).used).toBe('spreadsheet');
    expect(stored(platform.properties.values)).toMatchObject({ apiKey: 'ca_live_of_the_spreadsheet' });
  });

  it('replaces the marker of one’s own key by the spreadsheet’s key', () => {
    const { platform, value } = openSidebar();
    value('sidebarConnect', { apiKey: fullKey, place: 'me' });
    value('sidebarConnect', { apiKey: 'ca_live_another_key_0001', place: 'spreadsheet' });
    expect(stored(platform.properties.values)).toMatchObject({ apiKey: 'ca_live_another_key_0001' });
    expect(stored(platform.properties.values).cacheOwner).toBeUndefined();
  });

  it('says of a key that may not write that it only reads', () => {
    const { value, state } = openSidebar();
    state.answers = {
      ...accepted,
      'PATCH /videos/00000000-0000-0000-0000-000000000000': () => problem(403, { code: 'INSUFFICIENT_SCOPE' }),
    };
    expect(value('sidebarConnect', { apiKey: fullKey, place: 'spreadsheet' }).spreadsheet?.canWrite).toBe(false);
  });

  it.each([
    ['quotes', `"${fullKey}"`],
    ['typographic quotes', `“${fullKey}”`],
    ['the header it is sent in', `Authorization: Bearer ${fullKey}`],
    ['Bearer and a line break', `  bearer ${fullKey}\n`],
    ['an invisible character', `\u200b${fullKey}\ufeff`],
  ])('takes it out of %s', (_what, apiKey) => {
    const { platform, value } = openSidebar();
    value('sidebarConnect', { apiKey, place: 'spreadsheet' });
    expect(stored(platform.properties.values).apiKey).toBe(fullKey);
  });

  it.each([
    ['nothing', '  ', /Paste a CreatorAudit key/],
    ['Bearer alone', 'Bearer ', /Paste a CreatorAudit key/],
    ['a part of a key', 'ca_1', /too short/],
    ['a blank inside', 'ca_live_01234 56789abcdef', /blank or a line break inside/],
    ['a typographic dash', 'ca–live–0123456789', /character that no key has/],
    ['a masked key', 'ca_live_••••••••cdef', /hidden behind dots/],
    ['an address', 'https://app.creatoraudit.com/keys', /an address, not a key/],
    ['a whole page', 'x'.repeat(600), /too long/],
  ])('says what is wrong with %s, without a request and without repeating it', (_what, apiKey, words) => {
    const { failure, platform } = openSidebar();
    const { code, message } = failure('sidebarConnect', { apiKey, place: 'spreadsheet' });
    expect(code).toBe('bad_input');
    expect(message).toMatch(words);
    if (apiKey.trim().length > 4 && apiKey.trim() !== 'Bearer') expect(message).not.toContain(apiKey.trim());
    expect(platform.requests).toEqual([]);
    expect(platform.properties.writes).toEqual([]);
  });

  it.each([
    [401, {}, 'unauthorized', /does not accept this key \(401\).*Request id: req-1/],
    [403, {}, 'inactive', /inactive \(403\)/],
    [403, { code: 'INSUFFICIENT_SCOPE' }, 'forbidden', /may not even read \(403\)/],
    [500, {}, 'server_error', /could not be checked, it has not been stored.*\(500\)/],
    [503, {}, 'unavailable', /could not be checked, it has not been stored.*\(503\)/],
  ])('after %i %j keeps the key that was there', (status, body, code, words) => {
    const { failure, platform, connect } = openSidebar({ 'GET /whoami': () => problem(status, body) });
    connect('spreadsheet', 'ca_live_before_0000');
    const before = { ...platform.properties.values };
    const reply = failure('sidebarConnect', { apiKey: fullKey, place: 'spreadsheet' });
    expect(reply).toMatchObject({ code, message: expect.stringMatching(words) });
    expect(JSON.stringify(reply)).not.toContain(fullKey);
    expect(platform.properties.values[connectionProperty]).toBe(before[connectionProperty]);
  });

  it('does not store a key whose rights could not be learnt', () => {
    const { failure, platform, state } = openSidebar();
    state.answers = {
      ...accepted,
      'PATCH /videos/00000000-0000-0000-0000-000000000000': () => problem(429, {}, { 'retry-after': '600' }),
    };
    expect(failure('sidebarConnect', { apiKey: fullKey, place: 'me' }).message).toMatch(/wait until 09:10/);
    expect(platform.userProperties.values).toEqual({});
  });
});

describe('disconnecting a key', () => {
  it('forgets it', () => {
    const { platform, value, connect } = openSidebar();
    connect('spreadsheet');
    expect(value('sidebarDisconnect', { place: 'spreadsheet' })).toEqual({ spreadsheet: null, me: null, used: null });
    expect(platform.properties.values[connectionProperty]).toBeUndefined();
  });

  it('lets formulas read what one’s own key brings, once the spreadsheet has none', () => {
    const { platform, value, connect } = openSidebar();
    connect('spreadsheet', 'ca_live_of_the_spreadsheet');
    connect('me');
    expect(value('sidebarDisconnect', { place: 'spreadsheet' }).used).toBe('me');
    expect(stored(platform.properties.values)).toMatchObject({ cacheOwner: expect.stringMatching(/^org_1:/) });
  });

  it('takes back what one’s own key has let formulas read, but not what somebody else’s has', () => {
    const { platform, value } = openSidebar();
    value('sidebarConnect', { apiKey: fullKey, place: 'me' });
    value('sidebarDisconnect', { place: 'me' });
    expect(platform.properties.values[connectionProperty]).toBeUndefined();

    value('sidebarConnect', { apiKey: fullKey, place: 'me' });
    const others = JSON.stringify({ version: 1, cacheOwner: 'org_2:abc', organizationId: 'org_2' });
    platform.properties.values[connectionProperty] = others;
    value('sidebarDisconnect', { place: 'me' });
    expect(platform.properties.values[connectionProperty]).toBe(others);
  });
});

describe('a connected key', () => {
  it('is in no reply whatever is called afterwards', () => {
    const { calls, value } = openSidebar();
    value('sidebarConnect', { apiKey: fullKey, place: 'me' });
    value('sidebarConnect', { apiKey: fullKey, place: 'spreadsheet' });
    const replies = Object.values(calls).map((call) => call({ apiKey: 1, place: 'nowhere' }));
    expect(JSON.stringify(replies)).not.toContain(fullKey);
  });
});
