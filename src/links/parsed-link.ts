import type { PostKey } from './post-key.ts';

/** Why a cell holds no post link; `messages.linkProblem` has the words for each. */
export type LinkProblem =
  | 'profile'
  | 'not-a-post'
  | 'other-site'
  | 'foreign-short-link'
  | 'look-alike'
  | 'several-links'
  | 'empty-id'
  | 'cut-off'
  | 'incomplete'
  | 'media-number'
  | 'bare-id'
  | 'rounded-number'
  | 'number'
  | 'boolean'
  | 'date'
  | 'error-value'
  | 'loading'
  | 'too-long'
  | 'malformed';

export type ParsedLink =
  /** `url` is the post's page, the same for every way of writing the link. */
  | { readonly kind: 'post'; readonly key: PostKey; readonly url: string }
  /** A share link that redirects to its post: it holds no id, so only a request could tell which post it is. */
  | { readonly kind: 'short'; readonly url: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'invalid'; readonly reason: LinkProblem };

export function invalid(reason: LinkProblem): ParsedLink {
  return { kind: 'invalid', reason };
}

/** `base` is the address up to the code, which is all such a link has. */
export function shortLink(base: string, code: string): ParsedLink {
  if (code === '') return invalid('empty-id');
  return /^[\w-]+$/.test(code) ? { kind: 'short', url: `https://${base}/${code}/` } : invalid('malformed');
}

/** What may follow an id without making it another page (`/embed/captioned`, `/c/123`): words, never a second address. */
export function isPlainRest(rest: string): boolean {
  return /^[\w/-]*$/.test(rest);
}
