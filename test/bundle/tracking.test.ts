// Tracking in bulk through the built bundle: the calls of the sidebar, the host, the sandbox.

import { describe, expect, it } from 'vitest';
import { expectRightRows, newLink, newLinks, openCampaign } from '../support/sidebar.ts';

describe('looking over', () => {
  it('counts what is in a messy column, without a request that spends', async () => {
    const campaign = await openCampaign([]);
    const [first, second] = campaign.posts;
    const short = campaign.session.shortLinks?.find('vm', 'new') ?? '';
    const cells = [
      ['Spring campaign', ''],
      ['Post', 'Remark'],
      [first?.url ?? '', 'x'],
      [`${first?.url}?utm_source=mail`, ''],
      ['', 'nobody yet'],
      [second?.url ?? '', ''],
      [newLink(1), ''],
      ['https://www.tiktok.com/@somebody', ''],
      [short, ''],
      ['tbd', ''],
    ];
    campaign.fill(cells);
    const review = await campaign.call('sidebarLookOver', {});
    expect(review).toMatchObject({
      sheetName: 'Sheet1',
      linkColumn: 1,
      headerRow: 2,
      rows: 7,
      posts: 3,
      duplicates: 1,
      tracked: 2,
      notTracked: 1,
      shortLinks: 1,
      notPosts: 2,
      toBill: 2,
      isComplete: true,
      obstacle: null,
    });
    expect(review.notPostRows.map(({ row }) => row)).toEqual([8, 10]);
    expect(review.duplicateRows).toEqual([
      expect.objectContaining({ row: 4, reason: expect.stringContaining('row 3') }),
    ]);
    expect(campaign.sandbox.creates).toEqual([]);
    expect(campaign.values()).toHaveLength(cells.length);
  });

  it('says what to do where there is no link at all', async () => {
    const campaign = await openCampaign([]);
    const review = await campaign.call('sidebarLookOver', {});
    expect(review).toMatchObject({ linkColumn: null, toBill: 0, obstacle: expect.stringContaining('Paste links') });
  });

  it('comes back again and again in a large organization until all is looked through', async () => {
    const campaign = await openCampaign([['Link'], [newLink(1)]], { posts: 4_500, latencyMs: 1_500 });
    let review = await campaign.call('sidebarLookOver', {});
    expect(review.isComplete).toBe(false);
    let turns = 1;
    for (; !review.isComplete && turns < 30; turns += 1) review = await campaign.call('sidebarLookOver', {});
    expect(review).toMatchObject({ isComplete: true, toBill: 1 });
    // What was read once is not read again.
    const paths = campaign.sandbox.requests.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});

describe('tracking', () => {
  it('brings sixty rows, one in ten of which fails, to an end in words', async () => {
    const campaign = await openCampaign([['Link'], ...newLinks(60)], { switches: { createFailures: 'tenth' } });
    const run = await campaign.drive(await campaign.track());
    expect(run).toMatchObject({ state: 'done', total: 60, waiting: 0 });
    expect(run.done + run.failed).toBe(60);
    expect(run.failed).toBeGreaterThan(0);
    await campaign.session.host.advance(20_000);
    const polled = await campaign.call('sidebarPoll', { id: run.id });
    expect(polled.pending).toBe(0);
    for (const row of campaign.rows()) {
      expect(row['CreatorAudit status']).toMatch(/^(Tracked|Failed: .+)$/);
      if (row['CreatorAudit status'] === 'Tracked') expect(row.Views).toEqual(expect.any(Number));
    }
    expectRightRows(campaign);
  });

  it('opens a short link once, without the key, and shows the numbers of the post behind it', async () => {
    const campaign = await openCampaign([]);
    const shorts = ['new', 'tracked', 'profile', 'gone', 'foreign'].map(
      (kind) => campaign.session.shortLinks?.find('vm', kind as 'new') ?? '',
    );
    campaign.fill([['Link'], ...shorts.map((link) => [link])]);
    const review = await campaign.call('sidebarLookOver', {});
    expect(review).toMatchObject({ shortLinks: 5, toBill: 5 });
    const run = await campaign.drive(await campaign.track());
    expect(run).toMatchObject({ state: 'done', done: 2, failed: 3 });
    expect(campaign.session.shortLinks?.requests.map(({ hadAuthorization }) => hadAuthorization)).toEqual(
      Array(5).fill(false),
    );
    expect(campaign.sandbox.creates).toHaveLength(1);
    const again = await campaign.call('sidebarLookOver', {});
    expect(again).toMatchObject({ shortLinks: 3, tracked: 2 });
    expect(campaign.session.shortLinks?.requests).toHaveLength(5);
    expectRightRows(campaign);
  });

  it('leaves the numbers that a person’s own formulas fill alone', async () => {
    const campaign = await openCampaign([
      ['Link', 'Views', 'Likes'],
      ...newLinks(3).map(([link = '']) => [link, '', '']),
    ]);
    campaign.session.workbook.setValues({ sheet: 'Sheet1', row: 2, column: 2, rows: 1, columns: 1 }, [['=1+1']]);
    const review = await campaign.call('sidebarLookOver', {});
    expect(review.columns.find(({ id }) => id === 'views')).toMatchObject({ state: 'formulas' });
    const run = await campaign.drive(await campaign.track());
    await campaign.session.host.advance(20_000);
    await campaign.call('sidebarPoll', { id: run.id });
    expect(campaign.rows().map((row) => row.Views)).toEqual([2, '', '']);
    expect(campaign.rows().every((row) => typeof row.Likes === 'number')).toBe(true);
  });

  it('writes captions and names as text, whatever they begin with', async () => {
    const campaign = await openCampaign([], { posts: 250 });
    const { workbook } = campaign.session;
    const links = campaign.posts.slice(0, 200).map(({ url }) => [url]);
    campaign.fill([['Link'], ...links]);
    await campaign.call('sidebarUpdate', {
      sheetId: campaign.sheetId,
      linkColumn: 1,
      columns: ['status', 'creator', 'caption'],
    });
    const captions = campaign.rows().map((row) => row['Post caption']);
    expect(captions.filter((caption) => /^\s*[=+\-@]/.test(String(caption))).length).toBeGreaterThan(0);
    expect(captions.every((caption) => typeof caption === 'string')).toBe(true);
    expect(campaign.rows().every((row) => /^@/.test(String(row['Post creator'])))).toBe(true);
    const used = workbook.formulas({ sheet: 'Sheet1', row: 1, column: 1, rows: links.length + 1, columns: 6 });
    expect(used.flat().filter((formula) => formula !== '')).toEqual([]);
  });

  it('updates a table without tracking what is not tracked', async () => {
    const campaign = await openCampaign([]);
    const [first] = campaign.posts;
    campaign.fill([['Link'], [first?.url ?? ''], [newLink(1)]]);
    const input = { sheetId: campaign.sheetId, linkColumn: 1, columns: ['status', 'views'] };
    expect(await campaign.call('sidebarUpdate', input)).toMatchObject({
      updated: 1,
      unchanged: 0,
      without: 1,
      isComplete: true,
    });
    expect(campaign.rows().map((row) => row['CreatorAudit status'])).toEqual(['Tracked', 'Not tracked']);
    expect(await campaign.call('sidebarUpdate', input)).toMatchObject({ updated: 0, unchanged: 1, without: 1 });
    expect(campaign.sandbox.creates).toEqual([]);
    expectRightRows(campaign);
  });
});
