import { describe, expect, it } from 'vitest';
import { column, links, setUpFailing } from './posts.ts';

describe('postId', () => {
  const { postId } = setUpFailing(new TypeError('opened'));

  it('works without a store', () => {
    expect(postId(links.tracked)).toBe('tiktok:7300000000000000001');
    expect(postId(links.instagram)).toBe('instagram:Cx9Qe0aExmp');
    expect(postId('')).toBe('');
  });

  it('is the same for every way of writing one link, its own answer included', () => {
    const ways = ['https://www.instagram.com/p/Cx9Qe0aExmp/', 'instagram.com/user/reel/Cx9Qe0aExmp?igsh=1'];
    expect(postId(column(...ways, 'instagram:Cx9Qe0aExmp'))).toEqual(Array(3).fill(['instagram:Cx9Qe0aExmp']));
  });

  it('of a range is blank where there is no id, so that only duplicates are alike', () => {
    expect(postId(column(links.tracked, '', links.short, links.profile, '7300000000000000001'))).toEqual([
      ['tiktok:7300000000000000001'],
      [''],
      [''],
      [''],
      [''],
    ]);
  });

  it('of one cell without an id throws', () => {
    expect(() => postId(links.short)).toThrow(/short link/);
    expect(() => postId('7300000000000000001')).toThrow(/tiktok:<id>/);
    expect(() => postId(undefined)).toThrow('Give a link or a range of links');
  });
});
