import { idProblem } from './id-problem.ts';
import { invalid, isPlainRest, type ParsedLink, shortLink } from './parsed-link.ts';

const POST_PATH = /^(?:([\w.]+)\/)?(p|reel|reels|tv)(?:\/([^/]*)(\/.*)?)?$/i;
const SHARE_PATH = /^share(?:\/(p|reel|tv))?(?:\/([^/]*))?$/i;

// First path segments that are pages of the site: an account cannot have these names.
const SITE_PAGE = /^(about|accounts|ar|audio|challenge|developer|direct|explore|legal|s|share|stories|tags|web)(\/|$)/i;

/**
 * Shortcodes are the post's number in base 64: 10 or 11 characters since 2011, and private posts add an access token
 * of 28. Shorter ones are of 2010, and far more often a part of a link. Digits alone are the media number.
 */
export function isShortcode(text: string): boolean {
  return /^[\w-]{10,11}(?:[\w-]{28})?$/.test(text) && !/^\d+$/.test(text);
}

/** The page `/p/` shows posts, reels and videos alike, so one address does for all of them. */
export function instagramPost(code: string): ParsedLink {
  if (code === '') return invalid('empty-id');
  if (/^\d+$/.test(code)) return invalid('media-number');
  if (!isShortcode(code)) return invalid(idProblem(code, /^[\w-]+$/));
  return { kind: 'post', key: `instagram:${code}`, url: `https://www.instagram.com/p/${code}/` };
}

/** A page of www.instagram.com; `path` has no slash at either end. */
export function parseInstagramPath(path: string): ParsedLink {
  const share = SHARE_PATH.exec(path);
  if (share) {
    const [, kind, code = ''] = share;
    return shortLink(`www.instagram.com/share${kind ? `/${kind.toLowerCase()}` : ''}`, code);
  }
  if (SITE_PAGE.test(path)) return invalid('not-a-post');
  const post = POST_PATH.exec(path);
  if (post) {
    const [, user, kind = '', code = '', rest = ''] = post;
    if (kind.toLowerCase() === 'reels' && code === '') return invalid(user ? 'profile' : 'not-a-post');
    if (code === 'audio' && /^reels?$/i.test(kind)) return invalid('not-a-post'); // a sound: /reels/audio/<number>
    return isPlainRest(rest) ? instagramPost(code) : invalid('malformed');
  }
  return invalid(/^[\w.]+$/.test(path) ? 'profile' : 'not-a-post');
}
