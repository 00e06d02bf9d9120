import { describe, expect, it } from 'vitest';
import { listVideos } from '../../../playground/api/operations/list-videos.ts';
import { createCatalog } from '../../../playground/api/seed.ts';
import { createOrganization } from '../../../playground/api/state.ts';
import { defaultSwitches } from '../../../playground/api/switches.ts';
import { createClient, type Page, START_MS, withCursor } from './client.ts';

const times = (rows: Page['data'], field: 'added_at' | 'create_time') =>
  rows.map((row) => Date.parse(String(row[field])));
const falling = (values: readonly number[]) => values.toSorted((a, b) => b - a);

describe('GET /videos', () => {
  it('gives 50 posts, newest first, unless asked otherwise', () => {
    const { page } = createClient();
    const { data, pagination } = page('/videos');
    expect(data).toHaveLength(50);
    expect(pagination).toMatchObject({ has_next: true, limit: 50 });
    expect(times(data, 'added_at')).toEqual(falling(times(data, 'added_at')));
  });

  it('walks over every post once, and says null on the last page', () => {
    const { walk, page, sandbox } = createClient();
    const ids = walk('/videos?limit=40').map(({ id }) => id);
    expect(new Set(ids).size).toBe(sandbox.postCount);
    expect(ids.toReversed()).toEqual(Array.from({ length: 120 }, (_, index) => sandbox.post(index).id));
    expect(page('/videos?limit=120').pagination).toEqual({ has_next: false, limit: 120, next_cursor: null });
  });

  it('answers an organization without posts', () => {
    expect(createClient({ posts: 0 }).page('/videos')).toMatchObject({ data: [], pagination: { has_next: false } });
  });

  it.each(['create_time', 'view_count', 'like_count', 'play_count', 'added_at'])(
    'sorts by %s both ways, each walk complete',
    (field) => {
      const { walk } = createClient();
      const values = (direction: string) =>
        walk(`/videos?limit=37&order_by=${field}&order_direction=${direction}`).map((row) => {
          const value = row[field] as number | string | null;
          return typeof value === 'string' ? Date.parse(value) : (value ?? -1);
        });
      const sorted = falling(values('desc'));
      expect(sorted).toHaveLength(120);
      // Uncollected posts have no create_time to show, yet are sorted by it.
      const shown = (list: readonly number[]) =>
        field === 'create_time' ? list.filter((value) => value !== -1) : list;
      expect(shown(values('desc'))).toEqual(shown(sorted));
      expect(shown(values('asc'))).toEqual(shown(sorted).toReversed());
    },
  );

  it('neither repeats nor hides posts that share the value they are sorted by', () => {
    const { walk } = createClient({ posts: 400 });
    const rows = walk('/videos?limit=1&order_by=view_count&platform=instagram');
    expect(rows.filter(({ view_count }) => view_count === 0).length).toBeGreaterThan(1);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(walk('/videos?platform=instagram').length);
  });

  it('understands the older sort, and prefers order_by', () => {
    const { page } = createClient();
    const first = (query: string) => page(`/videos?limit=1${query}`).data[0]?.id;
    expect(first('&sort=added_at')).toBe(first('&order_by=added_at&order_direction=asc'));
    expect(first('&sort=added_at&order_by=added_at')).toBe(first(''));
  });

  it('filters, and echoes filters and sort', () => {
    const { page, walk } = createClient();
    expect(page('/videos?platform=tiktok&is_active=true').filters).toEqual({
      platform: 'tiktok',
      is_active: true,
      order_by: 'added_at',
      order_direction: 'desc',
    });
    expect(new Set(walk('/videos?platform=tiktok').map(({ platform }) => platform))).toEqual(new Set(['tiktok']));
    const paused = walk('/videos?is_active=false');
    expect(paused.length).toBeGreaterThan(0);
    expect(paused.every((row) => row.is_active === false)).toBe(true);
    const lemon = walk('/videos?q=LEMON');
    expect(lemon.length).toBeGreaterThan(0);
    expect(lemon.length).toBeLessThan(120);
  });

  it('filters by the account that published a post', () => {
    const { walk } = createClient();
    const withAccount = walk('/videos').filter((row) => row.account_id !== null);
    const [first] = withAccount;
    const found = walk(`/videos?account_id=${String(first?.account_id)}`);
    expect(found).toEqual(withAccount.filter((row) => row.account_id === first?.account_id));
    expect(found.length).toBeGreaterThan(0);
  });

  it('counts only when asked', () => {
    const { page } = createClient();
    expect(page('/videos?limit=1').pagination).not.toHaveProperty('total_count');
    expect(page('/videos?limit=1&include_total=true').pagination.total_count).toBe(120);
    const tiktok = page('/videos?limit=1&include_total=true&platform=tiktok').pagination.total_count ?? 0;
    const instagram = page('/videos?limit=1&include_total=true&platform=instagram').pagination.total_count ?? 0;
    expect(tiktok + instagram).toBe(120);
  });

  it('links to the first and the next page', () => {
    const { get, page } = createClient();
    const { link } = get('/videos?limit=100&platform=tiktok&include_total=true').headers;
    const [, next] = /<([^>]*)>; rel="next"/.exec(link ?? '') ?? [];
    expect(link).toContain(
      '<https://api.creatoraudit.com/v2/videos?limit=100&platform=tiktok&include_total=true>; rel="first"',
    );
    expect(next).toBeUndefined();
    const { headers, json } = get('/videos?limit=20&platform=tiktok');
    const [, path] = /<https:\/\/api\.creatoraudit\.com\/v2([^>]*)>; rel="next"/.exec(headers.link ?? '') ?? [];
    const cursor = (json as Page).pagination.next_cursor ?? '';
    expect(path).toBe(`/videos?limit=20&platform=tiktok&cursor=${cursor}`);
    expect(page(String(path)).data).toHaveLength(20);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=ten', 'limit'],
    ['platform=youtube', 'platform'],
    ['order_by=last_scrape_time', 'order_by'],
    ['is_active=yes', 'is_active'],
    ['account_id=12', 'account_id'],
    ['external_id=7300000000000000001', 'external_id'],
    ['cursor=nonsense', 'cursor'],
  ])('answers 422 to %s and names the field', (query, field) => {
    const { get, problem } = createClient();
    const answer = get(`/videos?${query}`);
    expect([answer.status, problem(answer).code]).toEqual([422, 'VALIDATION_ERROR']);
    expect(problem(answer).errors?.map((error) => error.field)).toEqual([field]);
  });

  it('keeps a cursor to its filters, sort, list and organization; the limit may change', () => {
    const { page, get, sandbox } = createClient();
    const cursor = page('/videos?limit=10').pagination.next_cursor ?? '';
    const status = (path: string, key = sandbox.keys.full) => get(withCursor(path, cursor), { key }).status;
    expect(status('/videos?limit=20')).toBe(200);
    expect(status('/videos', sandbox.keys.read)).toBe(200);
    expect(status('/videos?platform=tiktok')).toBe(422);
    expect(status('/videos?order_by=added_at&order_direction=asc')).toBe(422);
    expect(status('/videos?order_by=view_count')).toBe(422);
    expect(status('/account-videos')).toBe(422);
    expect(status('/videos', sandbox.otherOrganization.key)).toBe(422);
  });

  it('neither repeats nor hides posts when others are added and removed during a walk', () => {
    const { page, post, send, sandbox } = createClient();
    const first = page('/videos?limit=50');
    for (let n = 0; n < 7; n++) post('/videos', { platform: 'tiktok', identifier: `730000000000000000${n}` });
    send('DELETE', `/videos/${first.data[49]?.id}`);
    const second = page(withCursor('/videos?limit=50', first.pagination.next_cursor ?? ''));
    const seen = [...first.data, ...second.data].map(({ id }) => id);
    expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => sandbox.post(119 - index).id));
  });

  it('computes no more posts than a page shows, whatever the size of the organization', () => {
    const catalog = createCatalog(7, 100_000);
    let computed = 0;
    const counting = {
      ...catalog,
      post(index: number) {
        computed++;
        return catalog.post(index);
      },
    };
    const reply = listVideos({
      organization: createOrganization(counting, { seed: 7, idForm: 'uuid' }),
      query: { limit: 200, include_total: true },
      nowMs: START_MS,
      trackedPostCap: undefined,
      switches: defaultSwitches,
      operationId: 'listVideos',
      keyName: 'test',
      baseUrl: 'https://api.creatoraudit.com/v2',
      resource: '/videos',
      headers: {},
      path: {},
      body: undefined,
      bodyText: '',
      search: new URLSearchParams(),
    });
    expect((reply.body as Page).data).toHaveLength(200);
    expect((reply.body as Page).pagination.total_count).toBe(100_000);
    expect(computed).toBeLessThanOrEqual(201);
  });
});
