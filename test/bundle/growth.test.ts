import { describe, expect, it } from 'vitest';
import { countersAt, DAY_MS, lastScrapeMs, SCRAPE_DELAY_MS, type SeededPost } from '../../playground/api/post.ts';
import { findFault } from '../../playground/faults.ts';
import { openSheet, startMs } from '../support/sheet.ts';

/** What the API's own history says. */
function gained(post: SeededPost | undefined, days: number, nowMs = startMs): number {
  if (!post) throw new Error('no such post');
  const atMs = lastScrapeMs(post.collection, nowMs) ?? nowMs;
  return countersAt(post, atMs).views - countersAt(post, atMs - days * DAY_MS).views;
}

function isOlderThan(days: number): (post: SeededPost) => boolean {
  return ({ collection }) => {
    const atMs = lastScrapeMs(collection, startMs) ?? 0;
    return atMs - days * DAY_MS > collection.firstFromMs + SCRAPE_DELAY_MS;
  };
}

type Opened = Awaited<ReturnType<typeof openSheet>>;

const deltas = ({ sandbox }: Opened) => sandbox.requests.filter(({ path }) => path === '/v2/videos/deltas');

async function addLinks({ session }: Opened, posts: readonly SeededPost[]): Promise<void> {
  session.workbook.addSheet('Links');
  await session.enter(
    'Links',
    1,
    1,
    posts.map(({ url }) => [url]),
  );
}

describe('CA_GROWTH and CA_TREND through the built add-on', () => {
  it('answer what the API says was gained', async () => {
    const opened = await openSheet();
    const post = opened.posts.find(isOlderThan(30));
    const [week, month, odd, [trend = []] = []] = (await opened.answers(
      `=CA_GROWTH("${post?.url}")`,
      `=CA_GROWTH("${post?.url}", 30)`,
      `=CA_GROWTH("${post?.url}", 5)`,
      `=CA_TREND("${post?.url}")`,
    )) as [number, number, number, number[][]];
    expect([week, month, odd]).toEqual([gained(post, 7), gained(post, 30), gained(post, 5)]);
    expect(trend).toHaveLength(11);
    expect(trend).toEqual([...trend].sort((a, b) => a - b));
    expect((trend[10] ?? 0) - (trend[0] ?? 0)).toBe(month);
    expect(deltas(opened)).toHaveLength(3); // 7 and 30 days come together
  });

  it('cost two requests for 300 formulas in cells, none when the file is opened again', async () => {
    const opened = await openSheet({ posts: 320 });
    const { session, posts } = opened;
    const chosen = posts.slice(0, 300);
    expect(chosen.length).toBeGreaterThan(200);
    await addLinks(opened, chosen);
    session.startCosts();
    const shown = await opened.answers(...chosen.map((_, row) => `=CA_GROWTH(Links!A${row + 1}, 1)`));
    expect(deltas(opened)).toHaveLength(Math.ceil(chosen.length / 200));
    expect(session.costs().requests).toBe(4);
    for (const [index, post] of chosen.entries()) {
      expect(shown[index]).toEqual(isOlderThan(1)(post) ? gained(post, 1) : expect.stringMatching(/less than 1 day/));
    }
    const again = chosen.slice(180, 220).map((_, row) => ({ sheet: 'Sheet1', row: 181 + row, column: 1 }));
    await session.reopen(again);
    expect(session.costs()).toMatchObject({ requests: 0, executions: again.length });
    expect(session.costs().serviceCalls / again.length).toBeLessThanOrEqual(3);
  }, 120_000);

  it('answer a range in its shape, young posts and all others in words', async () => {
    const opened = await openSheet();
    const { sandbox, session, posts, answers } = opened;
    const old = posts.find(isOlderThan(90));
    const young = posts.find((post) => !isOlderThan(30)(post));
    const own = new Set(Array.from({ length: sandbox.postCount }, (_, index) => sandbox.post(index).url));
    const viaAccount = Array.from({ length: sandbox.accountPostCount }, (_, index) => sandbox.accountPost(index)).find(
      (post) => !own.has(post.url) && lastScrapeMs(post.collection, startMs) !== null,
    );
    session.workbook.addSheet('Links');
    const cells = [old?.url, '', young?.url, viaAccount?.url, 'tiktok:7300000000000000001', 'nonsense'];
    await session.enter(
      'Links',
      1,
      1,
      cells.map((cell) => [cell ?? '']),
    );
    const [growth, trend] = await answers('=CA_GROWTH(Links!A1:A6, 60)', '=CA_TREND(Links!A1:A6, 60)');
    const words = ['Younger than 60 days', 'Only via account', 'Not tracked', 'Not a post link'];
    expect(growth).toEqual([[gained(old, 60)], [''], ...words.map((text) => [text])]);
    const rows = trend as unknown[][];
    expect(rows.map((row) => row.length)).toEqual(Array(6).fill(11));
    expect(rows[0]?.every((each) => typeof each === 'number')).toBe(true);
    expect(rows.slice(3).map(([first]) => first)).toEqual(words.slice(1));
    expect(await answers(`=CA_GROWTH("${young?.url}", 365)`, `=CA_GROWTH("${viaAccount?.url}")`)).toEqual([
      expect.stringMatching(/error: .*less than 365 days/),
      expect.stringMatching(/error: .*known only through a tracked account/),
    ]);
  });

  it('tell a key that may only read that growth needs one that may write, with one request, and spare other formulas', async () => {
    const fault = findFault('read-only-key');
    const opened = await openSheet({ ...(fault && { fault }), switches: { batchScope: 'write' } });
    const { posts, answers } = opened;
    const formulas = posts.slice(0, 40).map(({ url }) => `=CA_GROWTH("${url}")`);
    for (const each of await answers(...formulas)) expect(each).toMatch(/needs a key that may write/);
    expect(deltas(opened)).toHaveLength(1);
    expect(await answers(`=CA_VIEWS("${posts[299]?.url ?? posts[50]?.url}")`)).toEqual([expect.any(Number)]);
  });

  it('work with a key that may only read where the API lets it', async () => {
    const fault = findFault('read-only-key');
    const { posts, answer } = await openSheet({ ...(fault && { fault }), switches: { batchScope: 'read' } });
    const post = posts.find(isOlderThan(7));
    expect(await answer(`=CA_GROWTH("${post?.url}")`)).toBe(gained(post, 7));
  });

  it.each(['null', 'zero', 'absent'] as const)('never take a history that is too short for one (%s)', async (value) => {
    const { posts, answer } = await openSheet({ switches: { deltasWithoutHistory: value } });
    const young = posts.find((post) => isOlderThan(20)(post) && !isOlderThan(90)(post) && gained(post, 9) > 0);
    expect(await answer(`=CA_GROWTH("${young?.url}", 90)`)).toMatch(/less than 90 days/);
    const [trend = []] = (await answer(`=CA_TREND("${young?.url}", 90)`)) as number[][];
    expect(trend.length).toBeGreaterThan(2);
    expect(trend.length).toBeLessThan(11);
    expect(trend).toEqual([...trend].sort((a, b) => a - b));
  });

  it.each([
    ['rate-limit-storm', /asks us to wait until/],
    ['unavailable', /not available at the moment/],
    ['not-json', /could not be read/],
    ['no-network', /could not be reached/],
  ])('%s: say so, ask no more, and keep the last good gain', async (name, words) => {
    const opened = await openSheet();
    const { session, sandbox, posts, answers } = opened;
    const [first, ...others] = posts.slice(0, 20);
    const before = await answers(`=CA_GROWTH("${first?.url}", 30)`);
    const fault = findFault(name);
    sandbox.setFault(fault?.api ?? null);
    session.host.setFaults(fault?.host ?? []);
    session.startCosts();
    // Six days are asked for apart: nothing is known of them.
    for (const each of await answers(...others.map(({ url }) => `=CA_GROWTH("${url}", 6)`))) {
      expect(each).toMatch(words);
    }
    expect(session.costs().requests).toBeLessThanOrEqual(3);
    expect(await answers(`=CA_GROWTH("${first?.url}", 30, 1)`)).toEqual(before);
  });

  it('get their gains again when the cache has lost them', async () => {
    const opened = await openSheet();
    const { session, answers } = opened;
    const post = opened.posts.find(isOlderThan(7));
    for (const round of [1, 2, 3]) {
      expect(await answers(`=CA_GROWTH("${post?.url}", 7, ${round})`)).toEqual([gained(post, 7)]);
      session.host.cacheInspector.evict(round === 2 ? /./ : /gains/);
    }
    expect(deltas(opened)).toHaveLength(3);
  });

  it('follow when the posts have been collected again', async () => {
    const { session, answers, posts } = await openSheet();
    const post = posts.find((each) => each.collection.intervalHours === 6 && isOlderThan(7)(each));
    await answers(`=CA_GROWTH("${post?.url}")`);
    await session.host.advance(12 * 3_600_000);
    const nowMs = session.host.clock.now();
    expect(await answers(`=CA_GROWTH("${post?.url}", 7, "later")`)).toEqual([gained(post, 7, nowMs)]);
    expect(gained(post, 7, nowMs)).not.toBe(gained(post, 7));
  });

  it('never show one organization the gains of another', async () => {
    const opened = await openSheet();
    const { session, sandbox, posts, answers } = opened;
    const post = posts.find(isOlderThan(7));
    await answers(`=CA_GROWTH("${post?.url}")`);
    const connection = { version: 1, apiKey: sandbox.otherOrganization.key, organizationId: '' };
    session.host.setProperty('document', 'CREATORAUDIT_CONNECTION', JSON.stringify(connection));
    expect(await answers(`=CA_GROWTH("${post?.url}", 7, 1)`)).toEqual([expect.stringMatching(/not tracked/)]);
  });

  it('track nothing: the only POST is the one that asks', async () => {
    const opened = await openSheet();
    await opened.answers(`=CA_GROWTH("${opened.posts[0]?.url}")`, '=CA_TREND("tiktok:7300000000000000001")');
    const posted = opened.sandbox.requests.filter(({ method }) => method !== 'GET');
    expect(posted.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v2/videos/deltas']);
    expect(opened.sandbox.creates).toEqual([]);
  });
});
