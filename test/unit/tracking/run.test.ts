import { describe, expect, it } from 'vitest';
import { tiktokPost } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { idOf, linkOf, openCampaign } from './tracking-fixture.ts';

const links = (count: number) => Array.from({ length: count }, (_, index) => linkOf(index + 1));
const ids = (count: number) => Array.from({ length: count }, (_, index) => idOf(index + 1));

describe('a run', () => {
  it('keeps numbers that it finds in the data sheet, too', () => {
    const campaign = openCampaign([linkOf(1), linkOf(2)]);
    const run = campaign.track();
    campaign.api.videos = [tiktokPost(idOf(1), { view_count: 5 })];
    campaign.drive(run);
    const data = campaign.sheets.list.find(({ name }) => name === 'CreatorAudit data');
    expect(data?.column(4)).toEqual(['Views', 5]);
  });

  it('tracks each post once and writes its status beside its link', () => {
    const campaign = openCampaign(links(45));
    const run = campaign.drive(campaign.track());
    expect(run).toMatchObject({
      state: 'done',
      total: 45,
      done: 45,
      failed: 0,
      waiting: 0,
      pending: 45,
      message: null,
    });
    expect(campaign.asked()).toEqual(ids(45));
    expect(new Set(campaign.statuses())).toEqual(new Set(['Pending']));
  });

  it('bills nothing for posts that are tracked already, and shows their numbers at once', () => {
    const campaign = openCampaign(links(3));
    campaign.api.videos = [tiktokPost(idOf(2), { view_count: 77 })];
    const run = campaign.track({ confirmed: 2 });
    expect(campaign.statuses()).toEqual(['Waiting', 'Tracked', 'Waiting']);
    expect(campaign.column('Views')).toEqual(['', 77, '']);
    campaign.drive(run);
    expect(campaign.asked()).toEqual([idOf(1), idOf(3)]);
  });

  it('refuses when more posts would be billed than were confirmed, and writes and sends nothing', () => {
    const campaign = openCampaign(links(3));
    expect(() => campaign.track({ confirmed: 2 })).toThrow(/3 posts would be billed now, but 2 were confirmed/);
    expect(campaign.asked()).toEqual([]);
  });

  it('tracks nothing that was not confirmed, whatever the status column says meanwhile', () => {
    const campaign = openCampaign(links(25));
    const sheet = campaign.sheets.first;
    const status = () => sheet.columnOf('CreatorAudit status');
    let turn = 0;
    const run = campaign.drive(campaign.track(), () => {
      turn += 1;
      if (turn !== 2) return;
      // A row that was copied with its status, and a link that was changed beside its status.
      sheet.type(27, 1, linkOf(100));
      sheet.type(27, status(), 'Waiting');
      sheet.type(26, 1, linkOf(101));
    });
    expect(run).toMatchObject({ state: 'done', done: 24 });
    expect(run.message).toContain('2 posts not tracked, because they were not among what was confirmed');
    expect(campaign.asked()).toEqual(ids(24));
    expect(campaign.statuses().slice(-2)).toEqual(Array(2).fill('Not tracked (it was not among what was confirmed)'));
  });

  it('tracks a post once though several rows name it in several ways', () => {
    const campaign = openCampaign([linkOf(1), `tiktok:${idOf(1)}`, `${linkOf(1)}?_r=1`, linkOf(2)]);
    campaign.drive(campaign.track());
    expect(campaign.asked()).toEqual(ids(2));
    expect(campaign.statuses()).toEqual(['Pending', 'Pending', 'Pending', 'Pending']);
  });

  it('says beside a row why it holds no post', () => {
    const campaign = openCampaign(['https://www.tiktok.com/@creator', linkOf(1)]);
    campaign.drive(campaign.track());
    expect(campaign.statuses()).toEqual(['Not a post link (profile)', 'Pending']);
  });

  it('puts what the API says of a field beside the row, and goes on with the others', () => {
    const campaign = openCampaign(links(3));
    campaign.api.refuses = (identifier) =>
      identifier === idOf(2)
        ? json({ code: 'VALIDATION_ERROR', errors: [{ field: 'identifier', message: 'is not public' }] }, {}, 422)
        : undefined;
    const run = campaign.drive(campaign.track());
    expect(run).toMatchObject({ state: 'done', done: 2, failed: 1, canRetry: false });
    expect(campaign.statuses()).toEqual([
      'Pending',
      'Failed: CreatorAudit refused it: identifier is not public. Request id: req-1',
      'Pending',
    ]);
  });

  it.each([
    ['leads nowhere any more', () => json({}, {}, 404), false],
    ['leads to an account', () => json({}, { location: 'https://www.tiktok.com/@creator' }, 302), false],
    ['is not answered', () => json({}, {}, 503), true],
  ])('knows whether a short link that %s is worth another try', (_, answer, canRetry) => {
    const campaign = openCampaign(['https://vm.tiktok.com/ZMabc1234/', linkOf(1)]);
    campaign.platform.answer = (request) =>
      request.url.startsWith('https://vm.tiktok.com/') ? answer() : campaign.api.answer(request);
    expect(campaign.drive(campaign.track())).toMatchObject({ state: 'done', done: 1, failed: 1, canRetry });
  });

  it('tries again what failed, and only that', () => {
    const campaign = openCampaign(links(3));
    campaign.api.refuses = (identifier) => (identifier === idOf(2) ? json({}, {}, 502) : undefined);
    const run = campaign.drive(campaign.track());
    expect(run).toMatchObject({ done: 2, failed: 1, canRetry: true });
    campaign.api.refuses = () => undefined;
    const before = campaign.asked().length;
    const again = campaign.drive(campaign.call((tracking) => tracking.retry({ id: run.id })));
    expect(again).toMatchObject({ state: 'done', done: 3, failed: 0 });
    expect(campaign.asked().slice(before)).toEqual([idOf(2)]);
    expect(campaign.statuses()).toEqual(['Pending', 'Pending', 'Pending']);
  });

  it('stops creating when the plan is full, says so, and leaves the rest waiting', () => {
    const campaign = openCampaign(links(45));
    let created = 0;
    campaign.api.refuses = () => {
      created += 1;
      return created > 25 ? json({ code: 'QUOTA_EXCEEDED' }, {}, 403) : undefined;
    };
    const run = campaign.drive(campaign.track());
    expect(run).toMatchObject({ state: 'halted', done: 25, waiting: 20 });
    expect(run.message).toMatch(/plan tracks no more posts/);
    campaign.api.refuses = () => undefined;
    const resumed = campaign.drive(campaign.call((tracking) => tracking.resume({ id: run.id })));
    expect(resumed).toMatchObject({ state: 'done', done: 45, waiting: 0 });
  });

  it('switches tracking off when the key turns out to be read-only', () => {
    const campaign = openCampaign(links(2));
    campaign.api.canWrite = false;
    const run = campaign.drive(campaign.track());
    expect(run).toMatchObject({ state: 'halted', done: 0, waiting: 2 });
    expect(run.message).toMatch(/may only read/);
    expect(campaign.platform.propertyValues.CREATORAUDIT_CONNECTION).toContain('"canWrite":false');
  });

  it('waits as long as a 429 asks, and sends again with the same keys', () => {
    const campaign = openCampaign(links(5));
    const run = campaign.track();
    campaign.api.fail(() => json({ code: 'RATE_LIMITED' }, { 'retry-after': '30' }, 429), 5);
    const held = campaign.call((tracking) => tracking.proceed({ id: run.id }));
    expect(held).toMatchObject({ state: 'running', done: 0, waiting: 5 });
    expect(held.notBeforeMs - campaign.platform.clock.now()).toBeGreaterThan(28_000);
    expect(campaign.drive(held)).toMatchObject({ state: 'done', done: 5 });
    expect(campaign.asked()).toEqual(ids(5));
  });

  it('lets no post fail for a full rate window, however often that is met', () => {
    const campaign = openCampaign(links(5));
    let refusals = 25;
    campaign.api.refuses = () => {
      refusals -= 1;
      return refusals >= 0 ? json({ code: 'RATE_LIMITED' }, { 'retry-after': '5' }, 429) : undefined;
    };
    expect(campaign.drive(campaign.track())).toMatchObject({ state: 'done', done: 5, failed: 0 });
    expect(campaign.statuses()).toEqual(Array(5).fill('Pending'));
  });

  it('stops before the next chunk, and goes on where it stopped', () => {
    const campaign = openCampaign(links(60));
    const run = campaign.track();
    const first = campaign.call((tracking) => tracking.proceed({ id: run.id }));
    expect(first.done).toBe(20);
    expect(campaign.call((tracking) => tracking.stop({ id: run.id })).state).toBe('stopped');
    expect(campaign.call((tracking) => tracking.proceed({ id: run.id }))).toMatchObject({ state: 'stopped', done: 20 });
    const resumed = campaign.drive(campaign.call((tracking) => tracking.resume({ id: run.id })));
    expect(resumed).toMatchObject({ state: 'done', done: 60 });
    expect(campaign.asked()).toEqual(ids(60));
  });

  it('halts before anything is sent when the cells are protected', () => {
    const campaign = openCampaign(links(3));
    campaign.sheets.refuses = () => true;
    expect(() => campaign.track()).toThrow(/protected/);
    expect(campaign.asked()).toEqual([]);
  });

  it('asks for nothing twice when the sheet refuses the outcome of a chunk and the run is taken up later', () => {
    const campaign = openCampaign(links(30));
    const run = campaign.track();
    campaign.sheets.refuses = () => true;
    const halted = campaign.call((tracking) => tracking.proceed({ id: run.id }));
    expect(halted).toMatchObject({ state: 'halted' });
    expect(campaign.asked()).toEqual(ids(20));
    campaign.sheets.refuses = () => false;
    campaign.platform.time.advance(20 * 60_000);
    campaign.platform.cache.evict(() => true);
    const resumed = campaign.drive(campaign.call((tracking) => tracking.resume({ id: run.id })));
    expect(resumed).toMatchObject({ state: 'done', done: 30, waiting: 0 });
    expect(campaign.asked()).toEqual(ids(30));
  });

  it('asks once more, with the same keys, for a chunk nobody answered', () => {
    const campaign = openCampaign(links(20));
    const run = campaign.track();
    campaign.api.fail(() => {
      throw new Error('Address unavailable: https://api.creatoraudit.com/v2/videos');
    }, 200);
    const held = campaign.call((tracking) => tracking.proceed({ id: run.id }));
    expect(held).toMatchObject({ state: 'running', done: 0, failed: 0, waiting: 20 });
    campaign.api.recover();
    expect(campaign.drive(held)).toMatchObject({ state: 'done', done: 20 });
    expect(new Set(campaign.api.tracked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(20);
  });

  it('shows another window that it is under way, and later that it was interrupted', () => {
    const campaign = openCampaign(links(60));
    const run = campaign.track();
    campaign.call((tracking) => tracking.proceed({ id: run.id }));
    expect(campaign.call((tracking) => tracking.newest())?.state).toBe('elsewhere');
    campaign.platform.time.advance(120_000);
    expect(campaign.call((tracking) => tracking.newest())).toMatchObject({
      state: 'interrupted',
      done: 20,
      waiting: 40,
    });
  });

  it('brings the first numbers by looking at the newest posts', () => {
    const campaign = openCampaign(links(25));
    const run = campaign.drive(campaign.track());
    campaign.api.videos = campaign.api.videos.map((post, index) =>
      index < 10 ? { ...post, last_scrape_time: '2026-11-24T09:00:30Z', view_count: 500 } : post,
    );
    campaign.platform.time.advance(6_000);
    const before = campaign.api.paths.length;
    const polled = campaign.call((tracking) => tracking.poll({ id: run.id }));
    expect(polled.pending).toBe(15);
    expect(campaign.column('Views').filter((views) => views === 500)).toHaveLength(10);
    expect(campaign.api.paths.length - before).toBe(1);
  });

  it('finds rows again that were sorted, inserted and deleted between chunks', () => {
    const campaign = openCampaign(links(60));
    const sheet = campaign.sheets.first;
    let turn = 0;
    const run = campaign.drive(campaign.track(), () => {
      turn += 1;
      if (turn === 2) sheet.sortBy(1, { descending: true });
      if (turn === 3) sheet.insertRows(2, 4);
      if (turn === 3) sheet.deleteRows(10, 1);
    });
    expect(run.state).toBe('done');
    const statusColumn = sheet.columnOf('CreatorAudit status');
    const byLink = sheet.column(1).map((link, index) => [link, sheet.value(index + 1, statusColumn)]);
    for (const [link, status] of byLink.slice(1)) expect(status).toBe(link === '' ? '' : 'Pending');
    expect(new Set(campaign.asked()).size).toBe(campaign.asked().length);
  });
});
