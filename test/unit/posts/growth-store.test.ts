import { beforeEach, describe, expect, it } from 'vitest';
import { hourMs } from '../../../src/platform/limits.ts';
import { offContract } from '../../support/contract-watch.ts';
import { createGrowthDocument, keyOf, post, posts, uuidOf } from './growth-fixture.ts';

let doc: ReturnType<typeof createGrowthDocument>;
beforeEach(() => {
  doc = createGrowthDocument();
});

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
/** The posts each request asked for. */
const asked = () => doc.asked.map(({ video_ids }) => video_ids.map((id) => Number(id.slice(-12))));

describe('the growth store', () => {
  it('answers a post with what it has gained in each window', () => {
    doc.api.videos = posts(3);
    const lookup = doc
      .growthNow()
      .find([keyOf(2)], [1, 7, 30])
      .get(keyOf(2));
    expect(lookup).toMatchObject({ kind: 'record', record: { id: uuidOf(2) }, gains: [2001, 2007, 2030] });
    expect(doc.asked).toEqual([{ video_ids: [uuidOf(2)], windows: [1, 7, 30] }]);
  });

  it.each([0, 1, 150, 1000])(
    'asks for a thousand posts, one after the other, in five requests (%i formulas)',
    (formulas) => {
      doc.api.videos = posts(1000);
      doc.name(upTo(1000), formulas);
      for (const id of upTo(1000)) expect(doc.gain(id)).toBe(id * 1000 + 7);
      expect(asked().map((ids) => ids.length)).toEqual([200, 200, 200, 200, 200]);
      expect(new Set(asked().flat()).size).toBe(1000);
      expect(doc.api.paths.length).toBe(5); // the walk
    },
  );

  it('asks at once for as many posts as there are formulas, and reads the sheet once for them', () => {
    doc.api.videos = posts(1000);
    doc.name(upTo(1000), 450);
    doc.gain(1);
    expect(asked().map((ids) => ids.length)).toEqual([200, 200, 200]);
    doc.gains(upTo(600));
    expect(doc.asked).toHaveLength(3);
    expect(doc.platform.sheetReads).toBe(1);
  });

  it('fills its request up with the posts below, then with those above, as the sheet has them', () => {
    doc.api.videos = posts(500);
    doc.name(upTo(450));
    doc.growthNow().find([keyOf(1), keyOf(450)], [30]); // now every record is known
    doc.asked.length = 0;
    doc.gain(400);
    expect(asked()).toEqual([[400, ...upTo(450).slice(400), ...upTo(149)]]);
  });

  it('asks for no post that the document does not name, and for none it knows nothing of', () => {
    doc.api.videos = posts(300);
    doc.name([7, 8, 999]);
    doc.gain(1);
    expect(asked()).toEqual([[1, 7, 8]]);
  });

  it('answers a range of 450 posts with three requests, and again with none', () => {
    doc.api.videos = posts(450);
    expect(doc.gains(upTo(450))).toEqual(upTo(450).map((id) => id * 1000 + 7));
    expect(asked().map((ids) => ids.length)).toEqual([200, 200, 50]);
    expect(doc.gains(upTo(450))).toEqual(upTo(450).map((id) => id * 1000 + 7));
    expect(doc.asked).toHaveLength(3);
    expect(doc.platform.sheetReads).toBe(1);
  });

  it('costs a warm formula one look into the cache beside that of the records', () => {
    doc.api.videos = posts(10);
    doc.gain(3);
    const before = doc.platform.cache.reads;
    doc.gain(3);
    expect(doc.platform.cache.reads - before).toBe(2);
  });

  it('keeps each set of windows apart', () => {
    doc.api.videos = posts(3);
    expect([doc.gain(1, [7]), doc.gain(1, [30]), doc.gain(1, [7]), doc.gain(1, [30])]).toEqual([
      1007, 1030, 1007, 1030,
    ]);
    expect(doc.asked).toHaveLength(2);
  });

  it('never meets the entries of another key', () => {
    doc.api.videos = posts(3);
    doc.gain(1);
    doc.answerWith(() => 5);
    expect(doc.gain(1, [7], { owner: 'org:other' })).toBe(5);
    expect(doc.gain(1)).toBe(1007);
  });

  it('says of posts the API leaves out, or of which it says nothing to be read, that there is none, and asks no more', () => {
    doc.api.breaksContract = true;
    doc.api.videos = posts(3);
    doc.answerWith((id, days) => (id === 2 ? 'many' : id + days));
    expect(doc.gains([1, 2])).toEqual([8, 'none']);
    expect(doc.gains([1, 2])).toEqual([8, 'none']);
    expect(doc.asked).toHaveLength(1);
  });

  it('asks for no post that is pending, known only through its account, or not tracked', () => {
    doc.api.videos = [post(2, { last_scrape_time: null })];
    doc.api.accountVideos = [post(3, { id: 48_211 })];
    expect(doc.gains([1, 2, 3])).toEqual(['absent', 'none', 'none']);
    expect(doc.asked).toEqual([]);
  });

  it('is asked for nothing without a post', () => {
    expect(doc.growthNow().find([], [7]).size).toBe(0);
    expect(doc.asked).toEqual([]);
  });
});

describe('a gain is good', () => {
  const everySix = { scrape_interval_hours: 6, last_scrape_time: '2026-11-24T08:00:00Z' };

  beforeEach(() => {
    doc.platform.time.nowMs = Date.parse('2026-11-24T09:00:00Z');
    doc.api.videos = posts(3, everySix);
    doc.gain(1);
  });

  it('until its post has been collected again', () => {
    doc.platform.time.nowMs = Date.parse('2026-11-24T14:01:00Z');
    doc.gain(1);
    expect(doc.asked).toHaveLength(1); // due, but the record says that nobody has counted it yet
    doc.api.videos = posts(3, { ...everySix, last_scrape_time: '2026-11-24T14:02:00Z' });
    doc.platform.time.nowMs = Date.parse('2026-11-24T14:20:00Z');
    doc.answerWith(() => 5);
    expect(doc.gain(1)).toBe(5);
    expect(doc.asked).toHaveLength(2);
  });

  it('for an hour in any case', () => {
    const hourly = (time: string) => posts(3, { scrape_interval_hours: 1, last_scrape_time: `2026-11-24T${time}:00Z` });
    doc.api.videos = hourly('09:30');
    doc.platform.cache.evict((key) => !key.includes('gains'));
    doc.platform.time.nowMs = Date.parse('2026-11-24T09:55:00Z');
    doc.gain(1);
    expect(doc.asked).toHaveLength(1);
    doc.platform.time.nowMs = Date.parse('2026-11-24T10:02:00Z');
    doc.gain(1);
    expect(doc.asked).toHaveLength(2);
  });

  it('no longer when the record is newer than it', () => {
    doc.platform.time.nowMs = Date.parse('2026-11-24T12:00:00Z');
    doc.api.videos = posts(3, { ...everySix, last_scrape_time: '2026-11-24T11:00:00Z' });
    doc.platform.cache.evict((key) => !key.includes('gains'));
    doc.gain(1);
    expect(doc.asked).toHaveLength(2);
  });
});

it('drops gains of a day ago although others keep their entry alive', () => {
  doc.api.videos = posts(1);
  doc.gain(1);
  for (const entry of doc.platform.cache.entries.values()) entry.expiresMs += 48 * hourMs;
  doc.platform.time.advance(23 * hourMs);
  doc.failures.push(...Array(9).fill(() => offContract({ status: 500, headers: {}, body: '' })));
  expect(doc.gain(1)).toBe(1007);
  doc.platform.time.advance(2 * hourMs);
  expect(doc.gain(1)).toBe('server_error');
});
