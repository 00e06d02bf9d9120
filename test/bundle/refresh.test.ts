// A sheet that refreshes while nobody looks: the hourly trigger, the sheet it writes and the formulas that follow it, through
// the built script on the host.

import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../playground/api/post.ts';
import { findFault, noFault } from '../../playground/faults.ts';
import { hourMs, openScheduled, type ScheduledCampaign } from '../support/scheduled.ts';
import { expectRightRows, openCampaign } from '../support/sidebar.ts';

function chosenFault(name: string) {
  const fault = findFault(name);
  if (!fault) throw new Error(`no fault ${name}`);
  return fault;
}

/** Every number is the one the API has by now. */
function expectNewest(campaign: ScheduledCampaign): void {
  const nowMs = campaign.session.host.clock.now();
  for (const [index, post] of campaign.tracked.entries()) {
    expect(campaign.rows()[index]?.Views, post.url).toBe(snapshotOf(post, nowMs)?.views);
  }
}

function expectFine({ ticks }: ScheduledCampaign): void {
  expect(ticks().filter(({ outcome }) => !outcome.ok)).toEqual([]);
}

describe('a schedule', () => {
  it('brings tables, the data sheet and formulas up to date while the file is closed', async () => {
    const campaign = await openScheduled(8);
    const [post] = campaign.tracked;
    await campaign.schedule();
    await campaign.later(2);
    const inserted = await campaign.enter('=CA_VIEWS(A2, CA_REFRESH)');
    const before = inserted();
    await campaign.later(26);
    expectFine(campaign);
    expectNewest(campaign);
    expectRightRows(campaign);
    expect(inserted()).not.toBe(before);
    expect(inserted()).toBe(post && snapshotOf(post, campaign.session.host.clock.now())?.views);
    expect(campaign.rowsOf('CreatorAudit data')).toHaveLength(8);
  });

  it('asks nothing while nothing is due, and writes no cell', async () => {
    const campaign = await openScheduled(8);
    await campaign.schedule();
    await campaign.later(2);
    const { length } = campaign.sandbox.requests;
    const idle = campaign.ticks().length;
    await campaign.later(3);
    const quiet = campaign
      .ticks()
      .slice(idle)
      .filter(({ callsByMember }) => !callsByMember['UrlFetchApp.fetch']);
    expect(campaign.requestsSince(length).length).toBeLessThanOrEqual(3);
    for (const { callsByMember } of quiet) expect(callsByMember['Range.setValues'] ?? 0).toBe(0);
    expect(quiet.length).toBeGreaterThan(0);
  });

  it('runs as its owner; a trigger of somebody else deletes itself', async () => {
    const campaign = await openScheduled(4);
    await campaign.schedule();
    await campaign.later(2);
    await campaign.schedule({ ownerName: 'Ben', takesOver: true }, 'ben@example.com');
    expect(campaign.session.host.triggers()).toHaveLength(2);
    await campaign.later(2);
    expect(campaign.session.host.triggers()).toHaveLength(1);
    expect(await campaign.call('sidebarSchedule')).toMatchObject({ owner: 'other', ownerName: 'Ben' });
    await campaign.later(24);
    expectNewest(campaign);
    expectFine(campaign);
  });

  it('is no use to a formula or to a page that names its function', async () => {
    const campaign = await openScheduled(2);
    await campaign.schedule();
    const { length } = campaign.sandbox.requests;
    const before = campaign.rowsOf('CreatorAudit data');
    await campaign.later(3 / 60);
    const cell = await campaign.enter('=refreshTick()');
    await campaign.enter('=refreshTick(A1:B2)');
    expect(cell()).toBe('');
    expect(campaign.sandbox.requests).toHaveLength(length);
    expect(campaign.rowsOf('CreatorAudit data')).toEqual(before);
  });

  it('is mended when the sidebar is opened and its trigger has gone', async () => {
    const campaign = await openScheduled(2);
    await campaign.schedule();
    campaign.session.host.dropTriggers();
    expect(await campaign.call('sidebarOpen')).toMatchObject({ banner: null });
    expect(campaign.session.host.triggers()).toHaveLength(1);
    expect((await campaign.call('sidebarActivity')).events[0]?.text).toContain('trigger');
  });
});

describe('when something is in the way of a refresh', () => {
  it.each([
    ['rate-limit-storm', 'note', null],
    ['no-network', 'note', null],
    ['unavailable', 'note', null],
    ['wrong-key', 'trouble', 'connect'],
    ['inactive-key', 'trouble', 'connect'],
    ['authorization-missing', 'trouble', 'authorize'],
    ['tick-lost', null, null],
    ['tick-double', null, null],
    ['cache-empty', null, null],
    ['lock-busy', 'trouble', 'refresh'],
  ] as const)('%s: says so, and goes on when it is over', async (name, kind, action) => {
    const campaign = await openScheduled(6);
    await campaign.schedule();
    await campaign.later(2);
    campaign.session.setFault(chosenFault(name));
    await campaign.later(25);
    expect(campaign.session.host.triggers()).toHaveLength(1);
    const { banner } = await campaign.call('sidebarSchedule');
    expect(banner?.kind ?? null, banner?.text).toBe(kind);
    expect(banner?.action ?? null, banner?.text).toBe(action);
    expectRightRows(campaign);
    campaign.session.setFault(noFault);
    await campaign.later(8);
    expectNewest(campaign);
    expect(await campaign.call('sidebarSchedule')).toMatchObject({ banner: null });
  });

  it('says that Google starts ticks without their spreadsheet, and keeps the trigger', async () => {
    const campaign = await openScheduled(2);
    await campaign.schedule();
    campaign.session.setFault(chosenFault('trigger-no-document'));
    await campaign.later(6);
    const { banner } = await campaign.call('sidebarSchedule');
    expect(banner).toMatchObject({ kind: 'trouble', action: 'refresh' });
    expect(banner?.text).toContain('without telling it which spreadsheet');
    expect(campaign.session.host.triggers()).toHaveLength(1);
    expect((await campaign.call('sidebarRefresh')).isComplete).toBe(true);
  });

  it('refuses in words a schedule that Google does not allow', async () => {
    const campaign = await openScheduled(2, { faultName: 'trigger-forbidden' });
    const reply = await campaign.ask('sidebarSetSchedule', {
      cadence: 'daily',
      hour: 9,
      weekday: 1,
      isAdaptive: false,
      keepsHistory: false,
      ownerName: '',
      takesOver: false,
    });
    expect(reply).toMatchObject({ ok: false, code: 'not_authorized' });
    expect(await campaign.call('sidebarSchedule')).toMatchObject({ cadence: 'off', owner: 'nobody' });
  });

  it('waits for a long Retry-After across ticks', async () => {
    const campaign = await openScheduled(6);
    await campaign.schedule();
    await campaign.later(20);
    const { length } = campaign.sandbox.requests;
    campaign.session.setFault(chosenFault('rate-limit-storm'));
    await campaign.later(8);
    const asked = campaign.requestsSince(length);
    for (const [index, { at }] of asked.slice(1).entries()) {
      const previous = asked[index];
      if (previous && previous.status === 429) expect(at - previous.at).toBeGreaterThanOrEqual(1_000);
    }
    expect(asked.length).toBeLessThanOrEqual(8 * 4);
  });
});

describe('the last good numbers', () => {
  it('are shown for three months with the cache empty and the API out of reach', async () => {
    const campaign = await openScheduled(6);
    await campaign.schedule();
    await campaign.later(2);
    const views = await campaign.enter('=CA_VIEWS(A2:A7, CA_REFRESH)');
    const status = await campaign.enter('=CA_STATUS(A2)');
    const known = views();
    await campaign.schedule({ cadence: 'off' });
    campaign.session.setFault({ ...chosenFault('no-network'), host: ['no-network', 'cache-empty'] });
    await campaign.later(24 * 89);
    await campaign.session.reopen([
      { sheet: campaign.sheet, row: 1, column: 6 },
      { sheet: campaign.sheet, row: 2, column: 6 },
    ]);
    expect(views()).toEqual(known);
    expect(status()).toMatch(/^Tracked \(last read \d+ Nov\)$/);
  });

  it('go with a copy of the file, which has no key, and say whose they are', async () => {
    const original = await openScheduled(4);
    await original.schedule();
    await original.later(2);
    const data = original.rowsOf('CreatorAudit data');
    const copy = await openCampaign([], { withoutKey: true });
    const { workbook } = copy.session;
    workbook.addSheet('CreatorAudit data');
    const block = [Object.keys(data[0] ?? {}), ...data.map((row) => Object.values(row))] as (string | number)[][];
    const columns = block[0]?.length ?? 1;
    workbook.setValues({ sheet: 'CreatorAudit data', row: 1, column: 1, rows: block.length, columns }, block);
    const link = String(data[0]?.Link);
    expect(await copy.answer(`=CA_VIEWS("${link}")`)).toBe(data[0]?.Views);
    expect(await copy.answer('=CA_VIEWS("https://www.tiktok.com/@a/video/7300000000000000001")')).toMatch(/error/);
    const { notice } = await copy.call('sidebarOpen');
    expect(notice).toContain(String(data[0]?.Organization));
  });
});

describe('history', () => {
  it('has one row for each post and day, and formulas read it', async () => {
    const campaign = await openScheduled(5);
    const off = await campaign.enter('=CA_HISTORY(A2)');
    expect(off()).toContain('History is off');
    await campaign.schedule({ keepsHistory: true });
    await campaign.later(24 * 4);
    expectFine(campaign);
    const rows = campaign.rowsOf('CreatorAudit history');
    const days = new Set(rows.map(({ Date: day }) => (day as Date).toISOString().slice(0, 10)));
    expect(rows).toHaveLength(days.size * 5);
    expect(days.size).toBe(5);
    const history = (await campaign.enter('=CA_HISTORY(A2, "views")'))() as unknown[][];
    expect(history).toHaveLength(6);
    expect(history[0]).toEqual(['Date', 'Views']);
    expect(history[5]?.[1]).toBe(campaign.rows()[0]?.Views);
    campaign.skip(6);
    expect((await campaign.enter('=CA_ON(A2, DATE(2026,11,26))'))()).toBe(history[3]?.[1]);
  });
});

it('waits no longer for a broken sheet than for a whole one', async () => {
  const campaign = await openScheduled(3);
  await campaign.schedule();
  await campaign.later(2);
  campaign.session.setFault(chosenFault('protected-sheet'));
  await campaign.later(25);
  const { lastRun } = await campaign.call('sidebarSchedule');
  expect(lastRun?.message).toMatch(/Sheet "Sheet1": .*protected/);
  campaign.session.setFault(noFault);
  await campaign.later(2);
  expectNewest(campaign);
  expect(campaign.session.host.clock.now()).toBeGreaterThan(hourMs);
});
