import { describe, expect, it } from 'vitest';
import { column, links, noKey, setUp, setUpFailing } from './posts.ts';

const texts: readonly (readonly [string | number | boolean | Date, string])[] = [
  [links.tracked, 'Tracked'],
  [links.viaAccount, 'Tracked'],
  [links.pending, 'Pending'],
  [links.paused, 'Paused'],
  [links.pausedUncollected, 'Paused'],
  [links.unavailable, 'Unavailable'],
  [links.unavailableUncollected, 'Unavailable'],
  [links.absent, 'Not tracked'],
  [links.short, 'Short link'],
  [links.profile, 'Not a post link (profile)'],
  ['Campaign', 'Not a post link (no link)'],
  ['https://tiktok.com.evil.com/', 'Not a post link (look-alike address)'],
  [7.3e18, 'Not a post link (rounded number)'],
  [true, 'Not a post link (a checkbox)'],
  [new Date(0), 'Not a post link (a date)'],
  ['#N/A', 'Not a post link (error value)'],
  ['https://www.instagram.com/p/Cx9Q…', 'Not a post link (cut off)'],
  ['https://www.instagram.com/p/Cx9Q/', 'Not a post link (incomplete link)'],
  ['https://bit.ly/3abc', 'Not a post link (short link of another service)'],
  [links.unreachable, 'Unknown (Unreachable)'],
  [links.tooSlow, 'Unknown (Too slow)'],
  ['', ''],
];

describe('status', () => {
  it.each(texts)('of %s alone is %s', (cell, text) => {
    const { functions } = setUp();
    expect(functions.status(cell)).toBe(text);
  });

  it('of a range is a text for each row', () => {
    const { functions, calls } = setUp();
    expect(functions.status(column(...texts.map(([cell]) => cell)))).toEqual(texts.map(([, text]) => [text]));
    expect(calls).toHaveLength(1);
  });

  it('without an argument says to give a link', () => {
    expect(() => setUp().functions.status(undefined)).toThrow('Give a link or a range of links');
  });

  it('does not throw when nothing can be looked up at all', () => {
    const functions = setUpFailing(noKey);
    expect(functions.status(links.tracked)).toBe('Unknown (No key)');
    expect(functions.status(column(links.tracked, links.absent, ''))).toEqual([
      ['Unknown (No key)'],
      ['Unknown (No key)'],
      [''],
    ]);
  });
});
