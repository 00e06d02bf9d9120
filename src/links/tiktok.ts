import { invalid, isPlainRest, type ParsedLink, shortLink } from './parsed-link.ts';

// Everything that carries a post id: pages, embeds, the embedded player, the old mobile page, links in data exports.
const POST_PATH =
  /^(?:@([^/]*)\/(?:video|photo)|embed(?:\/v\d)?|player\/v\d|v|share\/video)(?:\/([^/]*?)(?:\.html)?(\/.*)?)?$/i;

/**
 * Ids carry their creation second in the upper 32 of 64 bits: 19 digits for every TikTok post until 2043, 20 after;
 * posts taken over from musical.ly can be shorter. A leading zero never occurs and would be another text for the same
 * number; ids are joined as text, so it is refused.
 */
export function isTikTokId(text: string): boolean {
  return /^[1-9]\d{14,19}$/.test(text);
}

export function tiktokPost(id: string, user = ''): ParsedLink {
  // TikTok finds the post by its id alone, so a name that is missing or odd may be left out of the address.
  const name = /^[\w.-]+$/.test(user) ? user.toLowerCase() : '';
  return { kind: 'post', key: `tiktok:${id}`, url: `https://www.tiktok.com/@${name}/video/${id}` };
}

/** A page of www.tiktok.com; `path` has no slash at either end. */
export function parseTikTokPath(path: string): ParsedLink {
  const readable = path.replace(/^%40/, '@');
  const post = POST_PATH.exec(readable);
  if (post) {
    const [, user, id = '', rest = ''] = post;
    if (id === '') return invalid('empty-id');
    return isTikTokId(id) && isPlainRest(rest) ? tiktokPost(id, user) : invalid('malformed');
  }
  if (/^t(\/|$)/i.test(readable)) return shortLink('www.tiktok.com/t', readable.slice(2));
  return invalid(/^@[^/]+$/.test(readable) ? 'profile' : 'not-a-post');
}
