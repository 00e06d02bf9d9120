import { describe, expect, it } from 'vitest';
import type { PostKey } from '../../../src/links/post-key.ts';
import { type ReportedPost, summarise } from '../../../src/report/summarise.ts';
import { keyOf, linkOf, type Numbers, recordOf } from './report-fixture.ts';

const post = (number: number, numbers: Numbers = {}): ReportedPost => ({
  key: keyOf(number),
  url: linkOf(number),
  record: recordOf(keyOf(number), numbers),
});
const untracked = (number: number): ReportedPost => ({ key: keyOf(number), url: linkOf(number), record: null });
const instagram = (code: string, numbers: Numbers = {}): ReportedPost => {
  const key: PostKey = `instagram:${code}`;
  return { key, url: `https://www.instagram.com/p/${code}/`, record: recordOf(key, numbers) };
};

describe('a summary', () => {
  it('adds up what is known, and says of how many posts', () => {
    const { totals, posts, withNumbers } = summarise([
      post(1, { views: 100, likes: 10, comments: 1, shares: 2, saves: 3 }),
      post(2, { views: 300, likes: 30, comments: 2, shares: null, saves: null }),
      untracked(3),
    ]);
    expect({ posts, withNumbers }).toEqual({ posts: 3, withNumbers: 2 });
    expect(totals.slice(0, 5)).toEqual([
      { value: 400, known: 2 },
      { value: 40, known: 2 },
      { value: 3, known: 2 },
      { value: 2, known: 1 },
      { value: 3, known: 1 },
    ]);
    expect(totals[6]).toEqual({ value: 2, known: 2 });
  });

  it('knows no total of a counter that no post has', () => {
    expect(summarise([post(1)]).totals[4]).toEqual({ value: null, known: 0 });
  });

  it('takes 0 for a number', () => {
    expect(summarise([post(1, { likes: 0 })]).totals[1]).toEqual({ value: 0, known: 1 });
  });

  it('believes no counter of a post that was never collected', () => {
    const { withNumbers, totals, top } = summarise([post(1, { views: 0, collected: null })]);
    expect(withNumbers).toBe(0);
    expect(totals[0]).toEqual({ value: null, known: 0 });
    expect(top).toEqual([]);
  });

  it('rates the engagement over the posts that have a rate, by the rule of single posts', () => {
    const { totals } = summarise([
      post(1, { views: 100, likes: 10, comments: 5, shares: 5 }),
      post(2, { views: 300, likes: 28, comments: 2, shares: null }),
      post(3, { views: 1_000_000, likes: null }),
      post(4, { views: 0 }),
    ]);
    expect(totals[5]?.known).toBe(2);
    expect(totals[5]?.value).toBeCloseTo(50 / 400, 12);
  });

  it('lists the ten posts with the most views, of equals the upper one first', () => {
    const many = Array.from({ length: 12 }, (_, index) => post(index + 1, { views: index < 2 ? 50 : index }));
    const { top } = summarise([...many, post(13, { views: null }), untracked(14)]);
    expect(top.map(({ numbers }) => numbers[0])).toEqual([50, 50, 11, 10, 9, 8, 7, 6, 5, 4]);
    expect(top.slice(0, 2).map(({ key }) => key)).toEqual([keyOf(1), keyOf(2)]);
  });

  it('names the creator as the API does, else as the link does', () => {
    const { top } = summarise([
      post(1, { views: 3, creator: 'renamed' }),
      post(2, { views: 2 }),
      instagram('C-abcdefgh1', { views: 1 }),
    ]);
    expect(top.map(({ creator }) => creator)).toEqual(['renamed', 'maker', '']);
  });

  it('tells the platforms apart, those that are there', () => {
    const { platforms } = summarise([post(1), instagram('C-abcdefgh1', { views: 7 }), instagram('C-abcdefgh2')]);
    expect(platforms.map(({ platform, posts }) => [platform, posts])).toEqual([
      ['tiktok', 1],
      ['instagram', 2],
    ]);
    expect(platforms[1]?.totals[0]).toEqual({ value: 1007, known: 2 });
    expect(summarise([post(1)]).platforms).toHaveLength(1);
  });

  it('knows the oldest and the newest collection', () => {
    const { oldestMs, newestMs } = summarise([
      post(1, { collected: '2026-11-26T09:00:00Z' }),
      post(2, { collected: '2026-11-24T08:00:00Z' }),
      post(3, { collected: null }),
    ]);
    expect([oldestMs, newestMs]).toEqual([Date.parse('2026-11-24T08:00:00Z'), Date.parse('2026-11-26T09:00:00Z')]);
    expect(summarise([])).toMatchObject({ posts: 0, oldestMs: null, newestMs: null, top: [] });
  });
});
