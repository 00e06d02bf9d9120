import { describe, expect, it } from 'vitest';
import { type Answer, createClient, DAY_MS } from './client.ts';

interface Deltas {
  readonly data: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  readonly meta: { readonly windows: number[]; readonly video_count: number; readonly not_found: string[] };
}
const deltas = (answer: Answer) => answer.json as Deltas;

describe('POST /videos/deltas', () => {
  it('gives what the counters of two readings a week apart differ by', () => {
    const { post, get, sandbox, clock } = createClient();
    const video = Array.from({ length: 120 }, (_, index) => sandbox.post(index)).find(
      (candidate) => candidate.isActive && !candidate.isUnavailable && candidate.collection.intervalHours === 24,
    );
    const id = video?.id ?? '';
    const views = () => (get(`/videos/${id}`).json as { data: { view_count: number } }).data.view_count;
    const before = views();
    clock.ms += 7 * DAY_MS;
    expect(deltas(post('/videos/deltas', { video_ids: [id], windows: [7] })).data[id]).toEqual({
      '7d': views() - before,
    });
  });

  it('uses 1, 7, 14 and 30 days unless asked, and ignores repeats', () => {
    const { post, sandbox } = createClient();
    const video_ids = [sandbox.post(0).id];
    expect(deltas(post('/videos/deltas', { video_ids })).meta.windows).toEqual([1, 7, 14, 30]);
    expect(deltas(post('/videos/deltas', { video_ids, windows: [3, 3, 1] })).meta.windows).toEqual([3, 1]);
  });

  it('names unknown ids, and says null where history does not reach', () => {
    const { post, sandbox } = createClient();
    const unknown = '5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11';
    const newest = sandbox.post(119).id;
    const { data, meta } = deltas(post('/videos/deltas', { video_ids: [newest, unknown], windows: [1, 365] }));
    expect(data[newest]).toEqual({ '1d': expect.any(Number), '365d': null });
    expect(meta).toMatchObject({ video_count: 1, not_found: [unknown] });
  });

  it('lets a read-only key ask', () => {
    const { post, sandbox } = createClient();
    const body = { video_ids: [sandbox.post(0).id] };
    expect(post('/videos/deltas', body, { key: sandbox.keys.read }).status).toBe(200);
  });

  it.each([
    [{ video_ids: [] }, 'video_ids'],
    [{ video_ids: ['12'] }, 'video_ids.0'],
    [{}, 'video_ids'],
    [{ video_ids: Array(201).fill('5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11') }, 'video_ids'],
    [{ video_ids: ['5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11'], windows: [366] }, 'windows.0'],
    [{ video_ids: ['5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11'], windows: [0] }, 'windows.0'],
    [{ video_ids: ['5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11'], windows: [1.5] }, 'windows.0'],
    [{ video_ids: ['5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11'], windows: [] }, 'windows'],
    [{ video_ids: ['5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11'], windows: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }, 'windows'],
  ])('answers 422 to a bad request (%#)', (body, field) => {
    const { post, problem } = createClient();
    const answer = post('/videos/deltas', body);
    expect(answer.status).toBe(422);
    expect(problem(answer).errors?.[0]?.field).toBe(field);
  });
});
