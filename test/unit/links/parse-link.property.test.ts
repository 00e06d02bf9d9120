import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLink } from '../../../src/links/parse-link.ts';
import { codePoint } from '../../support/code-point.ts';
import { linkCorpus } from '../../support/link-corpus.ts';

/** Texts close to links: pieces of real ones, put together at random. */
const nearLink = fc
  .array(
    fc.constantFrom(
      ...['https://', 'http:', '//', '/', '\\', '@', ':', '?', '#', '.', ' ', ',', '"', '%2F', '%40', '\u200b', 'о'],
      ...[
        'www.',
        'm.',
        'vm.',
        'tiktok.com',
        'instagram.com',
        'instagr.am',
        'evil.com',
        'user',
        '@user',
        '=HYPERLINK("',
      ],
      ...['video', 'photo', 'embed', 'v2', 'p', 'reel', 'share', 't', 'tiktok:', 'instagram:', '.html', '443'],
      ...['…', '...', 'google.com/url?q=', 'l.instagram.com/?u=', 'accounts/login/?next=', 'login?redirect_url='],
      ...['7300000000000000001', '7.3E+18', 'Cx9Qe0aExmp', '12345', 'audio'],
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));

const damagedLink = fc
  .tuple(
    fc.constantFrom(...linkCorpus.map(([cell]) => cell)),
    fc.nat(),
    fc.nat({ max: 3 }),
    fc.string({ maxLength: 3 }),
  )
  .map(([cell, place, removed, added]) => {
    const at = place % (cell.length + 1);
    return cell.slice(0, at) + added + cell.slice(at + removed);
  });

const anyText = fc.oneof(fc.string({ unit: codePoint, maxLength: 200 }), nearLink, damagedLink);

describe('parseLink, for any text', () => {
  it('answers, and a post has a key of its own alphabet and its page', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const link = parseLink(text);
        if (link.kind !== 'post') return;
        expect(link.key).toMatch(/^(tiktok:[1-9]\d{16,18}|instagram:[\w-]{10,11}([\w-]{28})?)$/);
        expect(link.url).toMatch(
          /^https:\/\/www\.(tiktok\.com\/@[\w.-]*\/video\/\d{17,19}|instagram\.com\/p\/[\w-]{10,39}\/)$/,
        );
        expect(link.url).toContain(link.key.slice(link.key.indexOf(':') + 1));
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads the page address and the key of a post as that post', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const link = parseLink(text);
        if (link.kind !== 'post') return;
        expect(parseLink(link.url)).toEqual(link);
        expect(parseLink(link.key)).toMatchObject({ kind: 'post', key: link.key });
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes a post or short link only from a text that names one of our hosts or is a key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const link = parseLink(text);
        if (link.kind !== 'post' && link.kind !== 'short') return;
        const visible = text.replace(/[^ -~]/g, '');
        expect(visible).toMatch(/tiktokv?\.com|instagram\.com|instagr\.am|^\s*(tiktok|instagram)\s*:/i);
      }),
      { numRuns: 3_000 },
    );
  });

  it('never takes a post from an address whose host is another, whatever follows the host', () => {
    const host = fc
      .domain()
      .filter((domain) => !/(^|\.)(tiktokv?\.com|instagram\.com|instagr\.am|google\.[a-z.]+)$/.test(domain));
    const tail = nearLink.filter((text) => !/[\s"<>|,:@]/.test(text));
    fc.assert(
      fc.property(host, tail, (domain, rest) => {
        expect(parseLink(`https://${domain}/${rest}`).kind).toBe('invalid');
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes nothing from a page that leads on but the post its address leads to', () => {
    const page = fc.constantFrom(
      'https://www.google.com/url?q=',
      'https://l.instagram.com/?u=',
      'https://www.tiktok.com/login?redirect_url=',
      'https://www.instagram.com/accounts/login/?next=',
    );
    fc.assert(
      fc.property(page, anyText, (start, inner) => {
        const address = inner.replace(/[\ud800-\udfff]/g, '');
        const link = parseLink(start + encodeURIComponent(address));
        if (link.kind === 'invalid') return;
        const whole = /^\/(?!\/)/.test(address) ? start.slice(0, start.indexOf('/', 8)) + address : address;
        expect(link).toEqual(parseLink(whole));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps the id it was given, letter for letter', () => {
    const id = fc.bigInt({ min: 10n ** 16n, max: 10n ** 19n - 1n }).map(String);
    const code = fc.stringMatching(/^[A-Za-z0-9_-]{10,11}$/).filter((text) => !/^\d+$/.test(text));
    fc.assert(
      fc.property(id, code, (tiktok, instagram) => {
        expect(parseLink(`https://www.tiktok.com/@u/video/${tiktok}?a=1`)).toMatchObject({ key: `tiktok:${tiktok}` });
        expect(parseLink(`instagram.com/reel/${instagram}/?a=1`)).toMatchObject({ key: `instagram:${instagram}` });
      }),
    );
  });
});

describe('parseLink, for any other value', () => {
  it('answers without a post', () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, withBigInt: true, withNullPrototype: true }), (cell) => {
        if (typeof cell !== 'string') expect(['blank', 'invalid']).toContain(parseLink(cell).kind);
      }),
    );
  });
});

describe('parseLink, for hostile text', () => {
  const hostile = [
    'a.'.repeat(100_000),
    '/'.repeat(200_000),
    '('.repeat(200_000),
    `https://${'a.'.repeat(100_000)}`,
    `https://www.tiktok.com/${'@a/video/'.repeat(20_000)}`,
    `#${'A'.repeat(200_000)}`,
    `${'1,'.repeat(100_000)}x`,
    `=HYPERLINK(${' '.repeat(200_000)}`,
    '\u200b'.repeat(200_000),
    'https://'.repeat(25_000),
  ];

  it.each(hostile)('reads nothing beyond its cap (%#)', (text) => {
    expect(parseLink(text)).toEqual({ kind: 'invalid', reason: 'too-long' });
  });
});
