import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PostRow } from '../../../src/api/post-lists.ts';
import { recordOfRow, recordOfTracked } from '../../../src/posts/record-of-row.ts';
import { type FakePost, tiktokPost, uuidOf } from '../../support/fake-api.ts';

describe('reading a row', () => {
  it('takes counters, times and state', () => {
    expect(recordOfRow(tiktokPost(7), [], 99)).toEqual({
      key: 'tiktok:7',
      id: uuidOf(7),
      isActive: true,
      isUnavailable: false,
      scrapeIntervalHours: 24,
      lastScrapeMs: Date.parse('2026-11-24T08:00:00Z'),
      fetchedMs: 99,
      restMs: 0,
      counters: {
        view_count: 1000,
        play_count: 1000,
        like_count: 100,
        comment_count: 10,
        share_count: 5,
        saved_count: null,
      },
      fields: {},
    });
  });

  it('identifies Instagram posts by shortcode', () => {
    expect(recordOfRow({ platform: 'instagram', shortcode: 'Cx9Qe0aExmp', external_id: '31' }, [], 0)?.key).toBe(
      'instagram:Cx9Qe0aExmp',
    );
  });

  it.each([[-1], ['12'], [Number.NaN], [undefined], [null], [{}]])('never takes %j for a count', (value) => {
    expect(recordOfRow(tiktokPost(1, { view_count: value }), [], 0)?.counters.view_count).toBeNull();
  });

  it('keeps zero as zero', () => {
    expect(recordOfRow(tiktokPost(1, { view_count: 0 }), [], 0)?.counters.view_count).toBe(0);
  });

  it.each([
    ['another platform', { platform: 'youtube' }],
    ['no id of the platform yet', { external_id: null }],
    ['an empty id', { external_id: '' }],
  ])('gives nothing for %s', (_what, fields) => {
    expect(recordOfRow(tiktokPost(1, fields), [], 0)).toBeUndefined();
  });

  it('keeps the fields asked for, and null for the ones that are missing', () => {
    expect(recordOfRow(tiktokPost(1, { description: '=1+1' }), ['description', 'duration'], 0)?.fields).toEqual({
      description: '=1+1',
      duration: null,
    });
  });

  it('believes nothing: any JSON object gives a record or nothing', () => {
    fc.assert(
      fc.property(fc.object({ key: fc.constantFrom(...Object.keys(tiktokPost(1)), 'x') }), (row) => {
        const record = recordOfRow(row, ['description'], 5);
        expect(record === undefined || record.fetchedMs === 5).toBe(true);
      }),
    );
  });
});

describe('the row of a post that was just tracked', () => {
  const tracked = (key: Parameters<typeof recordOfTracked>[1], fields: Partial<FakePost>) =>
    recordOfTracked({ ...tiktokPost(7), ...fields } as PostRow, key, [], 99);

  it.each([null, undefined, '7'])('is of the post that was asked for when it names %j', (id) => {
    expect(tracked('tiktok:7', { external_id: id as string })?.key).toBe('tiktok:7');
  });

  it('is of no post when it names another one, or another platform', () => {
    expect(tracked('tiktok:7', { external_id: '8' })).toBeUndefined();
    expect(tracked('tiktok:7', { external_id: '' })).toBeUndefined();
    expect(tracked('tiktok:7', { platform: 'instagram' })).toBeUndefined();
    expect(tracked('instagram:Cx9Qe0aExmp', { platform: 'instagram', shortcode: 'Other' })).toBeUndefined();
  });

  it('may leave out the access token of a private post, and nothing else', () => {
    const token = 'aB3_'.repeat(7);
    const fields = { platform: 'instagram', shortcode: 'Cx9Qe0aExmp' };
    expect(tracked(`instagram:Cx9Qe0aExmp${token}`, fields)?.key).toBe(`instagram:Cx9Qe0aExmp${token}`);
    expect(tracked('instagram:Cx9Qe0aExmpX', fields)).toBeUndefined();
  });
});
