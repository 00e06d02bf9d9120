import { describe, expect, it } from 'vitest';
import { createClient, type Row } from './client.ts';

const key = (row: Row) => `${row.platform}:${row.external_id}`;

describe('GET /account-videos', () => {
  it('walks over every discovered post once, newest first', () => {
    const { walk, sandbox } = createClient();
    const rows = walk('/account-videos?limit=7');
    expect(rows).toHaveLength(sandbox.accountPostCount);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.every(({ id }) => Number.isInteger(id))).toBe(true);
    const times = rows.map(({ create_time }) => Date.parse(String(create_time)));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('holds posts that are nowhere else, and a few that are tracked as well', () => {
    const { walk } = createClient({ posts: 1_000 });
    const tracked = new Map(walk('/videos?limit=200').map((row) => [key(row), row]));
    const rows = walk('/account-videos?limit=200');
    const twins = rows.filter((row) => tracked.has(key(row)));
    expect(rows.length - twins.length).toBe(50);
    expect(twins).toHaveLength(5);
    expect(twins.map((row) => row.view_count)).toEqual(twins.map((row) => tracked.get(key(row))?.view_count));
  });

  it('has at least twenty, even where nothing is tracked', () => {
    expect(createClient({ posts: 0 }).walk('/account-videos')).toHaveLength(20);
  });

  it('filters and sorts', () => {
    const { walk, page } = createClient();
    const all = walk('/account-videos');
    const account = String(all[0]?.account_id);
    expect(walk(`/account-videos?account_id=${account}`)).toEqual(all.filter((row) => row.account_id === account));
    expect(walk('/account-videos?platform=instagram').every((row) => row.platform === 'instagram')).toBe(true);
    const views = walk('/account-videos?order_by=view_count&limit=6').map((row) => row.view_count ?? -1);
    expect(views).toEqual(views.toSorted((a, b) => b - a));
    expect(page('/account-videos?include_total=true&limit=1').pagination.total_count).toBe(all.length);
  });

  it('answers 422 to a sort it does not offer', () => {
    expect(createClient().get('/account-videos?order_by=added_at').status).toBe(422);
  });
});

describe('GET /accounts', () => {
  const fields = [
    'added_at',
    'username',
    'last_scrape_time',
    'follower_count',
    'view_count',
    'like_count',
    'play_count',
  ];

  it.each(fields)('sorts by %s, each walk complete', (field) => {
    const { walk } = createClient({ posts: 2_000 });
    const rows = walk(`/accounts?limit=5&order_by=${field}`);
    const values = rows.map((row) => row[field] as string | number);
    expect(rows).toHaveLength(26);
    expect(values).toEqual(values.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
  });

  it('filters by platform, name, state, category and creator', () => {
    const { walk } = createClient({ posts: 2_000 });
    const all = walk('/accounts');
    const [first] = all;
    expect(walk('/accounts?platform=tiktok')).toEqual(all.filter((row) => row.platform === 'tiktok'));
    expect(walk(`/accounts?q=${String(first?.username).toUpperCase()}`)).toContainEqual(first);
    expect(walk('/accounts?is_active=false')).toEqual(all.filter((row) => row.is_active === false));
    expect(walk('/accounts?category=food')).toEqual(all.filter((row) => row.category === 'food'));
    expect(walk('/accounts?creator_id=5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11')).toEqual([]);
  });

  it('understands the older sort and refuses others', () => {
    const { page, get } = createClient();
    const usernames = page('/accounts?sort=username').data.map((row) => String(row.username));
    expect(usernames).toEqual(usernames.toSorted());
    expect(get('/accounts?sort=-nothing').status).toBe(422);
  });

  it('publishes the posts that account videos name', () => {
    const { walk } = createClient();
    const accounts = new Map(walk('/accounts').map((row) => [row.id, row]));
    for (const video of walk('/account-videos')) {
      const account = accounts.get(String(video.account_id));
      expect(account?.platform).toBe(video.platform);
    }
  });
});
