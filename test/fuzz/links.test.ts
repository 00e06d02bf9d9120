// What one cell of a link column may hold, a hundred thousand times.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LINK_TEXT_CHARACTERS, parseLink } from '../../src/links/parse-link.ts';
import { codePoint } from '../support/code-point.ts';
import { linkCorpus } from '../support/link-corpus.ts';
import { objection, shortObjection } from './link-oracle.ts';
import { cases, count } from './settings.ts';

const corpus = linkCorpus.map(([cell]) => cell);

/** What breaks readers of addresses. */
const tokens = [
  ...['https://', 'http://', 'HTTPS:', 'ftp://', 'javascript:', 'data:text/html,', 'intent://', '//', '/', '\\', '///'],
  ...[
    '@',
    ':',
    ':443',
    ':80',
    ':8080',
    ':0443',
    '?',
    '#',
    '&',
    '=',
    '.',
    '..',
    ' ',
    '\t',
    '\n',
    '\r\n',
    ',',
    ';',
    '"',
    "'",
  ],
  ...[
    '%2F',
    '%5C',
    '%40',
    '%3F',
    '%23',
    '%00',
    '%E2%80%8B',
    '%',
    '%zz',
    '%252F',
    '+',
    '\u0000',
    '\ud83d',
    '😀',
    'é',
    'ß',
  ],
  ...['\u200b', '\u200d', '\ufeff', '\u00ad', '\u2060', '\u202e', '\u2024', '\uff0e', '\u3002', '\uff0f', '\u2044'],
  ...['www.', 'm.', 'vm.', 'vt.', 'lite.', 'tiktok.com', 'tiktokv.com', 'instagram.com', 'instagr.am', 'evil.com'],
  ...[
    'tiktok.com.evil.com',
    'instagram.com@evil.com',
    'evil.com/instagram.com',
    'eviltiktok.com',
    'tiktok.co',
    'iktok.com',
  ],
  ...[
    'tıktok.com',
    'tiktоk.com',
    'instаgram.com',
    'ｔiktok.com',
    'xn--tiktk-jye.com',
    'İnstagram.com',
    'instagram.com.',
  ],
  ...['bit.ly/', 'google.com/url?q=', 'google.com.evil.com/url?q=', 'l.instagram.com/?u=', 'accounts/login/?next='],
  ...['tiktok.com/login?redirect_url=', '=HYPERLINK("', '","', '")', '](', '<', '>', '|', '[', '(', '{', '…', '...'],
  ...['@user', 'user:pass@', '/video/', '/photo/', '/embed/v2/', '/player/v1/', '/v/', '.html', '/share/video/', '/t/'],
  ...['/p/', '/reel/', '/reels/', '/tv/', '/share/', '/s/', '/stories/', '/c/123/', '/embed', 'tiktok:', 'instagram:'],
  ...['7300000000000000001', '7300000000000000002', '110500848085598208', '7.3E+18', '12345', 'ZMabc1234'],
  ...['Cx9Qe0aExmp', 'fA9uwTtkSN', 'BsOGulcndj-', 'aB3_'.repeat(7), 'audio', 'video', 'utm_source=x', 'igsh=MzRl=='],
];

const mutated = fc
  .tuple(
    fc.constantFrom(...corpus),
    fc.constantFrom(...corpus),
    fc.array(fc.tuple(fc.nat(300), fc.nat(5), fc.oneof(fc.constantFrom(...tokens), fc.string({ maxLength: 3 }))), {
      maxLength: 3,
    }),
    fc.nat(9),
  )
  .map(([cell, other, changes, how]) => {
    let text = cell;
    for (const [place, removed, added] of changes) {
      const at = place % (text.length + 1);
      text = text.slice(0, at) + added + text.slice(at + removed);
    }
    if (how === 0) return text + other;
    if (how === 1) return `${text} ${other}`;
    if (how === 2) return text.slice(0, text.length / 2) + other.slice(other.length / 2);
    if (how === 3) return encodeURI(text.replace(/[\ud800-\udfff]/g, ''));
    return how === 4 ? text.toUpperCase() : text;
  });

const composed = fc.array(fc.constantFrom(...tokens), { maxLength: 12 }).map((pieces) => pieces.join(''));

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
/** Address by address: scheme, user, host, port, path, query, fragment. */
const address = fc
  .tuple(
    some(
      'https://',
      'https://',
      'https://',
      'http://',
      '',
      '//',
      'https:',
      'https:/',
      'HTTPS://',
      'ftp://',
      'https:\\\\',
    ),
    some('', '', '', '', '', '', '', '', 'user@', 'www.tiktok.com@', 'a:b@', 'instagram.com%40'),
    some('', '', '', 'www.', 'www.', 'm.', 'x.', 'www.www.', '-', 'www-'),
    some(
      'tiktok.com',
      'instagram.com',
      'instagr.am',
      'tiktokv.com',
      'tiktok.com.br',
      'instagram.org',
      'tіktok.com',
      'evil.com',
    ),
    some('', '', '', '', '', '', '', '.', ':443', ':80', ':', ':444', ':443443', '..', '\u3002'),
    some(
      '/@u/video/',
      '/@u/photo/',
      '/embed/',
      '/v/',
      '/share/video/',
      '/p/',
      '/reel/',
      '/u/p/',
      '/tv/',
      '/u/reels/',
      '/x/',
    ),
    some(
      '7300000000000000001',
      '110500848085598208',
      'Cx9Qe0aExmp',
      'fA9uwTtkSN',
      '730000000000000000',
      '73000000000000000012',
    ),
    some(
      '',
      '',
      '/',
      '.html',
      '/embed',
      '%2Fx',
      '\\x',
      ';x',
      '@x',
      '/../../p/BsOGulcndj-',
      '/c/17900000000000000',
      '…',
    ),
    some('', '', '?a=1', '?u=https://instagram.com/p/BsOGulcndj-', '#/p/BsOGulcndj-', '?', '?a=%zz', '#@tiktok.com'),
  )
  .map((parts) => parts.join(''));
/** The same of links that lead to their post by a redirect only. */
const shortAddress = fc
  .tuple(
    some('https://', 'https://', 'http://', '', '//', 'HTTPS://', 'https://evil.com/', 'https://u@'),
    some(
      ...[
        'vm.tiktok.com/',
        'vm.tiktok.com/',
        'vt.tiktok.com/',
        'www.tiktok.com/t/',
        'm.tiktok.com/t/',
        'tiktokv.com/t/',
      ],
      ...['lite.tiktok.com/t/', 'www.instagram.com/share/', 'instagram.com/share/reel/', 'instagr.am/share/p/'],
      ...[
        'vm.tiktok.com.evil.com/',
        'vm.tiktok.com/t/',
        'vx.tiktok.com/',
        'evil.com/t/',
        'VM.TikTok.com:443/',
        'vmtiktok.com/',
      ],
    ),
    some('ZMabc1234', 'ZTabc12', 'BAabc-_1', 'reel', 'p', ''),
    some('', '', '/', '?k=1', '/x', '%2Fx', 'x', '…', '/../b', '#a'),
  )
  .map((parts) => parts.join(''));
const wrapped = fc
  .tuple(
    some('', '', ' ', '"', '(', '<', '=HYPERLINK("', 'see ', 'https://l.instagram.com/?u=', '\u200b'),
    fc.oneof({ weight: 3, arbitrary: address }, { weight: 1, arbitrary: shortAddress }),
    some('', '', '"', ')', '>', ' ok', '","x")', '\u200b'),
  )
  .map((parts) => parts.join(''));

const anyText = fc.oneof(
  { weight: 5, arbitrary: mutated },
  { weight: 3, arbitrary: wrapped },
  { weight: 2, arbitrary: composed },
  { weight: 1, arbitrary: fc.string({ unit: codePoint, maxLength: 80 }) },
);

describe('parseLink', () => {
  it('never names a post the text does not lead to', { timeout: 600_000 }, () => {
    const kinds = { post: 0, short: 0, blank: 0, invalid: 0 };
    fc.assert(
      fc.property(anyText, (text) => {
        const link = parseLink(text);
        kinds[link.kind] += 1;
        if (link.kind === 'short') {
          const why = shortObjection(text, link.url);
          if (why !== undefined) throw new Error(`${JSON.stringify(text)} was read as ${link.url}: ${why}`);
          if (parseLink(link.url).kind !== 'short') throw new Error(`${link.url} is no short link`);
        }
        if (link.kind !== 'post') return;
        const why = objection(text, link.key);
        if (why !== undefined) throw new Error(`${JSON.stringify(text)} was read as ${link.key}: ${why}`);
        // The page and the key of a post are that post.
        for (const same of [link.url, link.key]) {
          const again = parseLink(same);
          if (again.kind !== 'post' || again.key !== link.key) throw new Error(`${same} is not ${link.key}`);
        }
      }),
      cases(100_000),
    );
    // Worth little unless posts and short links are read, too.
    expect(kinds.short).toBeGreaterThan(count(100_000) / 100);
    expect(kinds.post).toBeGreaterThan(count(100_000) / 40);
    expect(kinds.invalid).toBeGreaterThan(count(100_000) / 20);
  });

  it('knows every short link of the corpus by the second reading, too', () => {
    const short = corpus.flatMap((text) => {
      const link = parseLink(text);
      return link.kind === 'short' ? [[text, link.url] as const] : [];
    });
    expect(short.length).toBeGreaterThan(10);
    expect(short.map(([text, url]) => shortObjection(text, url) && text).filter(Boolean)).toEqual([]);
  });

  it('knows every post of the corpus by the second reading, too', () => {
    const posts = corpus.flatMap((text) => {
      const link = parseLink(text);
      return link.kind === 'post' ? [[text, link.key] as const] : [];
    });
    expect(posts.length).toBeGreaterThan(100);
    expect(posts.map(([text, key]) => objection(text, key) && text).filter(Boolean)).toEqual([]);
  });
});

describe('the second reading', () => {
  it.each([
    ['https://evil.com/instagram.com/p/Cx9Qe0aExmp', 'instagram:Cx9Qe0aExmp'],
    ['https://evil.com/?u=https://instagram.com/p/Cx9Qe0aExmp', 'instagram:Cx9Qe0aExmp'],
    ['https://instagram.com@evil.com/p/Cx9Qe0aExmp', 'instagram:Cx9Qe0aExmp'],
    ['https://evilinstagram.com/p/Cx9Qe0aExmp', 'instagram:Cx9Qe0aExmp'],
    ['https://instagram.com/p/Cx9Qe0aExmp', 'instagram:Cx9Qe0aExmq'],
    ['https://instagram.com/p/Cx9Qe0aExmpX', 'instagram:Cx9Qe0aExmp'],
    ['https://tiktok.com/@u/video/7300000000000000001', 'instagram:7300000000'],
    ['https://tiktok.com/@u/7300000000000000001', 'tiktok:7300000000000000001'],
    ['Cx9Qe0aExmp', 'instagram:Cx9Qe0aExmp'],
  ])('objects to %s as %s', (text, key) => {
    expect(objection(text, key)).toBeDefined();
  });

  it.each([
    ['https://evil.com/ZMabc1234', 'https://vm.tiktok.com/ZMabc1234/'],
    ['https://evil.com/vm.tiktok.com/ZMabc1234', 'https://vm.tiktok.com/ZMabc1234/'],
    ['https://evil.com/?u=https://vm.tiktok.com/ZMabc1234', 'https://vm.tiktok.com/ZMabc1234/'],
    ['https://vm.tiktok.com@evil.com/ZMabc1234', 'https://vm.tiktok.com/ZMabc1234/'],
    ['https://vm.tiktok.com.evil.com/ZMabc1234', 'https://vm.tiktok.com/ZMabc1234/'],
    ['see ZMabc1234 please', 'https://vm.tiktok.com/ZMabc1234/'],
    ['https://vm.tiktok.com/ZMabc12345', 'https://vm.tiktok.com/ZMabc1234/'],
    ['https://vm.tiktok.com/xZMabc1234', 'https://vm.tiktok.com/ZMabc1234/'],
    ['https://vm.tiktok.com/ZMABC1234', 'https://vm.tiktok.com/ZMabc1234/'],
    ['https://vm.tiktok.com/ZMabc1234', 'https://www.tiktok.com/t/ZMabc1234/'],
    ['https://vm.tiktok.com/ZMabc1234', 'https://vt.tiktok.com/ZMabc1234/'],
    ['https://www.tiktok.com/t/ZMabc1234', 'https://vm.tiktok.com/ZMabc1234/'],
    ['https://www.tiktok.com/t/ZMabc1234', 'https://lite.tiktok.com/t/ZMabc1234/'],
    ['https://www.tiktok.com/@u/ZMabc1234', 'https://www.tiktok.com/t/ZMabc1234/'],
    ['https://www.instagram.com/share/reel/BAabc1', 'https://www.instagram.com/share/p/BAabc1/'],
    ['https://www.instagram.com/share/BAabc1', 'https://www.instagram.com/share/p/BAabc1/'],
    ['https://www.instagram.com/p/BAabc1', 'https://www.instagram.com/share/p/BAabc1/'],
    ['https://vm.tiktok.com/', 'https://vm.tiktok.com/'],
  ])('objects to %s as the short link %s', (text, url) => {
    expect(shortObjection(text, url)).toBeDefined();
  });
});

describe('hostile text', () => {
  const repeated = [
    'a.',
    '/',
    '\\',
    '(',
    '"',
    ',',
    '1,',
    '1.',
    "'",
    '@a/',
    '%2F',
    '…',
    '...',
    '\u200b',
    ' ',
    '#A',
    '\t"',
  ];
  const pieces = [
    ...repeated,
    'https://',
    'tiktok.com/',
    '@a/video/',
    '](',
    '=HYPERLINK(',
    '?u=',
    '&q=',
    'é',
    '😀',
    'a@',
  ];
  const starts = [
    '',
    'https://www.tiktok.com/',
    'https://www.instagram.com/',
    '=HYPERLINK("',
    'https://l.instagram.com/?u=',
    '1',
  ];
  const hostile = starts.flatMap((start) => pieces.map((piece) => [start, piece] as const));
  const fill = ([start, piece]: readonly [string, string], length: number) =>
    (start + piece.repeat(Math.ceil(length / piece.length))).slice(0, length - 1).concat('x');

  /** The least of several, in microseconds of the processor: what else the machine does does not count. */
  function costMicroseconds(text: string): number {
    let least = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < 3; turn += 1) {
      const before = process.cpuUsage();
      for (let index = 0; index < 5; index += 1) parseLink(text);
      const { user, system } = process.cpuUsage(before);
      least = Math.min(least, (user + system) / 5);
    }
    return least;
  }

  it('costs no more for each character the longer it is', () => {
    const longest = MAX_LINK_TEXT_CHARACTERS;
    const slow = hostile.filter((each) => {
      const cost = costMicroseconds(fill(each, longest));
      // Half a millisecond for five thousand characters is no matter; quadratic growth would be a hundredfold.
      return cost > 500 && cost > 40 * Math.max(20, costMicroseconds(fill(each, longest / 10)));
    });
    expect(slow).toEqual([]);
  });

  it('is not read at all beyond the cap, as in a cell of 50,000 characters', () => {
    for (const each of hostile) {
      const text = fill(each, 50_000);
      expect(parseLink(text)).toEqual({ kind: 'invalid', reason: 'too-long' });
    }
  });
});
