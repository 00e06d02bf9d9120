import { describe, expect, it } from 'vitest';
import { instagramIdOf, tiktokCreateMs } from '../../../playground/api/identity.ts';
import { createCatalog, SEED_END_MS } from '../../../playground/api/seed.ts';
import { createClient, DAY_MS, HOUR_MS, type Row, START_MS } from './client.ts';

const all = (count: number, seed = 7) => {
  const catalog = createCatalog(seed, count);
  return Array.from({ length: count }, (_, index) => catalog.post(index));
};

describe('seeded posts', () => {
  it('are the same for the same seed, others for another', () => {
    expect(all(50)).toEqual(all(50));
    const ids = new Set(all(50, 8).map(({ id }) => id));
    expect(all(50).some(({ id }) => ids.has(id))).toBe(false);
  });

  it('have ids of their own that lead back to them', () => {
    const catalog = createCatalog(7, 3_000);
    const posts = all(3_000);
    expect(new Set(posts.map(({ id }) => id)).size).toBe(3_000);
    expect(new Set(posts.map(({ externalId }) => externalId)).size).toBe(3_000);
    for (const { id, platform, externalId, index } of posts) {
      expect([catalog.indexOfId(id), catalog.indexOfExternalId(platform, externalId)]).toEqual([index, index]);
    }
    expect(catalog.indexOfId('5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11')).toBeUndefined();
    expect(catalog.indexOfExternalId('tiktok', '7300000000000000001')).toBeUndefined();
    const account = catalog.accountPost(12);
    expect(catalog.accountPostOf(account.platform, account.externalId)).toEqual(account);
  });

  it('have ids as the platforms give them', () => {
    for (const { platform, externalId, shortcode, createMs, url, username } of all(400)) {
      if (platform === 'tiktok') {
        expect(externalId).toMatch(/^\d{19}$/);
        expect(tiktokCreateMs(externalId)).toBe(createMs);
        expect([shortcode, url]).toEqual([null, `https://www.tiktok.com/@${username}/video/${externalId}`]);
      } else {
        expect(externalId).toMatch(/^\d{18,19}$/);
        expect(shortcode).toMatch(/^[A-Za-z0-9_-]{11}$/);
        expect(instagramIdOf(String(shortcode))).toBe(externalId);
        expect(url).toBe(`https://www.instagram.com/p/${shortcode}/`);
      }
      expect(username).toMatch(/^[a-z0-9._]+$/);
    }
  });

  it.each([1, 40, 1_000, 100_000])(
    'of %i were added one after the other in two years, after they were published',
    (count) => {
      const catalog = createCatalog(7, count);
      let beforeMs = SEED_END_MS - 730 * DAY_MS - 1;
      for (let index = 0; index < count; index += Math.ceil(count / 997)) {
        const { addedMs, createMs } = catalog.post(index);
        expect(addedMs).toBeGreaterThan(beforeMs);
        expect(createMs).toBeLessThan(addedMs);
        beforeMs = addedMs;
        if (index + 1 < count) expect(catalog.post(index + 1).addedMs).toBeGreaterThan(addedMs);
      }
      expect(catalog.post(count - 1).addedMs).toBeLessThan(SEED_END_MS);
    },
  );

  it.each([1, 7, 4_294_967_295])('are of every awkward kind among forty, most of them ordinary (seed %i)', (seed) => {
    const { walk } = createClient({ posts: 40, seed });
    const rows = walk('/videos');
    const captions = rows.map((row) => String(row.description));
    const kinds: Readonly<Record<string, (row: Row) => boolean>> = {
      unavailable: (row) => row.is_unavailable === true && (row.view_count ?? 0) > 0,
      paused: (row) => row.is_active === false && START_MS - Date.parse(String(row.last_scrape_time)) > 20 * DAY_MS,
      pending: (row) => row.last_scrape_time === null && row.is_active === true,
      'zero views': (row) => row.view_count === 0,
      'no shares': (row) => row.share_count === null && row.view_count !== null && row.platform === 'instagram',
      'hidden likes': (row) => row.like_count === null && row.view_count !== null && row.platform === 'instagram',
      huge: (row) => (row.view_count ?? 0) > 2 ** 32,
      metadata: (row) => Object.keys(row.metadata as object).length > 0,
    };
    for (const [name, isKind] of Object.entries(kinds)) expect(rows.filter(isKind), name).toHaveLength(1);
    for (const start of ['=', '+', '-', '@', '\t']) {
      expect(
        captions.filter((caption) => caption.startsWith(start)),
        start,
      ).toHaveLength(1);
    }
    expect(captions.filter((caption) => /\n/.test(caption))).toHaveLength(1);
    expect(captions.filter((caption) => /\p{Emoji_Presentation}/u.test(caption))).toHaveLength(1);
    expect(captions.filter((caption) => /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(caption))).toHaveLength(1);
    expect(new Set(rows.map(({ platform }) => platform)).size).toBe(2);
  });

  it('have saves on Instagram only, and plays equal to views on TikTok', () => {
    for (const row of createClient({ posts: 400 }).walk('/videos?limit=200')) {
      if (row.platform === 'tiktok') expect([row.saved_count, row.play_count]).toEqual([null, row.view_count]);
      else if (row.last_scrape_time !== null) expect(row.saved_count).toBeTypeOf('number');
    }
  });

  it('are collected mostly daily, some every 6, 12 or 168 hours', () => {
    const intervals = all(1_000).map(({ collection }) => collection.intervalHours);
    expect(new Set(intervals)).toEqual(new Set([6, 12, 24, 168]));
    expect(intervals.filter((hours) => hours === 24).length).toBeGreaterThan(500);
  });

  it('are collected at different times of the day', () => {
    const { walk } = createClient({ posts: 400 });
    const hours = walk('/videos?limit=200').flatMap(({ last_scrape_time }) =>
      last_scrape_time === null ? [] : [Math.floor((Date.parse(last_scrape_time) % DAY_MS) / HOUR_MS)],
    );
    expect(new Set(hours).size).toBe(24);
  });

  it('do not exist outside their number', () => {
    const { sandbox } = createClient();
    expect(() => sandbox.post(120)).toThrow('Post 120 is outside 0..119.');
    expect(() => sandbox.accountPost(-1)).toThrow(RangeError);
  });
});
