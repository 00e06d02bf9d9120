// The other half of links.test.ts: what is a link of a post by the platforms' own pages is read as that post.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseLink } from '../../src/links/parse-link.ts';
import { cases } from './settings.ts';

const some = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const charactersOf = (text: string) => fc.constantFrom(...text);
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const texts = (characters: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: charactersOf(characters), minLength, maxLength });

const tiktokId = fc.tuple(charactersOf('123456789'), texts(digits, 16, 18)).map((parts) => parts.join(''));
/** Eleven characters of base 64 that are no number, perhaps with the token of a private post. */
const instagramId = fc
  .tuple(texts(`${letters}${digits}_-`, 9, 10), charactersOf(letters), fc.option(texts(`${letters}${digits}_-`, 28)))
  .map(([code, letter, token]) => `${letter}${code}${token ?? ''}`);
const handle = texts(`${letters}${digits}_.`, 1, 24).filter((name) => /^[a-z]/i.test(name) && !name.includes('..'));

/** Who may share the first place of a path with pages of Instagram's own has no account there. */
const reserved =
  /^(about|accounts|ar|audio|challenge|developer|direct|explore|legal|p|reel|reels|s|share|stories|tags|tv|web)$/i;
const instagramUser = fc.oneof(
  fc.constant(''),
  handle.filter((name) => !reserved.test(name)).map((name) => `${name}/`),
);

const scheme = some('https://', 'https://', 'https://', 'http://', '', '//', 'HTTPS://', 'Https://');
const port = fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: some(':443', ':80') });
const end = fc
  .tuple(
    some('', '', '/', '//'),
    fc.oneof(
      fc.constant(''),
      fc
        .array(fc.tuple(texts(letters, 1, 8), fc.string({ maxLength: 12 })), { minLength: 1, maxLength: 3 })
        .map((pairs) => `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`),
      some('?', '?lang=en', '?igsh=MzRlODBiNWFlZA==', '?is_from_webapp=1&sender_device=pc', '?img_index=2'),
    ),
    some('', '', '#', '#comments'),
  )
  .map((parts) => parts.join(''));

const tiktokPage = fc
  .tuple(
    scheme,
    some(
      'www.tiktok.com',
      'www.tiktok.com',
      'tiktok.com',
      'm.tiktok.com',
      'lite.tiktok.com',
      'WWW.TikTok.com',
      'www.tiktokv.com',
    ),
    port,
    fc.oneof(
      fc.tuple(some('/@', '/%40', '//@'), handle, some('/video/', '/photo/', '/Video/')).map((parts) => parts.join('')),
      some('/embed/', '/embed/v2/', '/player/v1/', '/v/', '/share/video/'),
    ),
    tiktokId,
    end,
  )
  .map(([before, host, at, path, id, after]) => ({
    text: `${before}${host}${at}${path}${id}${after}`,
    meant: { kind: 'post', key: `tiktok:${id}` },
  }));
const instagramPage = fc
  .tuple(
    scheme,
    some('www.instagram.com', 'www.instagram.com', 'instagram.com', 'm.instagram.com', 'Instagram.com', 'instagr.am'),
    port,
    instagramUser,
    some('p/', 'p/', 'reel/', 'reels/', 'tv/', 'P/'),
    instagramId,
    end,
  )
  .map(([before, host, at, user, page, id, after]) => ({
    text: `${before}${host}${at}/${user}${page}${id}${after}`,
    meant: { kind: 'post', key: `instagram:${id}` },
  }));
const shortPage = fc
  .tuple(
    scheme,
    some(
      ...['vm.tiktok.com', 'vt.tiktok.com', 'lite.tiktok.com/t', 'www.tiktok.com/t', 'www.instagram.com/share'],
      ...['www.instagram.com/share/p', 'www.instagram.com/share/reel'],
    ),
    fc.tuple(texts(letters, 1), texts(`${letters}${digits}_-`, 6, 12)).map((parts) => parts.join('')),
    end,
  )
  .map(([before, base, code, after]) => ({
    text: `${before}${base}/${code}${after}`,
    meant: { kind: 'short', url: `https://${base}/${code}/` },
  }));
const key = fc
  .oneof(
    tiktokId.map((id) => `tiktok:${id}`),
    instagramId.map((id) => `instagram:${id}`),
  )
  .map((text) => ({ text, meant: { kind: 'post', key: text } }));

const link = fc.oneof(
  { weight: 4, arbitrary: tiktokPage },
  { weight: 4, arbitrary: instagramPage },
  { weight: 2, arbitrary: shortPage },
  { weight: 1, arbitrary: key },
);

/** As people paste a link. A sentence keeps the address apart by a blank, quotes and brackets by themselves. */
const pasted = some<(text: string) => string>(
  (text) => text,
  (text) => ` ${text}\n`,
  (text) => `\u200b${text}\ufeff`,
);
const around = some<(text: string) => string>(
  (text) => `"${text}"`,
  (text) => `<${text}>`,
  (text) => `Watch ${text} now`,
  (text) => `=HYPERLINK("${text}","the post")`,
  (text) => `${text} 🎉`,
);

it('reads every well-formed link as what it leads to, in a cell of its own', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(link, pasted, ({ text, meant }, paste) => {
      expect(parseLink(paste(text)), text).toMatchObject(meant);
    }),
    cases(20_000),
  );
});

it('reads every whole address as what it leads to, within other text', { timeout: 600_000 }, () => {
  const whole = link.filter(({ text }) => /^https?:/i.test(text));
  fc.assert(
    fc.property(whole, around, ({ text, meant }, put) => {
      expect(parseLink(put(text)), put(text)).toMatchObject(meant);
    }),
    cases(20_000),
  );
});

it('reads a page that leads on as the post it leads to', { timeout: 600_000 }, () => {
  const inner = fc.oneof(tiktokPage, instagramPage).filter(({ text }) => /^https:/i.test(text));
  const page = some(
    'https://www.instagram.com/accounts/login/?next=',
    'https://l.instagram.com/?u=',
    'https://www.tiktok.com/login?lang=en&redirect_url=',
    'https://www.google.com/url?q=',
  );
  fc.assert(
    fc.property(inner, page, ({ text, meant }, before) => {
      const address = `${before}${encodeURIComponent(text)}`;
      expect(parseLink(address), address).toMatchObject(meant);
    }),
    cases(5_000),
  );
});
