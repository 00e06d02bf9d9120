// What a short code leads to: repeatable from the seed, for any code somebody may think of.
import { shortcodeOf } from '../api/identity.ts';
import type { PlatformName, SeededPost } from '../api/post.ts';
import { hash32, pick, randomStream } from '../api/random.ts';
import type { Sandbox } from '../api/sandbox.ts';

/** The forms that apps hand out when somebody shares a post. */
export type ShortLinkForm = 'vm' | 'vt' | 't' | 'lite' | 'share' | 'share/p' | 'share/reel';

export interface Destination {
  /** `tracked` and `new` lead to a post; `foreign` to a host of somebody else, `another` to one more short link. */
  readonly kind: 'tracked' | 'new' | 'profile' | 'login' | 'gone' | 'foreign' | 'another';
  /** 301 or 302; 404 for what is gone. */
  readonly status: number;
  readonly location: string | null;
  readonly platform: PlatformName;
  /** Of the post, when it leads to one. */
  readonly externalId: string | null;
}

/** Codes that lead where no short link should, in every form. */
export const foreignCode = 'ZMforeign0';
export const anotherCode = 'ZManother0';

/** Who shares a post of a private account hands out a longer code: the usual eleven characters, and these behind them. */
const privateCharacters = 28;
const privateShare = 0.2;

export function destinationOf(sandbox: Sandbox, seed: number, form: ShortLinkForm, code: string): Destination {
  const platform: PlatformName = form.startsWith('share') ? 'instagram' : 'tiktok';
  // The same code is the same link in all of a platform's forms.
  const next = randomStream('short link', seed, platform, code);
  const status = next() < 0.5 ? 301 : 302;
  const to = (kind: Destination['kind'], location: string, externalId: string | null = null): Destination => ({
    kind,
    status,
    location,
    platform,
    externalId,
  });
  if (code === foreignCode) return to('foreign', 'https://evil.example/');
  if (code === anotherCode) return to('another', shortLink(form, 'ZMbehind00'));
  const share = next();
  if (share < 0.45) {
    const post = trackedPost(sandbox, platform, next());
    if (post !== undefined) return to('tracked', postPage(post, next), post.externalId);
  }
  if (share < 0.75) {
    const post = newPost(platform, code, next);
    return to('new', postPage(post, next), post.externalId);
  }
  if (share < 0.85) return to('profile', profilePage(platform, next));
  if (share < 0.93) return to('login', loginPage(platform, form, code));
  return { kind: 'gone', status: 404, location: null, platform, externalId: null };
}

export function shortLink(form: ShortLinkForm, code: string): string {
  switch (form) {
    case 'vm':
    case 'vt':
      return `https://${form}.tiktok.com/${code}/`;
    case 't':
      return `https://www.tiktok.com/t/${code}/`;
    case 'lite':
      return `https://lite.tiktok.com/t/${code}/`;
    default:
      return `https://www.instagram.com/${form}/${code}/`;
  }
}

type LinkedPost = Pick<SeededPost, 'platform' | 'username' | 'externalId' | 'shortcode'>;

function trackedPost(sandbox: Sandbox, platform: PlatformName, random: number): SeededPost | undefined {
  const { postCount } = sandbox;
  const first = Math.floor(random * postCount);
  for (let step = 0; step < Math.min(postCount, 40); step++) {
    const post = sandbox.post((first + step) % postCount);
    if (post.platform === platform) return post;
  }
  return undefined;
}

function newPost(platform: PlatformName, code: string, next: () => number): LinkedPost {
  const number = (BigInt(hash32('new post', code)) << 20n) | BigInt(Math.floor(next() * 0x10_0000));
  const externalId = String((platform === 'tiktok' ? 7_400_000_000_000_000_000n : 3_600_000_000_000_000_000n) + number);
  if (platform === 'tiktok') return { platform, externalId, shortcode: null, username: 'new.creator' };
  // A stream of its own: whether a post is private changes nothing else about its link.
  const secret = randomStream('private', code);
  const isPrivate = secret() < privateShare;
  const shortcode = `${shortcodeOf(externalId)}${isPrivate ? token(secret, privateCharacters) : ''}`;
  return { platform, externalId, shortcode, username: 'new.creator' };
}

/** With what apps hang on, and now and then without the name of the creator. */
function postPage({ platform, username, externalId, shortcode }: LinkedPost, next: () => number): string {
  if (platform === 'instagram') {
    const folder = pick(['reel', 'p', 'reel'], next());
    return `https://www.instagram.com/${folder}/${shortcode}/?igsh=${token(next, 14)}%3D%3D`;
  }
  const query = `_r=1&_t=${token(next, 11)}`;
  const form = next();
  if (form < 0.15) return `https://m.tiktok.com/v/${externalId}.html?_d=${token(next, 20)}&${query}`;
  if (form < 0.3) return `https://www.tiktok.com/@/video/${externalId}?${query}`;
  return `https://www.tiktok.com/@${username}/${form < 0.4 ? 'photo' : 'video'}/${externalId}?${query}`;
}

function profilePage(platform: PlatformName, next: () => number): string {
  return platform === 'tiktok'
    ? `https://www.tiktok.com/@new.creator?_r=1&_t=${token(next, 11)}`
    : `https://www.instagram.com/new.creator/?igsh=${token(next, 14)}`;
}

/** Where platforms send those they do not know, or do not like. */
function loginPage(platform: PlatformName, form: ShortLinkForm, code: string): string {
  if (platform === 'tiktok') return 'https://www.tiktok.com/login?redirect_url=https%3A%2F%2Fwww.tiktok.com%2F';
  return `https://www.instagram.com/accounts/login/?next=${encodeURIComponent(`/${form}/${code}/`)}`;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function token(next: () => number, length: number): string {
  return Array.from({ length }, () => letters.charAt(Math.floor(next() * letters.length))).join('');
}
