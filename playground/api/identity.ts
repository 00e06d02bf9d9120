// How a post's ids hold its number, so that any id leads back to its post without a table of all posts.
import { uuid } from './random.ts';

const FIRST_FACTOR = 0x9e3779b1;
const SECOND_FACTOR = 0x85ebca6b;
const TIKTOK_BITS = 32;
const INSTAGRAM_BITS = 23;
/** Instagram counts the milliseconds in its media ids from here. */
const INSTAGRAM_EPOCH_MS = 1_314_220_021_721;
const SHORTCODE_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const SHORTCODE_LENGTH = 11;

/** Posts discovered through accounts are numbered from here; the numbers of tracked posts stay below. */
export const ACCOUNT_POST_BASE = 2 ** 22;

/** Shuffles the numbers below 2^bits; `unshuffle` is its exact inverse. */
function shuffle(number: number, key: number, bits: number): number {
  const mask = 2 ** bits - 1;
  const shift = Math.ceil(bits / 2);
  let x = ((number ^ key) & mask) >>> 0;
  x = (Math.imul(x, FIRST_FACTOR) & mask) >>> 0;
  x = (x ^ (x >>> shift)) >>> 0;
  return (Math.imul(x, SECOND_FACTOR) & mask) >>> 0;
}

function unshuffle(shuffled: number, key: number, bits: number): number {
  const mask = 2 ** bits - 1;
  const shift = Math.ceil(bits / 2);
  let x = (Math.imul(shuffled, inverse(SECOND_FACTOR)) & mask) >>> 0;
  x = (x ^ (x >>> shift)) >>> 0;
  x = (Math.imul(x, inverse(FIRST_FACTOR)) & mask) >>> 0;
  return ((x ^ key) & mask) >>> 0;
}

/** Of an odd number modulo 2^32; each Newton step doubles the correct bits. */
function inverse(factor: number): number {
  let result = factor;
  for (let step = 0; step < 5; step++) result = Math.imul(result, 2 - Math.imul(factor, result));
  return result;
}

export function postUuid(seed: number, number: number): string {
  return uuid(['post', seed, number], shuffle(number, seed, 32).toString(16).padStart(8, '0'));
}

/** The only number whose `postUuid` can be `id`; compare before trusting it. */
export function numberInUuid(seed: number, id: string): number {
  return unshuffle(Number.parseInt(id.slice(0, 8), 16), seed, 32);
}

/** As TikTok's own ids: the upper 32 bits are the second of publication. 19 digits. */
export function tiktokId(seed: number, number: number, createMs: number): string {
  return String((BigInt(Math.floor(createMs / 1000)) << 32n) | BigInt(shuffle(number, seed, TIKTOK_BITS)));
}

export function numberInTiktokId(seed: number, id: string): number {
  return unshuffle(Number(BigInt(id) & 0xffff_ffffn), seed, TIKTOK_BITS);
}

export function tiktokCreateMs(id: string): number {
  return Number(BigInt(id) >> 32n) * 1000;
}

/** As Instagram's media ids: milliseconds above 23 bits. The shortcode is the same number in base 64. */
export function instagramId(seed: number, number: number, createMs: number): string {
  return String(
    (BigInt(createMs - INSTAGRAM_EPOCH_MS) << BigInt(INSTAGRAM_BITS)) | BigInt(shuffle(number, seed, INSTAGRAM_BITS)),
  );
}

export function numberInInstagramId(seed: number, id: string): number {
  return unshuffle(Number(BigInt(id) & 0x7f_ffffn), seed, INSTAGRAM_BITS);
}

export function instagramCreateMs(id: string): number {
  return Number(BigInt(id) >> BigInt(INSTAGRAM_BITS)) + INSTAGRAM_EPOCH_MS;
}

export function shortcodeOf(id: string): string {
  let rest = BigInt(id);
  let code = '';
  while (code.length < SHORTCODE_LENGTH) {
    code = SHORTCODE_ALPHABET.charAt(Number(rest & 63n)) + code;
    rest >>= 6n;
  }
  return code;
}

/** Private posts have longer codes; only the first eleven characters are the id. */
export function instagramIdOf(shortcode: string): string {
  let id = 0n;
  for (const character of shortcode.slice(0, SHORTCODE_LENGTH)) {
    id = (id << 6n) | BigInt(SHORTCODE_ALPHABET.indexOf(character));
  }
  return String(id);
}
