import { isDate } from '../is-date.ts';
import { type Address, isAddress, isCutOff, readAddress } from './address.ts';
import { addressWithin } from './address-within.ts';
import { visibleText, wordsOf } from './cell-text.ts';
import { isRoundedNumber } from './id-problem.ts';
import { instagramPost, isShortcode, parseInstagramPath } from './instagram.ts';
import { invalid, type ParsedLink, shortLink } from './parsed-link.ts';
import type { PlatformName } from './post-key.ts';
import { isTikTokId, parseTikTokPath, tiktokPost } from './tiktok.ts';

/** A pasted caption (2,200 characters on Instagram, 4,000 on TikTok) with its link fits; whole documents do not. */
export const MAX_LINK_TEXT_CHARACTERS = 5_000;

const POST_KEY = /^(tiktok|instagram)\s*:\s*([^\s/:]*)$/i;
// `#NV` is the German #N/A; all other error values, translated or not, are capitals that end in ! or ?.
const ERROR_VALUE = /^#(?:N\/A|NV|[^\sa-z]{2,12}[!?])$/;
// As Sheets shows it in English, German, French, Spanish, Portuguese and Italian.
const LOADING = /^(?:loading|wird geladen|chargement|cargando|carregando|caricamento) ?(?:\.{3}|…)$/i;
/** A day in any order, perhaps with a time; `2026-11-24` has the length of a shortcode. */
const DATE = /^\d{1,4}([./-]) ?\d{1,2}\1 ?\d{2,4}(?:[T ,]+[\d:.apmz ]+)?$/i;

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
  return invalid(isDate(cell) ? 'date' : 'malformed');
}

function parseText(raw: string, platform: PlatformName | undefined): ParsedLink {
  if (raw.length > MAX_LINK_TEXT_CHARACTERS) return invalid('too-long');
  const text = visibleText(raw);
  if (text === '') return { kind: 'blank' };
  if (ERROR_VALUE.test(text)) return invalid('error-value');
  if (LOADING.test(text)) return invalid('loading');
  const key = POST_KEY.exec(text);
  if (key) return parseKey(key[1]?.toLowerCase() === 'tiktok' ? 'tiktok' : 'instagram', key[2] ?? '');

  const words = wordsOf(text);
  const addresses = words.filter(isAddress);
  if (addresses.length > 0) return parseAddresses(addresses);
  if (DATE.test(text)) return invalid('date');
  return words.length === 1 ? parseWord(words.join(''), platform) : parseNumberText(words.join(' '));
}

function parseKey(platform: PlatformName, id: string): ParsedLink {
  return unlessCutOff(id, parseId(platform, id));
}

function parseId(platform: PlatformName, id: string): ParsedLink {
  return platform === 'tiktok' ? tiktokPost(id) : instagramPost(id);
}

/** Even an id that looks whole may be a part of one. */
function unlessCutOff(text: string, link: ParsedLink): ParsedLink {
  return link.kind !== 'post' && isCutOff(text) ? invalid('cut-off') : link;
}

/** One post, however often it is named (a HYPERLINK's label often repeats its address). */
function parseAddresses(addresses: readonly string[]): ParsedLink {
  const [first = invalid('malformed'), ...others] = addresses.map(parseAddress);
  const samePost = (other: ParsedLink) => first.kind === 'post' && other.kind === 'post' && other.key === first.key;
  if (others.every(samePost)) return first;
  const hasBlankInside = addresses.some((address) => /^https?:\/\/www$/i.test(address));
  return invalid(hasBlankInside ? 'malformed' : 'several-links');
}

/** A page that leads on to a post, once, counts as that post. */
function parseAddress(text: string): ParsedLink {
  const [within = '', ...more] = wordsOf(visibleText(addressWithin(text) ?? ''));
  const link = more.length === 0 && within !== '' ? parseDirectAddress(within) : undefined;
  return link === undefined || link.kind === 'invalid' ? parseDirectAddress(text) : link;
}

function parseDirectAddress(text: string): ParsedLink {
  const address = readAddress(text);
  if (typeof address === 'string') return invalid(address);
  return unlessCutOff(address.path, parsePath(address));
}

function parsePath({ site, host, path }: Address): ParsedLink {
  if (site === 'tiktok') return parseTikTokPath(path, host);
  return site === 'instagram' ? parseInstagramPath(path) : shortLink(host, path);
}

function parseWord(word: string, platform: PlatformName | undefined): ParsedLink {
  if (/^@[\w.]+$/.test(word)) return invalid('profile');
  // A heading such as "Influencer" has the alphabet and length of a shortcode, too, but no digit or inner capital.
  if (isTikTokId(word) || (/\d|.[A-Z]/.test(word) && isShortcode(word))) {
    return platform ? parseId(platform, word) : invalid('bare-id');
  }
  return /^[\w.-]+\.[a-z]{2,}$/i.test(word) ? parseAddress(word) : parseNumberText(word);
}

function parseNumberText(text: string): ParsedLink {
  if (isRoundedNumber(text)) return invalid('rounded-number');
  if (/^\d{15,}$/.test(text)) return invalid('incomplete');
  return invalid(/^\d[\d.,'’ ]*$/.test(text) ? 'number' : 'malformed');
}
