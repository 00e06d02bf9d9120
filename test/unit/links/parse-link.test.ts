import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { MAX_LINK_TEXT_CHARACTERS, parseLink } from '../../../src/links/parse-link.ts';
import type { LinkProblem, ParsedLink } from '../../../src/links/parsed-link.ts';
import { corpusCode, corpusId, linkCorpus } from '../../support/link-corpus.ts';

const tiktokKey = `tiktok:${corpusId}`;
const instagramKey = `instagram:${corpusCode}`;

describe('the link corpus', () => {
  it.each(linkCorpus)('%j is %s (%s)', (cell, outcome) => {
    expect(outcomeOf(parseLink(cell))).toBe(outcome);
  });

  it('holds every shape once, and every reason a text can have', () => {
    expect(linkCorpus.length).toBeGreaterThanOrEqual(220);
    expect(new Set(linkCorpus.map(([cell]) => cell)).size).toBe(linkCorpus.length);
    const textReasons: Record<Exclude<LinkProblem, 'boolean' | 'too-long'>, true> = {
      profile: true,
      'not-a-post': true,
      'other-site': true,
      'foreign-short-link': true,
      'look-alike': true,
      'several-links': true,
      'empty-id': true,
      'cut-off': true,
      incomplete: true,
      'media-number': true,
      'bare-id': true,
      'rounded-number': true,
      number: true,
      date: true,
      'error-value': true,
      loading: true,
      malformed: true,
    };
    const outcomes = new Set(linkCorpus.map(([, outcome]) => outcome));
    expect(Object.keys(textReasons).filter((reason) => !outcomes.has(reason))).toEqual([]);
  });
});

describe('the page address', () => {
  it.each([
    [`tiktok.com/@User.Name/photo/${corpusId}?_t=1`, `https://www.tiktok.com/@user.name/video/${corpusId}`],
    [`https://www.tiktok.com/embed/v2/${corpusId}`, `https://www.tiktok.com/@/video/${corpusId}`],
    [`https://www.tiktok.com/@üser/video/${corpusId}`, `https://www.tiktok.com/@/video/${corpusId}`],
    [`instagram.com/user/reel/${corpusCode}/embed?igsh=1`, `https://www.instagram.com/p/${corpusCode}/`],
    [instagramKey, `https://www.instagram.com/p/${corpusCode}/`],
    ['http://VT.TikTok.com/ZSabc1234/?k=1', 'https://vt.tiktok.com/ZSabc1234/'],
    ['tiktok.com/t/ZTabc', 'https://www.tiktok.com/t/ZTabc/'],
    ['instagram.com/share/Reel/BAabc', 'https://www.instagram.com/share/reel/BAabc/'],
    ['lite.tiktok.com/t/ZSabc?x=1', 'https://lite.tiktok.com/t/ZSabc/'],
    ['instagram.com/share/BAabc', 'https://www.instagram.com/share/BAabc/'],
  ])('of %s is %s', (cell, url) => {
    expect(parseLink(cell)).toMatchObject({ url });
  });
});

describe('a cell that is no text', () => {
  it.each([
    [undefined, 'blank'],
    [null, 'blank'],
    [7.3e18, 'rounded-number'],
    [1e15, 'rounded-number'],
    [999_999_999_999_999, 'number'],
    [0, 'number'],
    [-7.3e18, 'number'],
    [Number.NaN, 'number'],
    [true, 'boolean'],
    [false, 'boolean'],
    [new Date(0), 'date'],
    [vm.runInNewContext('new Date(0)'), 'date'],
    [{}, 'malformed'],
    [[tiktokKey], 'malformed'],
  ])('%o is %s', (cell, outcome) => {
    expect(outcomeOf(parseLink(cell))).toBe(outcome);
  });
});

describe('a bare id', () => {
  it.each([
    [corpusId, 'tiktok', 'tiktok'],
    [` ${corpusId} `, 'tiktok', 'tiktok'],
    [corpusCode, 'instagram', 'instagram'],
    [corpusId, 'instagram', 'media-number'],
    ['2026-11-24', 'instagram', 'date'],
    ['2026_11-24', 'instagram', 'instagram:2026_11-24'],
    ['Campaign12', 'instagram', 'instagram:Campaign12'],
    ['Campaign2026', 'instagram', 'malformed'],
    ['7300000000000000', 'tiktok', 'incomplete'],
    [corpusCode, 'tiktok', 'malformed'],
    ['Campaign', 'instagram', 'malformed'],
    ['12345', 'tiktok', 'number'],
    [instagramKey, 'tiktok', 'instagram'],
    [`https://www.instagram.com/p/${corpusCode}/`, 'tiktok', 'instagram'],
  ] as const)('%s in a column of %s is %s', (cell, platform, outcome) => {
    expect(outcomeOf(parseLink(cell, platform))).toBe(outcome);
  });
});

describe('a long text', () => {
  const link = `https://www.tiktok.com/@user/video/${corpusId}`;

  it('is searched for its link up to the length of a caption', () => {
    const caption = 'words '.repeat(MAX_LINK_TEXT_CHARACTERS).slice(0, MAX_LINK_TEXT_CHARACTERS - link.length - 1);
    expect(outcomeOf(parseLink(`${caption} ${link}`))).toBe('tiktok');
  });

  it('is refused beyond that', () => {
    expect(outcomeOf(parseLink(`${link}?${'x'.repeat(MAX_LINK_TEXT_CHARACTERS)}`))).toBe('too-long');
  });
});

function outcomeOf(link: ParsedLink): string {
  if (link.kind === 'invalid') return link.reason;
  if (link.kind !== 'post') return link.kind;
  if (link.key === tiktokKey) return 'tiktok';
  return link.key === instagramKey ? 'instagram' : link.key;
}
