// Tells the two sites from all others. Apps Script has no `URL`; where browsers disagree with a plain reading of the
// text (backslashes, encoded slashes, names before an @), the address is refused instead of interpreted.

import type { LinkProblem } from './parsed-link.ts';

export type Site = 'tiktok' | 'tiktok-short' | 'instagram';

export interface Address {
  readonly site: Site;
  readonly host: string;
  /** Without slashes at its ends, query and fragment. */
  readonly path: string;
}

// tiktokv.com is TikTok's own: the links in the copy of your data that TikTok lets you download.
const sites: ReadonlyMap<string, Site> = new Map([
  ['tiktok.com', 'tiktok'],
  ['www.tiktok.com', 'tiktok'],
  ['m.tiktok.com', 'tiktok'],
  ['lite.tiktok.com', 'tiktok'],
  ['tiktokv.com', 'tiktok'],
  ['www.tiktokv.com', 'tiktok'],
  ['vm.tiktok.com', 'tiktok-short'],
  ['vt.tiktok.com', 'tiktok-short'],
  ['instagram.com', 'instagram'],
  ['www.instagram.com', 'instagram'],
  ['m.instagram.com', 'instagram'],
  ['instagr.am', 'instagram'],
  ['www.instagr.am', 'instagram'],
]);

const SHORTENER = /^(?:www\.)?(?:bit\.ly|t\.co|lnkd\.in|tinyurl\.com|goo\.gl|ow\.ly)$/;

/** Parts of our names in a host that is not ours, letters of other alphabets (`xn--` is their encoded form), encodings. */
const LOOK_ALIKE = /tikto|ktok|nstagr|stagram|xn--|%|[^ -~]/i;

/** Whether a word of a text is meant as a web address: it has a scheme, or a host name and something after it. */
export function isAddress(word: string): boolean {
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(word) || /^https?:/i.test(word)) return true;
  const end = word.search(/[/?#\\]/);
  return end > 0 && /\.[a-z\u0080-\uffff][^.:@]+(?::\d*)?$/i.test(word.slice(0, end));
}

/** What a display leaves of a long link. */
export function isCutOff(text: string): boolean {
  return /…|\.{3}/.test(text);
}

export function readAddress(text: string): Address | LinkProblem {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !/^https?:/i.test(text)) return 'malformed';
  const address = text.replace(/^(?:https?:\/{0,3}|\/\/)/i, '').replace(/[?#].*$/, '');
  const end = address.search(/[/\\]/);
  const authority = end < 0 ? address : address.slice(0, end);
  if (authority === '') return 'malformed';
  if (end < 0 && isCutOff(authority)) return 'cut-off';

  const foreign = LOOK_ALIKE.test(authority) ? 'look-alike' : 'other-site';
  const host = /^([a-z0-9.-]+?)\.?(?::(?:80|443)?)?$/i.exec(authority)?.[1]?.toLowerCase();
  if (host === undefined) return foreign;
  if (!host.includes('.')) return 'malformed';
  const site = sites.get(host);
  if (site === undefined && SHORTENER.test(host)) return 'foreign-short-link';
  if (site === undefined) return /\.(tiktok|instagram)\.com$/.test(host) ? 'not-a-post' : foreign;

  if (/\\|%2f|%5c/i.test(address)) return 'look-alike';
  const segments = address.split('/').slice(1);
  return { site, host, path: segments.filter((segment) => segment !== '').join('/') };
}
