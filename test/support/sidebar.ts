// The sidebar's calls without its page: what google.script.run would bring back, through the built bundle on the host.

import { expect } from 'vitest';
import { instagramIdOf } from '../../playground/api/identity.ts';
import { countersAt, type SeededPost, snapshotOf } from '../../playground/api/post.ts';
import type { CellValue } from '../../playground/workbook/workbook.ts';
import { parseLink } from '../../src/links/parse-link.ts';
import type { Reply, SidebarApi } from '../../src/rpc/contract.ts';
import { RecordedUi } from '../playground/services/recorded-ui.ts';
import { openSheet } from './sheet.ts';

/** Every name of the contract: a call that is missing from this list, or too many, is a compile error. */
export const callNames = Object.keys({
  sidebarOpen: true,
  sidebarConnect: true,
  sidebarDisconnect: true,
  sidebarLookOver: true,
  sidebarShowRow: true,
  sidebarTrack: true,
  sidebarContinue: true,
  sidebarStop: true,
  sidebarResume: true,
  sidebarRetry: true,
  sidebarPoll: true,
  sidebarUpdate: true,
  sidebarFormula: true,
  sidebarInsertFormula: true,
  sidebarSelectedPost: true,
  sidebarSchedule: true,
  sidebarSetSchedule: true,
  sidebarRefresh: true,
  sidebarReport: true,
  sidebarActivity: true,
  sidebarCheckUp: true,
} satisfies Record<keyof SidebarApi, true>);

type Input<Name extends keyof SidebarApi> = Parameters<SidebarApi[Name]>[0];
type Value<Name extends keyof SidebarApi> = ReturnType<SidebarApi[Name]>;

export const usualColumns = ['status', 'views', 'likes', 'comments', 'shares', 'saves', 'engagement', 'collected'];

export type Campaign = Awaited<ReturnType<typeof openCampaign>>;

/** Of a post that nobody tracks yet. */
export const newLink = (number: number) =>
  `https://www.tiktok.com/@new.creator/video/74${String(10_000_000_000_000_000n + BigInt(number) * 7_919n)}`;
/** As cells of a column. */
export const newLinks = (count: number) => Array.from({ length: count }, (_, index) => [newLink(index)]);

/** A sheet with these cells, and what the sidebar asks of it. */
export async function openCampaign(
  cells: readonly (readonly CellValue[])[],
  options: Parameters<typeof openSheet>[0] = {},
) {
  const opened = await openSheet({ ui: new RecordedUi(), posts: 60, ...options });
  const { session } = opened;
  const { workbook } = session;
  const sheet = 'Sheet1';
  const sheetId = workbook.sheets().find(({ name }) => name === sheet)?.id ?? -1;
  fill(cells);

  /** From A1, for cells that are only known once the sandbox is there. */
  function fill(given: readonly (readonly CellValue[])[]): void {
    if (given.length === 0) return;
    const columns = Math.max(1, ...given.map((row) => row.length));
    const block = given.map((row) => Array.from({ length: columns }, (_, index) => row[index] ?? ''));
    workbook.setValues({ sheet, row: 1, column: 1, rows: block.length, columns }, block);
  }

  /** @throws when it is no reply at all that comes back: an exception of the bridge. */
  async function ask<Name extends keyof SidebarApi>(
    name: Name,
    input?: Input<Name>,
    user?: string,
  ): Promise<Reply<Value<Name>>> {
    const outcome = await session.host.callFromPage(
      name,
      input === undefined ? [] : [input],
      user === undefined ? {} : { user },
    );
    if (!outcome.ok) throw new Error(`${name} ended as ${outcome.error.name}: ${outcome.error.message}`);
    return outcome.value as Reply<Value<Name>>;
  }

  /** @throws with the message a person would read. */
  async function call<Name extends keyof SidebarApi>(
    name: Name,
    input?: Input<Name>,
    user?: string,
  ): Promise<Value<Name>> {
    const reply = await ask(name, input, user);
    if (!reply.ok) throw new Error(reply.message);
    return reply.value;
  }

  async function track(changes: Partial<Input<'sidebarTrack'>> = {}): Promise<Value<'sidebarTrack'>> {
    const review = await call('sidebarLookOver', { sheetId });
    const input = {
      sheetId,
      linkColumn: review.linkColumn ?? 1,
      confirmed: review.toBill,
      columns: usualColumns,
      intervalHours: 24,
      metadata: {},
    };
    return call('sidebarTrack', { ...input, ...changes });
  }

  /** As the page drives a run: on and on, waiting where it is told to. */
  async function drive(
    run: Value<'sidebarTrack'>,
    between: (run: Value<'sidebarTrack'>) => void | Promise<void> = () => undefined,
  ): Promise<Value<'sidebarTrack'>> {
    let current = run;
    for (let turn = 0; current.state === 'running'; turn += 1) {
      if (turn > 300) throw new Error('a run without an end');
      await between(current);
      await session.host.advance(Math.max(500, current.notBeforeMs - session.host.clock.now()));
      current = await call('sidebarContinue', { id: current.id });
    }
    return current;
  }

  /** The used cells. */
  function values(): CellValue[][] {
    const { lastRow = 1, lastColumn = 1 } = workbook.sheets().find(({ name }) => name === sheet) ?? {};
    return workbook.values({ sheet, row: 1, column: 1, rows: lastRow, columns: lastColumn });
  }

  /** Cells by their header, for each row below it that has a link. */
  function rows(linkColumn = 1): Record<string, CellValue>[] {
    const all = values();
    const headers = all.find((row) => row.includes('CreatorAudit status')) ?? all[0] ?? [];
    return all
      .slice(all.indexOf(headers) + 1)
      .filter((row) => row[linkColumn - 1] !== '')
      .map((row) => Object.fromEntries(headers.map((header, index) => [String(header), row[index] ?? ''])));
  }

  return { ...opened, sheet, sheetId, fill, ask, call, track, drive, values, rows };
}

/**
 * What must hold of every row whatever was done to the sheet: the numbers beside a link are those of its own post, and no
 * post is tracked twice.
 */
export function expectRightRows(campaign: Campaign, linkColumn = 1): void {
  const { sandbox, session } = campaign;
  const nowMs = session.host.clock.now();
  for (const row of campaign.rows(linkColumn)) {
    const link = parseLink(row.Link);
    const status = String(row['CreatorAudit status'] ?? '');
    if (link.kind === 'blank') continue;
    if (link.kind === 'invalid') {
      expect(status, `${row.Link}`).toMatch(/^(Not a post link|$)/);
      expect(row.Views).toBe('');
      continue;
    }
    const identity = link.kind === 'post' ? partsOf(link.key) : leadsTo(campaign, link.url);
    if (!identity) continue;
    const records = sandbox.records(identity);
    expect(records.length, `${row.Link} is tracked ${records.length} times`).toBeLessThanOrEqual(1);
    const [record] = records;
    if (status === 'Pending' || status === 'Tracked') expect(record, `${row.Link}: ${status}`).toBeDefined();
    if (typeof row.Views !== 'number') continue;
    // An older snapshot of its own post at worst, never another post's.
    const collected = row['Last collected'];
    const known = collected instanceof Date ? (post: SeededPost) => countersAt(post, collected.getTime()) : undefined;
    const snapshot = record && (known ? known(record) : snapshotOf(record, nowMs));
    expect(row.Views, `${row.Link}`).toBe(snapshot?.views);
  }
}

/** Each of these posts has one record, however often it was asked for. */
export function expectTrackedOnce({ sandbox }: Pick<Campaign, 'sandbox'>, links: readonly (readonly string[])[]): void {
  const times = links.map(([link = '']) => [link, sandbox.records(identityOf(link)).length]);
  expect(times.filter(([, count]) => count !== 1)).toEqual([]);
}

/** As the API knows the post of a link. @throws where it is none. */
export function identityOf(link: string) {
  const parsed = parseLink(link);
  if (parsed.kind !== 'post') throw new Error(`${link} is no link of a post`);
  return partsOf(parsed.key);
}

function partsOf(key: string): { platform: 'tiktok' | 'instagram'; externalId: string } {
  const [platform = '', id = ''] = key.split(/:(.*)/s);
  return platform === 'tiktok'
    ? { platform, externalId: id }
    : { platform: 'instagram', externalId: instagramIdOf(id) };
}

function leadsTo({ session }: Campaign, url: string) {
  const { platform, externalId } = session.shortLinks?.destination(url) ?? {};
  return platform && externalId ? { platform, externalId } : undefined;
}
