import { isAddress, readAddress } from './address.ts';
import { visibleText, wordsOf } from './cell-text.ts';
import { instagramPost, isShortcode, parseInstagramPath } from './instagram.ts';
import { invalid, type ParsedLink, shortLink } from './parsed-link.ts';
import type { PlatformName } from './post-key.ts';
import { isTikTokId, parseTikTokPath, tiktokPost } from './tiktok.ts';

/** A pasted caption (2,200 characters on Instagram, 4,000 on TikTok) with its link fits; whole documents do not. */
export const MAX_LINK_TEXT_CHARACTERS = 5_000;

const POST_KEY = /^(tiktok|instagram)\s*:\s*([^\s/:]*)$/i;
// `#NV` is the German #N/A; all other error values, translated or not, are capitals that end in ! or ?.
const ERROR_VALUE = /^#(?:N\/A|NV|[^\sa-z]{2,12}[!?])$/;
const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+?\d{2}$/i;

/**
 * What one cell of a link column holds. Works offline and never guesses: what is not certainly one post has a reason.
 * @param platform Says what a bare id or shortcode belongs to; without it a bare id is refused.
 */
export function parseLink(cell: unknown, platform?: PlatformName): ParsedLink {
  if (typeof cell === 'string') return parseText(cell, platform);
  if (cell === null || cell === undefined) return { kind: 'blank' };
  // Sheets keeps 15 significant digits of a number; post ids have more.
  if (typeof cell === 'number') return invalid(cell >= 1e15 ? 'rounded-number' : 'number');
  if (typeof cell === 'boolean') return invalid('boolean');
  // Not `instanceof`: dates come from another script realm in the playground and in libraries.
  return invalid(Object.prototype.toString.call(cell) === '[object Date]' ? 'date' : 'malformed');
}

function parseText(raw: string, platform: PlatformName | undefined): ParsedLink {
  if (raw.length > MAX_LINK_TEXT_CHARACTERS) return invalid('too-long');
  const text = visibleText(raw);
  if (text === '') return { kind: 'blank' };
  if (ERROR_VALUE.test(text)) return invalid('error-value');
  if (/^loading(\.\.\.|…)$/i.test(text)) return invalid('loading');
  const key = POST_KEY.exec(text);
  if (key) return parseKey(key[1]?.toLowerCase() === 'tiktok' ? 'tiktok' : 'instagram', key[2] ?? '');

  const words = wordsOf(text);
  const addresses = words.filter(isAddress);
  if (addresses.length > 0) return parseAddresses(addresses);
  return words.length === 1 ? parseWord(words.join(''), platform) : parseNumberText(words.join(' '));
}

function parseKey(platform: PlatformName, id: string): ParsedLink {
  if (id === '') return invalid('empty-id');
  if (platform === 'tiktok' && isTikTokId(id)) return tiktokPost(id);
  if (platform === 'instagram' && isShortcode(id)) return instagramPost(id);
  return parseNumberText(id);
}

/** One post, however often it is named (a HYPERLINK's label often repeats its address). */
function parseAddresses(addresses: readonly string[]): ParsedLink {
  const [first = invalid('malformed'), ...others] = addresses.map(parseAddress);
  const samePost = (other: ParsedLink) => first.kind === 'post' && other.kind === 'post' && other.key === first.key;
  return others.every(samePost) ? first : invalid('several-links');
}

function parseAddress(text: string): ParsedLink {
  const address = readAddress(text);
  if (typeof address === 'string') return invalid(address);
  if (address.site === 'tiktok') return parseTikTokPath(address.path);
  return address.site === 'instagram' ? parseInstagramPath(address.path) : shortLink(address.host, address.path);
}

function parseWord(word: string, platform: PlatformName | undefined): ParsedLink {
  if (/^@[\w.]+$/.test(word)) return invalid('profile');
  if (isTikTokId(word)) return platform === 'tiktok' ? tiktokPost(word) : invalid(platform ? 'malformed' : 'bare-id');
  // A heading such as "Campaign" has the alphabet of a shortcode as well, hence the length, and a digit or inner capital.
  if (/^(?=.*\d|.+[A-Z])[\w-]{10,40}$/.test(word) && isShortcode(word)) {
    return platform === 'instagram' ? instagramPost(word) : invalid(platform ? 'malformed' : 'bare-id');
  }
  return /^[\w.-]+\.[a-z]{2,}$/i.test(word) ? parseAddress(word) : parseNumberText(word);
}

/** `7.3E+18` and `7,300,000,000,000,000,000` are ids that were numbers once: their last digits are lost. */
function parseNumberText(text: string): ParsedLink {
  if (SCIENTIFIC.test(text)) return invalid('rounded-number');
  if (!/^\d[\d.,' ]*$/.test(text)) return invalid('malformed');
  const digits = text.replace(/\D/g, '').length;
  if (digits < 15) return invalid('number');
  return invalid(digits === text.length ? 'malformed' : 'rounded-number');
}
