import { describe, expect, it } from 'vitest';
import { type Answer, createClient, DAY_MS, HOUR_MS, type Row } from './client.ts';

const unknownId = '5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11';
const row = (answer: Answer) => (answer.json as { data: Row }).data;
const json = { 'content-type': 'application/json' };

function setUp() {
  const client = createClient();
  const { sandbox, send } = client;
  const ordinary = Array.from({ length: 40 }, (_, index) => sandbox.post(index)).find(
    (post) => post.isActive && !post.isUnavailable && post.collection.intervalHours === 24 && post.growth.views > 0,
  );
  if (ordinary === undefined) throw new Error('The seed has no ordinary post.');
  const path = `/videos/${ordinary.id}`;
  const patch = (change: object) => send('PATCH', path, { headers: json, body: JSON.stringify(change) });
  const read = () => row(client.get(path));
  const lastScrapeMs = () => Date.parse(String(read().last_scrape_time));
  return { ...client, path, patch, read, lastScrapeMs };
}

describe('GET /videos/{video_id}', () => {
  it('shows the same row as the list', () => {
    const { read, walk } = setUp();
    expect(walk('/videos')).toContainEqual(read());
  });

  it('answers 404 to an id of nobody and 422 to what is no id', () => {
    const { get } = setUp();
    expect(get(`/videos/${unknownId}`).status).toBe(404);
    expect(get('/videos/12').status).toBe(422);
  });

  it('moves on in steps of the interval, with counters that never fall', () => {
    const { clock, read, lastScrapeMs } = setUp();
    let last = { ms: lastScrapeMs(), views: read().view_count ?? 0 };
    for (let hour = 0; hour < 72; hour++) {
      clock.ms += HOUR_MS;
      const next = { ms: lastScrapeMs(), views: read().view_count ?? 0 };
      expect([0, DAY_MS]).toContain(next.ms - last.ms);
      expect(next.ms).toBeLessThanOrEqual(clock.ms);
      expect(clock.ms - next.ms).toBeLessThan(DAY_MS);
      expect(next.views).toBeGreaterThanOrEqual(last.views);
      if (next.ms === last.ms) expect(next.views).toBe(last.views);
      last = next;
    }
  });
});

describe('PATCH /videos/{video_id}', () => {
  it('pauses: numbers stay until it is active again, and are then collected at once', () => {
    const { clock, patch, read, lastScrapeMs } = setUp();
    const before = lastScrapeMs();
    expect(row(patch({ is_active: false })).is_active).toBe(false);
    clock.ms += 10 * DAY_MS + HOUR_MS;
    expect(lastScrapeMs()).toBe(before);
    const resumedMs = clock.ms;
    patch({ is_active: true });
    expect(lastScrapeMs()).toBe(before);
    clock.ms += 8_000;
    expect(lastScrapeMs()).toBe(resumedMs + 8_000);
    expect(read().first_scrape_time).not.toBe(read().last_scrape_time);
  });

  it('changes the interval without going back in time', () => {
    const { clock, patch, lastScrapeMs } = setUp();
    const before = lastScrapeMs();
    expect(row(patch({ scrape_interval_hours: 168 })).scrape_interval_hours).toBe(168);
    expect(lastScrapeMs()).toBe(before);
    clock.ms += 8 * DAY_MS;
    expect(lastScrapeMs()).toBeGreaterThan(before);
  });

  it('replaces metadata as a whole and leaves the rest alone', () => {
    const { patch, read } = setUp();
    patch({ metadata: { a: '1', b: '2' } });
    const { updated_at: _updated, metadata: _metadata, ...rest } = read();
    patch({ metadata: { c: '3' } });
    expect(read()).toMatchObject({ ...rest, metadata: { c: '3' } });
    expect(read().metadata).toEqual({ c: '3' });
  });

  it('treats null as no change', () => {
    const { patch, read } = setUp();
    const before = read();
    expect(patch({ is_active: null, scrape_interval_hours: null }).status).toBe(200);
    expect(read()).toMatchObject({ is_active: before.is_active, scrape_interval_hours: 24 });
  });

  it.each([[{}], [{ is_active: 'no' }], [{ scrape_interval_hours: 0 }]])('answers 422 to %j', (change) => {
    expect(setUp().patch(change).status).toBe(422);
  });

  it('answers 404 to an id of nobody', () => {
    const { send } = setUp();
    expect(send('PATCH', `/videos/${unknownId}`, { headers: json, body: '{"is_active":true}' }).status).toBe(404);
  });
});

describe('DELETE /videos/{video_id}', () => {
  it('removes the post from reads and lists; a second time answers 404', () => {
    const { send, get, path, page, walk } = setUp();
    const deleted = send('DELETE', path);
    expect([deleted.status, deleted.body, deleted.headers['content-type']]).toEqual([204, '', undefined]);
    expect(get(path).status).toBe(404);
    expect(send('DELETE', path).status).toBe(404);
    expect(walk('/videos')).toHaveLength(119);
    expect(page('/videos?include_total=true').pagination.total_count).toBe(119);
  });

  it('lets a removed post be tracked anew, under another id', () => {
    const { send, post, path, read } = setUp();
    const { platform, id, external_id } = read();
    send('DELETE', path);
    const again = post('/videos', { platform, identifier: external_id });
    expect(again.status).toBe(201);
    expect(row(again)).toMatchObject({ external_id, last_scrape_time: null });
    expect(row(again).id).not.toBe(id);
  });

  it('asks for the right to write', () => {
    const { send, path, sandbox } = setUp();
    expect(send('DELETE', path, { key: sandbox.keys.read }).status).toBe(403);
  });
});
