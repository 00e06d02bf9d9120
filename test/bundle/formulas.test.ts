import { describe, expect, it } from 'vitest';
import { countersAt, lastScrapeMs } from '../../playground/api/post.ts';
import { openSheet, startMs } from '../support/sheet.ts';

describe('formulas through the built add-on', () => {
  it('answer what the API has collected', async () => {
    const { posts, answers } = await openSheet();
    const [post] = posts;
    const counters = post && countersAt(post, lastScrapeMs(post.collection, startMs) ?? 0);
    const link = `"${post?.url}"`;
    const [views, plays, likes, comments, shares, engagement, status, updated, id] = await answers(
      `=CA_VIEWS(${link})`,
      `=CA_PLAYS(${link})`,
      `=CA_LIKES(${link})`,
      `=CA_COMMENTS(${link})`,
      `=CA_SHARES(${link})`,
      `=CA_ENGAGEMENT(${link})`,
      `=CA_STATUS(${link})`,
      `=CA_UPDATED(${link})`,
      `=CA_POST_ID(${link})`,
    );
    expect({ views, plays, likes, comments, shares }).toEqual({
      views: counters?.views,
      plays: counters?.plays,
      likes: counters?.likes,
      comments: counters?.comments,
      shares: counters?.shares ?? '',
    });
    const engaged = (counters?.likes ?? 0) + (counters?.comments ?? 0) + (counters?.shares ?? 0);
    expect(engagement).toBeCloseTo(engaged / (counters?.views ?? 0), 12);
    expect(status).toBe('Tracked');
    expect(updated).toBeInstanceOf(Date);
    expect((updated as Date).getTime()).toBeLessThanOrEqual(startMs);
    expect(id).toBe(post?.platform === 'tiktok' ? `tiktok:${post.externalId}` : `instagram:${post?.shortcode}`);
  });

  it('answer a range of links with one walk, in its shape, blank for blank', async () => {
    const { session, posts, answer } = await openSheet();
    const links = [posts[0]?.url ?? '', '', posts[250]?.url ?? '', 'not a link'].map((link) => [link]);
    session.workbook.addSheet('Links');
    await session.enter('Links', 1, 1, links);
    session.startCosts();
    const rows = await answer('=CA_VIEWS(Links!A1:A4)');
    expect(rows).toEqual([[expect.any(Number)], [''], [expect.any(Number)], ['Not a post link']]);
    expect(session.costs()).toMatchObject({ requests: 2, executions: 1 });
  });

  it('answer an open range of 10,000 rows with duplicates', async () => {
    const { session, posts, answer } = await openSheet();
    const links = Array.from({ length: 10_000 }, (_, row) => [row % 3 === 0 ? '' : (posts[row % 200]?.url ?? '')]);
    session.workbook.addSheet('Long', { rows: 10_000, columns: 2 });
    await session.enter('Long', 1, 1, links);
    session.startCosts();
    const rows = (await answer('=CA_VIEWS(Long!A1:A)')) as unknown[][];
    expect(rows).toHaveLength(10_000);
    expect(rows.every(([views], row) => (row % 3 === 0 ? views === '' : typeof views === 'number'))).toBe(true);
    expect(session.costs().requests).toBeLessThanOrEqual(2);
  });

  it('fill several columns, under header cells too', async () => {
    const { posts, answers } = await openSheet();
    const link = posts[0]?.url;
    const [rows, headers] = await answers(
      `=CA_VIDEO("${link}", "views, engagement rate, age_hours, url, status")`,
      `=CA_VIDEO("${link}", {"Views","Likes"})`,
    );
    expect(rows).toEqual([
      [expect.any(Number), expect.any(Number), expect.any(Number), expect.stringMatching(/^https:/), 'Tracked'],
    ]);
    expect(headers).toEqual([[expect.any(Number), expect.any(Number)]]);
  });

  it('fetch a text field once, for every formula that wants it', async () => {
    const { session, posts, answers } = await openSheet();
    session.startCosts();
    const formulas = posts.slice(0, 40).map(({ url }) => `=CA_VIDEO("${url}", "description")`);
    const captions = await answers(...formulas);
    expect(captions).toHaveLength(40);
    expect(captions.every((rows) => typeof (rows as string[][])[0]?.[0] === 'string')).toBe(true);
    expect(session.costs().requests).toBeLessThanOrEqual(2);
  });

  it('never let a caption of somebody else begin like a formula', async () => {
    const { sandbox, answers } = await openSheet();
    const dangerous = Array.from({ length: 300 }, (_, index) => sandbox.post(index)).filter(({ caption }) =>
      /^[=+\-@\t\r]/.test(caption),
    );
    expect(dangerous.length).toBeGreaterThan(3);
    const captions = await answers(...dangerous.map(({ url }) => `=CA_VIDEO("${url}", "description")`));
    for (const rows of captions) expect(String((rows as string[][])[0]?.[0] ?? '')).not.toMatch(/^[=+\-@\t\r]/);
  });

  it('leave blank what a platform does not publish, never 0', async () => {
    const { posts, answer } = await openSheet();
    const tiktok = posts.find(({ platform }) => platform === 'tiktok');
    expect(await answer(`=CA_SAVES("${tiktok?.url}")`)).toBe('');
  });

  it('leave engagement blank for a post without views', async () => {
    const { posts, answers } = await openSheet();
    const unseen = posts.find(({ growth }) => growth.views === 0);
    expect(await answers(`=CA_VIEWS("${unseen?.url}")`, `=CA_ENGAGEMENT("${unseen?.url}")`)).toEqual([0, '']);
  });

  it('find posts that exist only in the feed of a tracked account', async () => {
    const { sandbox, views } = await openSheet();
    expect(await views(sandbox.accountPost(0).url)).toEqual(expect.any(Number));
  });

  it.each([
    ['a profile', 'https://www.tiktok.com/@someone', 'is an account, not a post'],
    ['a short link', 'https://vm.tiktok.com/ZMabc1234/', 'is a short link'],
    ['a look-alike host', 'https://www.tiktok.com.evil.example/@a/video/7300000000000000001', 'only looks like'],
    ['a rounded id', '7.3E+18', 'plain text'],
    ['another site', 'https://youtu.be/abc', 'neither TikTok nor Instagram'],
    [
      'an untracked post',
      'https://www.tiktok.com/@a/video/7300000000000000001',
      'not tracked by your CreatorAudit organization',
    ],
  ])('say what is wrong with %s', async (_what, link, words) => {
    const { views } = await openSheet();
    const answer = String(await views(link));
    expect(answer).toMatch(/^error: /);
    expect(answer).toContain(words);
    expect(answer).toContain(link);
  });

  it('say what is wrong with a cell that is no text', async () => {
    const { session, answers } = await openSheet();
    session.workbook.addSheet('Odd');
    await session.enter('Odd', 1, 1, [['7300000000000000001', true, new Date(startMs), '', '#N/A']]);
    const [number, boolean, date, blank] = await answers(
      '=CA_VIEWS(Odd!A1)',
      '=CA_VIEWS(Odd!B1)',
      '=CA_VIEWS(Odd!C1)',
      '=CA_VIEWS(Odd!D1)',
    );
    expect(number).toContain('plain text');
    expect(boolean).toContain('TRUE/FALSE');
    expect(date).toContain('is a date');
    expect(blank).toBe('');
  });

  it('are true errors, so that IFERROR works around them', async () => {
    const { answer } = await openSheet();
    expect(await answer('=IFERROR(CA_VIEWS("nonsense"), "n/a")')).toBe('n/a');
  });

  it('spend nothing: whatever they ask, the API sees only GET', async () => {
    const { sandbox, posts, answers } = await openSheet();
    await answers(
      '=CA_VIEWS("tiktok:7300000000000000001")',
      `=CA_STATUS("${posts[3]?.url}")`,
      `=CA_VIDEO("${posts[4]?.url}", "metadata")`,
    );
    expect(sandbox.requests.length).toBeGreaterThan(0);
    expect(new Set(sandbox.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });
});
