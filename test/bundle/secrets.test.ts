// The key is typed into the sidebar once. From then on it stands in one property, goes to the API in a header, and is nowhere
// else: not in a cell, a note, a reply, a log, an address or the cache, whatever goes wrong.

import { describe, expect, it } from 'vitest';
import { findFault, noFault } from '../../playground/faults.ts';
import type { SidebarApi } from '../../src/rpc/contract.ts';
import { RecordedUi } from '../playground/services/recorded-ui.ts';
import { hourly } from '../support/scheduled.ts';
import { type Campaign, newLinks, openCampaign } from '../support/sidebar.ts';
import { readText } from './built.ts';

/** As people mistype them: the API knows none of it. */
const unknownKey = 'ca_live_Wr0ngKeyThatNobodyHasEverSeen7x4Qz1Lm';

describe('the text of a key', () => {
  it('is found by this test, whole, halved or encoded', () => {
    const key = 'ca_live_0aZ9bY8cX7dW6eV5fU4gT3hS2iR1jQ';
    for (const text of [key, key.slice(0, 19), key.slice(-19), Buffer.from(key).toString('base64')]) {
      expect(leaks({ somewhere: [`x${text}y`] }, [key])).not.toEqual([]);
    }
    expect(leaks({ somewhere: ['••••••••R1jQ'] }, [key])).toEqual([]);
  });

  it.each([undefined, 'wrong-key', 'read-only-key', 'redirect', 'truncated-json', 'dns', 'sheet-down', 'cache-down'])(
    'is nowhere but in the connection, with %s',
    async (faultName) => {
      const ui = new RecordedUi();
      const campaign = await openCampaign([], { posts: 30, withoutKey: true, ui });
      const { session, sandbox } = campaign;
      const [tracked] = campaign.posts;
      const short = session.shortLinks?.find('vm', 'new') ?? '';
      campaign.fill([['Link'], ...newLinks(24), [tracked?.url ?? ''], [short]]);
      const seen: unknown[] = [];

      // A good day first, so that there is something of everything.
      seen.push(await campaign.ask('sidebarConnect', { apiKey: unknownKey, place: 'spreadsheet' }));
      seen.push(await campaign.ask('sidebarConnect', { apiKey: ` "${sandbox.keys.full}" `, place: 'me' }));
      seen.push(await campaign.ask('sidebarConnect', { apiKey: sandbox.keys.full, place: 'spreadsheet' }));
      const run = await campaign.track();
      seen.push(await campaign.call('sidebarContinue', { id: run.id }));
      session.setFault((faultName === undefined ? undefined : findFault(faultName)) ?? noFault);
      seen.push(run, await everything(campaign, run.id));
      // Keys that are typed while things go wrong, one of them as if it were something else.
      for (const apiKey of [unknownKey, sandbox.keys.inactive, `https://x.example/${sandbox.keys.read}`]) {
        seen.push(await campaign.ask('sidebarConnect', { apiKey, place: 'me' }));
      }
      for (const name of ['sidebarContinue', 'sidebarFormula', 'sidebarTrack'] as const) {
        seen.push(await campaign.ask(name, { id: unknownKey, name: unknownKey, fields: [unknownKey] } as never));
      }
      seen.push(await everything(campaign, run.id));

      const { host, workbook } = session;
      const stores = [...host.properties().values()].flatMap((store) => [...store]);
      const places = {
        replies: seen,
        cells: workbook.sheets().flatMap(({ name, lastRow, lastColumn }) => {
          const used = { sheet: name, row: 1, column: 1, rows: Math.max(1, lastRow), columns: Math.max(1, lastColumn) };
          return [workbook.values(used), workbook.formulas(used), workbook.notes(used)];
        }),
        formulas: await campaign.answers(
          `=CA_VIEWS("${tracked?.url}")`,
          `=CA_VIDEO("${tracked?.url}", "${unknownKey}")`,
        ),
        executions: [host.executions],
        addresses: [sandbox.requests.map(({ path }) => path), session.shortLinks?.requests],
        bodies: sandbox.creates.map(({ body, idempotencyKey }) => [body, idempotencyKey]),
        cache: [...host.cacheInspector.stores().values()].flat(),
        properties: stores.filter(([name]) => name !== 'CREATORAUDIT_CONNECTION'),
        screen: [ui.pages, ui.toasts, ui.questions],
        page: [readText('dist/Sidebar.html')],
      };
      // What a person has typed into a formula stands there, and is told back in the error.
      const { formulas, executions, cells, ...others } = places;
      const keys = [...Object.values(sandbox.keys), sandbox.otherOrganization.key];
      expect(leaks({ formulas, executions, cells, ...others }, keys)).toEqual([]);
      expect(leaks(others, [unknownKey])).toEqual([]);

      for (const place of Object.keys(places) as (keyof typeof places)[]) {
        if (!['cache', 'screen'].includes(place)) expect(places[place].length, place).toBeGreaterThan(0);
      }
      expect(stores.filter(([, value]) => value.includes(sandbox.keys.full)).map(([name]) => name)).toContain(
        'CREATORAUDIT_CONNECTION',
      );
      expect(stores.some(([, value]) => value.includes(unknownKey))).toBe(false);
      expect(session.shortLinks?.requests.every(({ hadAuthorization }) => !hadAuthorization)).toBe(true);
    },
  );
});

/** Every call of the sidebar there is, with what it came back with. */
async function everything(campaign: Campaign, id: string): Promise<unknown[]> {
  const { sheetId, session } = campaign;
  const update = { sheetId, linkColumn: 1, columns: ['status', 'views', 'creator', 'caption'] };
  const calls: { readonly [Name in keyof SidebarApi]?: Parameters<SidebarApi[Name]>[0] } = {
    sidebarOpen: undefined,
    sidebarLookOver: { sheetId },
    sidebarContinue: { id },
    sidebarStop: { id },
    sidebarResume: { id },
    sidebarRetry: { id },
    sidebarPoll: { id },
    sidebarUpdate: update,
    sidebarTrack: { ...update, confirmed: 10, intervalHours: 24, metadata: { campaign: 'spring' } },
    sidebarFormula: { name: 'CA_VIDEO', fields: ['views'] },
    sidebarInsertFormula: { name: 'CA_VIEWS', fields: [] },
    sidebarSelectedPost: undefined,
    sidebarShowRow: { sheetId, row: 2, column: 1 },
    sidebarReport: { sheetId },
    sidebarSchedule: undefined,
    sidebarSetSchedule: { ...hourly, keepsHistory: true, ownerName: unknownKey },
    sidebarRefresh: undefined,
    sidebarActivity: undefined,
    sidebarCheckUp: undefined,
  };
  const replies: unknown[] = [];
  for (const [name, input] of Object.entries(calls)) {
    await session.host.advance(1_000);
    replies.push(await campaign.ask(name as keyof SidebarApi, input as never));
  }
  await session.host.advance(2 * 3_600_000); // and a tick
  return replies;
}

/** Where one of these keys can be read, in whole, by half, or in base 64. */
function leaks(places: Readonly<Record<string, unknown>>, keys: readonly string[]): string[] {
  const parts = keys.flatMap((key) => {
    const middle = Math.floor(key.length / 2);
    const encoded = Buffer.from(key).toString('base64').replace(/=+$/, '');
    return [key.slice(0, middle), key.slice(middle), encoded.slice(0, -1)].filter((part) => part.length >= 12);
  });
  return Object.entries(places).flatMap(([place, what]) => {
    const text = JSON.stringify(what) ?? '';
    return parts.filter((part) => text.includes(part)).map((part) => `${place}: …${part.slice(-6)}`);
  });
}
