import { describe, expect, it } from 'vitest';
import { CreatorAuditError } from '../../../src/errors.ts';
import type { SidebarCalls } from '../../../src/rpc/create-sidebar-api.ts';
import { endpoint } from '../../../src/rpc/endpoint.ts';
import { fullKey, openSidebar, run } from './rpc-fixture.ts';

const garbage: unknown[] = [
  undefined,
  null,
  5,
  'text',
  [],
  [{}],
  {},
  { apiKey: {}, place: ['me'] },
  { apiKey: fullKey, place: 'everywhere' },
  { place: 'nobody', apiKey: 'x'.repeat(3_000) },
  { sheetId: -1, row: 1, column: 1 },
  { sheetId: 0, row: 1.5, column: 1 },
  { sheetId: '0', linkColumn: 'A', columns: 'views', confirmed: 'all', intervalHours: 0, metadata: [] },
  { sheetId: 0, linkColumn: 0 },
  { id: '' },
  { id: '../../etc' },
  { id: { toString: 'run-1' } },
  { name: 'IMPORTDATA', fields: [] },
  { name: 'CA_VIDEO', fields: ['views")&IMPORTDATA("https://evil.example'] },
  { name: 'CA_VIDEO', fields: ['likes', 'likes'] },
  { name: 'constructor', fields: [] },
];

/** Nothing is what these take for "the sheet in front". */
const takeTheFront: readonly (keyof SidebarCalls)[] = ['sidebarLookOver', 'sidebarReport'];

const takeNothing: readonly (keyof SidebarCalls)[] = [
  'sidebarOpen',
  'sidebarSchedule',
  'sidebarRefresh',
  'sidebarSelectedPost',
  'sidebarActivity',
  'sidebarCheckUp',
];

describe('calls with an argument', () => {
  const names = Object.keys(openSidebar().calls) as (keyof SidebarCalls)[];

  it.each(names.filter((name) => !takeNothing.includes(name)))(
    '%s refuses garbage in words, and does nothing',
    (name) => {
      const { calls, platform, tracked } = openSidebar();
      for (const input of garbage) {
        if (takeTheFront.includes(name) && JSON.stringify(calls[name](input)).includes('"ok":true')) continue;
        const reply = calls[name](input);
        expect(reply, JSON.stringify(input)).toMatchObject({ ok: false, code: 'bad_input' });
        expect(reply.ok ? '' : reply.message).toMatch(/\w+ .*\./);
      }
      expect(platform.requests).toEqual([]);
      expect(platform.properties.writes).toEqual([]);
      expect(platform.userProperties.writes).toEqual([]);
      expect(platform.sheets.cellWrites).toBe(0);
      expect(tracked.every((call) => call.name === 'lookOver')).toBe(true);
    },
  );

  it('name the field that is wrong', () => {
    const { failure } = openSidebar();
    const good = { sheetId: 0, linkColumn: 1, confirmed: 5, columns: ['views'], intervalHours: 24, metadata: {} };
    for (const [field, value] of [
      ['sheetId', -1],
      ['linkColumn', 0],
      ['confirmed', -1],
      ['columns', ['a b']],
      ['intervalHours', 721],
      ['metadata', { campaign: 'x'.repeat(256) }],
    ] as const) {
      expect(failure('sidebarTrack', { ...good, [field]: value }).message).toContain(field);
    }
  });

  it('name metadata that is too long as a whole, so that the run can be remembered', () => {
    const { failure, value } = openSidebar();
    const good = { sheetId: 0, linkColumn: 1, confirmed: 5, columns: ['views'], intervalHours: 24 };
    const metadata = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`name ${index}`, 'x'.repeat(255)]));
    expect(value('sidebarTrack', { ...good, metadata: metadata(5) })).toEqual(run);
    expect(failure('sidebarTrack', { ...good, metadata: metadata(6) })).toMatchObject({
      code: 'bad_input',
      message: expect.stringMatching(/^metadata may have 1,500 characters at most, all names and values together\./),
    });
  });

  it('pass on what was checked and nothing else', () => {
    const { value, tracked } = openSidebar();
    const input = {
      sheetId: 7,
      linkColumn: 2,
      confirmed: 5,
      columns: ['views'],
      intervalHours: 24,
      metadata: { a: 'b' },
    };
    expect(value('sidebarTrack', { ...input, future: true })).toEqual(run);
    value('sidebarContinue', { id: 'run-1', now: 1 });
    value('sidebarLookOver');
    value('sidebarLookOver', { sheetId: 7, linkColumn: null });
    value('sidebarUpdate', { sheetId: 7, linkColumn: 2, columns: [] });
    expect(tracked).toEqual([
      { name: 'track', input },
      { name: 'proceed', input: { id: 'run-1' } },
      { name: 'lookOver', input: {} },
      { name: 'lookOver', input: { sheetId: 7 } },
      { name: 'update', input: { sheetId: 7, linkColumn: 2, columns: [] } },
    ]);
  });

  it('put the cursor where the page says', () => {
    const { value, platform } = openSidebar();
    expect(value('sidebarShowRow', { sheetId: 0, row: 5, column: 2 })).toBeNull();
    expect(platform.sheets.selected).toMatchObject({ row: 5, column: 2 });
  });
});

describe('a formula that names a call', () => {
  it.each(Object.keys(openSidebar().calls) as (keyof SidebarCalls)[])(
    '%s gets an error in words and reaches nothing',
    (name) => {
      const { calls, ui, platform, state } = openSidebar();
      ui.isPerson = false;
      expect(() => calls[name]({ apiKey: fullKey, place: 'me' })).toThrow(/only be done from the CreatorAudit sidebar/);
      expect(state.made).toBe(0);
      expect(platform.properties.reads + platform.userProperties.reads).toBe(0);
      expect(platform.requests).toEqual([]);
    },
  );
});

describe('what goes wrong in a call', () => {
  const failing = (error: unknown) => {
    const logged: string[] = [];
    const call = endpoint(
      'sidebarOpen',
      () => {
        throw error;
      },
      { ui: { isPersonPresent: () => true }, log: (line) => logged.push(line) },
    );
    return { reply: call(), logged };
  };

  it('is told by its code and its words when it is one of ours', () => {
    const error = new CreatorAuditError('busy_elsewhere', { long: 'Somebody else is at it.', short: 'Busy' });
    expect(failing(error)).toEqual({
      reply: { ok: false, code: 'busy_elsewhere', message: 'Somebody else is at it.' },
      logged: [],
    });
  });

  it('is kept from the page when it is a bug, and logged without keys and addresses', () => {
    const text = `no ${fullKey}, Bearer abc.def/ghi at https://api.creatoraudit.com/v2/videos?x=1 ${'!'.repeat(500)}`;
    const { reply, logged } = failing(new TypeError(text));
    expect(reply).toMatchObject({ ok: false, code: 'unexpected', message: expect.not.stringContaining('Bearer') });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatch(/^sidebarOpen: TypeError: no \[key\], Bearer \[key\] at \[address\] !+…$/);
    expect(logged[0]?.length).toBeLessThan(240);
  });

  it('is survived when it is no error at all', () => {
    expect(failing(undefined).reply).toMatchObject({ ok: false, code: 'unexpected' });
  });
});
