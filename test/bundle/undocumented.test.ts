import { describe, expect, it } from 'vitest';
import { lastScrapeMs } from '../../playground/api/post.ts';
import { type Switches, switchTable } from '../../playground/api/switches.ts';
import { openSheet, startMs } from '../support/sheet.ts';
import {
  type Campaign,
  expectRightRows,
  expectTrackedOnce,
  identityOf,
  newLink,
  openCampaign,
  usualColumns,
} from '../support/sidebar.ts';

/** The first values are the sandbox's own: all of them together are one setting. */
const settings: [name: string, value: string | number, switches: Partial<Switches>][] = [
  ['all', 'usual', {}],
  ...Object.entries(switchTable).flatMap(([name, { values }]) =>
    values.slice(1).map((value): (typeof settings)[number] => [name, value, { [name]: value }]),
  ),
];

describe('whatever the API does where its documentation is silent', () => {
  it.each(settings)('%s=%s: numbers, states and absences are told right', async (_name, _value, switches) => {
    const { sandbox, posts, answers } = await openSheet({ posts: 100, switches });
    const all = Array.from({ length: sandbox.postCount }, (_, index) => sandbox.post(index));
    const pending = all.find(
      (post) => post.platform === 'instagram' && post.isActive && lastScrapeMs(post.collection, startMs) === null,
    );
    const ownUrls = new Set(all.map(({ url }) => url));
    const fromAccounts = Array.from({ length: sandbox.accountPostCount }, (_, index) => sandbox.accountPost(index));
    const fromAccount = fromAccounts.find(({ url }) => !ownUrls.has(url));
    const statusOf = (url: string | undefined) => `=CA_STATUS("${url}")`;
    const shown = await answers(
      `=CA_VIEWS("${posts[0]?.url}")`,
      statusOf(posts[0]?.url),
      statusOf(pending?.url),
      statusOf(fromAccount?.url),
      statusOf('https://www.tiktok.com/@a/video/7300000000000000001'),
    );
    const accountStatus = switches.accountVideos === 'missing' ? 'Not tracked' : 'Tracked';
    expect(shown).toEqual([expect.any(Number), 'Tracked', 'Pending', accountStatus, 'Not tracked']);
  });
});

/** Twenty of TikTok and five of Instagram: two chunks. */
const links = Array.from({ length: 25 }, (_, index) => [
  index % 5 === 4 ? `https://www.instagram.com/reel/DAbCdEf${1000 + index}/` : newLink(index),
]);

describe('a run, whatever the API does where its documentation is silent', () => {
  it.each(settings)(
    '%s=%s: ends, has every post tracked once, and shows its numbers',
    async (_name, _value, switches) => {
      const campaign = await openCampaign([['Link'], ...links], { posts: 30, switches });
      const { sandbox, session } = campaign;
      const run = await campaign.track();
      // Meanwhile somebody tracks one of them without us. Nobody could tell before a second record would be made.
      if (switches.duplicateCreate !== 'another') trackElsewhere(campaign, links[3]?.[0] ?? '');
      const done = await campaign.drive(run, async () => {
        for (const row of campaign.rows()) if (row['CreatorAudit status'] !== 'Tracked') expect(row.Views).toBe('');
      });

      const failing = switches.createFailures === 'tenth' ? links.filter(([link = '']) => fails(link)) : [];
      expect(done).toMatchObject({ state: 'done', waiting: 0, failed: failing.length });
      expect(done.done + done.failed).toBe(links.length);
      expectTrackedOnce(
        campaign,
        links.filter((cells) => !failing.includes(cells)),
      );

      await session.host.advance(20_000);
      expect(await campaign.call('sidebarPoll', { id: run.id })).toMatchObject({ pending: 0 });
      const rows = campaign.rows();
      expect(rows).toHaveLength(links.length);
      for (const row of rows) {
        if (failing.some(([link]) => link === row.Link)) {
          expect(row['CreatorAudit status']).toMatch(/^Failed: \w.*/);
          continue;
        }
        expect(row).toMatchObject({ 'CreatorAudit status': 'Tracked', Views: expect.any(Number) });
        expect(row.Likes).toEqual(expect.any(Number));
      }
      expectRightRows(campaign);

      /** Three attempts outlast the failures that pass. */
      function fails(link: string): boolean {
        return ![undefined, 'flaky'].includes(sandbox.createFailure(identityOf(link)));
      }
    },
  );

  it('a post that the API says is tracked, and shows in no list, fails in words', async () => {
    const campaign = await openCampaign([], {
      posts: 30,
      switches: { trackAccountPost: 'conflict', accountVideos: 'missing' },
    });
    const { sandbox } = campaign;
    const all = Array.from({ length: sandbox.accountPostCount }, (_, index) => sandbox.accountPost(index));
    const [first] = all.filter((post) => sandbox.records(post).length === 0);
    campaign.fill([['Link'], [first?.url ?? ''], [newLink(1)]]);
    expect(await campaign.drive(await campaign.track())).toMatchObject({ state: 'done', done: 1, failed: 1 });
    expect(campaign.rows().map((row) => row['CreatorAudit status'])).toEqual([
      expect.stringMatching(/^Failed: .*tracked already, but it is not among your posts/),
      'Pending',
    ]);
    expectTrackedOnce(campaign, [[newLink(1)]]);
  });

  it('the same links with another interval, soon after a run that was lost, are not tracked anew', async () => {
    const campaign = await openCampaign([['Link'], ...links], {
      posts: 30,
      switches: { idempotencyMismatch: 'conflict', duplicateCreate: 'conflict' },
    });
    await campaign.drive(await campaign.track());
    const { host, workbook } = campaign.session;
    // The person clears what was written, and everything the cache knows is lost with it.
    const area = { sheet: campaign.sheet, row: 2, column: 2, rows: links.length, columns: usualColumns.length };
    workbook.setValues(
      area,
      links.map(() => usualColumns.map(() => '')),
    );
    host.cacheInspector.evict(/./);
    expect(await campaign.drive(await campaign.track({ intervalHours: 6 }))).toMatchObject({
      state: 'done',
      failed: 0,
      total: 0,
    });
    expectTrackedOnce(campaign, links);
    expectRightRows(campaign);
  });

  it('an interval that is refused fails in words, and bills nothing', async () => {
    const campaign = await openCampaign([['Link'], ...links.slice(0, 3)], {
      posts: 30,
      switches: { intervalRange: 'day' },
    });
    const done = await campaign.drive(await campaign.track({ intervalHours: 6 }));
    expect(done).toMatchObject({ state: 'done', failed: 3 });
    for (const row of campaign.rows()) {
      expect(row['CreatorAudit status']).toMatch(
        /^Failed: CreatorAudit refused it: scrape_interval_hours must be >= 24\./,
      );
    }
    expect(campaign.sandbox.records(identityOf(links[0]?.[0] ?? ''))).toEqual([]);
  });
});

describe('fields whose form is only guessed', () => {
  const names = 'description, create_time, duration, is_unavailable, scrape_interval_hours, metadata';

  it.each([
    ['null', /^$/, /^$/, /^$/, /^$/, /^$/, /^\{/],
    ['absent', /^$/, /^$/, /^$/, /^$/, /^$/, /^\{/],
    ['other', /^\{"text":".+"\}$/, /^$/, /^\d+$/, /^$/, /^$/, /"count":7/],
  ] as const)('%s: a formula shows what there is, and its numbers', async (inferredFields, ...expected) => {
    const metadataValues = inferredFields === 'other' ? 'any' : 'text';
    const { posts, answer } = await openSheet({ posts: 30, switches: { inferredFields, metadataValues } });
    const rows = (await answer(`=CA_VIDEO("${posts[0]?.url}", "views, status, ${names}")`)) as unknown[][];
    const [views, status, ...fields] = rows[0] ?? [];
    expect([views, status]).toEqual([expect.any(Number), 'Tracked']);
    expect(fields.map(String)).toEqual(expected.map((form) => expect.stringMatching(form)));
  });
});

function trackElsewhere({ sandbox }: Campaign, link: string): void {
  const { platform, externalId } = identityOf(link);
  const { status } = sandbox.handle({
    method: 'POST',
    path: '/v2/videos',
    headers: {
      authorization: `Bearer ${sandbox.keys.full}`,
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': 'somebody-else',
    },
    body: JSON.stringify({ platform, identifier: externalId }),
  });
  expect(status).toBeLessThan(300);
}
