import { idProblem } from './id-problem.ts';
import { invalid, isPlainRest, type ParsedLink, shortLink } from './parsed-link.ts';

// Everything that carries a post id: pages, embeds, the embedded player, the old mobile page, links in data exports.
const POST_PATH =
  /^(?:@([^/]*)\/(?:video|photo)|embed(?:\/v\d)?|player\/v\d|v|share\/video)(?:\/([^/]*?)(?:\.html)?(\/.*)?)?$/i;

/**
 * Ids carry their creation second in the upper 32 of 64 bits: 19 digits for every TikTok post until 2043. Posts taken
 * over from musical.ly have 18, rarely 17. A leading zero would be another text for the same number, and ids are
 * joined as text.
 */
export function isTikTokId(text: string): boolean {
  return /^[1-9]\d{16,18}$/.test(text);
}

export function tiktokPost(id: string, user = ''): ParsedLink {
  if (id === '') return invalid('empty-id');
  if (!isTikTokId(id)) return invalid(idProblem(id, /^\d+$/));
  // TikTok finds the post by its id alone, so a name that is missing or odd may be left out of the address.
  const name = /^[\w.-]+$/.test(user) ? user.toLowerCase() : '';
  return { kind: 'post', key: `tiktok:${id}`, url: `https://www.tiktok.com/@${name}/video/${id}` };
}

/** A page of TikTok; `path` has no slash at either end. */
export function parseTikTokPath(path: string, host: string): ParsedLink {
  const readable = path.replace(/^%40/, '@');
  const post = POST_PATH.exec(readable);
  if (post) {
    const [, user, id = '', rest = ''] = post;
    return isPlainRest(rest) ? tiktokPost(id, user) : invalid('malformed');
  }
  if (/^t(\/|$)/i.test(readable)) {
    // TikTok Lite is an app of its own; whether the main site knows its codes is not known.
    return shortLink(`${host === 'lite.tiktok.com' ? host : 'www.tiktok.com'}/t`, readable.slice(2));
  }
  return invalid(/^@[^/]+$/.test(readable) ? 'profile' : 'not-a-post');
}
