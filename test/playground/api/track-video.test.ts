import { describe, expect, it } from 'vitest';
import { type Answer, createClient, DAY_MS, HOUR_MS, MINUTE_MS, type Row, START_MS } from './client.ts';

const tiktok = { platform: 'tiktok', identifier: 'https://www.tiktok.com/@sampleuser/video/7480000000000000001' };
const row = (answer: Answer) => (answer.json as { data: Row }).data;

describe('POST /videos', () => {
  it('tracks at once and has numbers eight seconds later', () => {
    const { post, get, clock } = createClient();
    const created = post('/videos', { ...tiktok, metadata: { campaign: 'spring' }, scrape_interval_hours: 6 });
    expect(created.status).toBe(201);
    expect(row(created)).toMatchObject({
      external_id: '7480000000000000001',
      last_scrape_time: null,
      view_count: null,
      create_time: null,
      metadata: { campaign: 'spring' },
      scrape_interval_hours: 6,
      added_at: new Date(START_MS).toISOString(),
    });
    const path = `/videos/${row(created).id}`;
    clock.ms += 7_999;
    expect(row(get(path)).last_scrape_time).toBeNull();
    clock.ms += 1;
    const collected = row(get(path));
    expect(collected.last_scrape_time).toBe(new Date(START_MS + 8_000).toISOString());
    expect(collected.view_count).toBeGreaterThan(0);
    clock.ms += 6 * HOUR_MS;
    expect(Date.parse(String(row(get(path)).last_scrape_time))).toBeGreaterThan(START_MS + 8_000);
  });

  it('puts the post on top of the list, behind nothing that was there', () => {
    const { post, page } = createClient();
    const { id } = row(post('/videos', tiktok));
    expect(page('/videos?limit=2').data.map((video) => video.id)[0]).toBe(id);
    expect(page('/videos?limit=1&include_total=true').pagination.total_count).toBe(121);
  });

  it('keeps added_at rising even where the clock is behind the seeded posts', () => {
    const { post, sandbox, clock } = createClient();
    clock.ms = Date.UTC(2026, 5, 1);
    const first = Date.parse(row(post('/videos', tiktok)).added_at);
    const second = Date.parse(row(post('/videos', { ...tiktok, identifier: '7480000000000000002' })).added_at);
    expect(first).toBeGreaterThan(sandbox.post(119).addedMs);
    expect(second).toBeGreaterThan(first);
  });

  it.each([
    ['instagram', 'https://www.instagram.com/p/Cx9Qe0aExmp/', 'Cx9Qe0aExmp'],
    ['instagram', 'instagram.com/reel/Cx9Qe0aExmp?igsh=abc', 'Cx9Qe0aExmp'],
    ['instagram', 'Cx9Qe0aExmp', 'Cx9Qe0aExmp'],
    ['tiktok', '7480000000000000001', null],
    ['tiktok', 'tiktok.com/@a.b/photo/7480000000000000001', null],
  ])('accepts for %s: %s', (platform, identifier, shortcode) => {
    const created = createClient().post('/videos', { platform, identifier });
    expect([created.status, row(created).shortcode]).toEqual([201, shortcode]);
    expect(row(created).external_id).toMatch(/^\d{18,19}$/);
  });

  it.each([
    [{ platform: 'tiktok' }, 'identifier'],
    [{ platform: 'tiktok', identifier: '' }, 'identifier'],
    [{ platform: 'tiktok', identifier: 'https://vm.tiktok.com/ZMabc1234/' }, 'identifier'],
    [{ platform: 'instagram', identifier: tiktok.identifier }, 'identifier'],
    [{ platform: 'youtube', identifier: 'x' }, 'platform'],
    [{ ...tiktok, scrape_interval_hours: 0 }, 'scrape_interval_hours'],
    [{ ...tiktok, metadata: { note: 'x'.repeat(256) } }, 'metadata.note'],
    [[], 'body'],
  ])('answers 422 to %j and names the field', (body, field) => {
    const { post, problem } = createClient();
    const answer = post('/videos', body);
    expect(answer.status).toBe(422);
    expect(problem(answer).errors?.map((error) => error.field)).toContain(field);
  });

  it('answers 415 to a body that is not JSON, and 400 to one that is broken', () => {
    const { send } = createClient();
    const status = (type: string, body: string) =>
      send('POST', '/videos', { headers: { 'content-type': type }, body }).status;
    expect(status('application/x-www-form-urlencoded', 'platform=tiktok')).toBe(415);
    expect(status('application/json; charset=utf-8', JSON.stringify(tiktok))).toBe(201);
    expect(status('application/json', '{"platform":')).toBe(400);
    expect(send('POST', '/videos', { body: JSON.stringify(tiktok) }).status).toBe(415);
  });

  it('answers with the record there is when a post is tracked already, seeded or added', () => {
    const { post, sandbox } = createClient();
    const seeded = sandbox.post(60);
    const again = post('/videos', { platform: seeded.platform, identifier: seeded.url });
    expect([again.status, row(again).id]).toEqual([200, seeded.id]);
    const added = row(post('/videos', tiktok));
    expect(row(post('/videos', { ...tiktok, identifier: added.external_id })).id).toBe(added.id);
  });

  it('never collects a post that is created paused, until it is activated', () => {
    const { post, get, send, clock } = createClient();
    const { id } = row(post('/videos', { ...tiktok, is_active: false }));
    clock.ms += 3 * DAY_MS;
    expect(row(get(`/videos/${id}`))).toMatchObject({ is_active: false, last_scrape_time: null });
    send('PATCH', `/videos/${id}`, { headers: { 'content-type': 'application/json' }, body: '{"is_active":true}' });
    clock.ms += MINUTE_MS;
    const first = new Date(START_MS + 3 * DAY_MS + 8_000).toISOString();
    expect(row(get(`/videos/${id}`))).toMatchObject({ first_scrape_time: first, last_scrape_time: first });
  });

  it('shows a post the same numbers in both lists', () => {
    const { post, get, sandbox, clock } = createClient();
    const { growth, url, platform } = sandbox.accountPost(0);
    const { id } = row(post('/videos', { platform, identifier: url }));
    clock.ms += 1_000 * DAY_MS;
    const views = row(get(`/videos/${id}`)).view_count ?? 0;
    expect(views).toBeLessThanOrEqual(growth.views);
    expect(views).toBeGreaterThan(growth.views * 0.9);
  });

  it('refuses posts over the cap of the plan, and has room again after a removal', () => {
    const { post, send, problem, sandbox } = createClient({ trackedPostCap: 121 });
    expect(post('/videos', tiktok).status).toBe(201);
    const refused = post('/videos', { ...tiktok, identifier: '7480000000000000002' });
    expect([refused.status, problem(refused).code]).toEqual([403, 'QUOTA_EXCEEDED']);
    expect(post('/videos', tiktok).status).toBe(200);
    send('DELETE', `/videos/${sandbox.post(0).id}`);
    expect(post('/videos', { ...tiktok, identifier: '7480000000000000002' }).status).toBe(201);
  });
});

describe('Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'row-17' };

  it('replays the first result for ten minutes, even after it changed', () => {
    const { post, send, clock, sandbox } = createClient();
    const first = post('/videos', tiktok, { headers });
    send('DELETE', `/videos/${row(first).id}`);
    clock.ms += 10 * MINUTE_MS - 1;
    const replayed = post('/videos', tiktok, { headers });
    expect([replayed.status, replayed.body]).toEqual([200, first.body]);
    clock.ms += 1;
    const later = post('/videos', tiktok, { headers });
    expect(later.status).toBe(201);
    expect(row(later).id).not.toBe(row(first).id);
    expect(sandbox.requests).toHaveLength(4);
  });

  it('does not remember failures', () => {
    const { post } = createClient();
    expect(post('/videos', { platform: 'tiktok', identifier: 'x' }, { headers }).status).toBe(422);
    expect(post('/videos', tiktok, { headers }).status).toBe(201);
  });

  it('belongs to one organization', () => {
    const { post, sandbox } = createClient();
    post('/videos', tiktok, { headers });
    expect(post('/videos', tiktok, { headers, key: sandbox.otherOrganization.key }).status).toBe(201);
  });
});
