// What POST /videos accepts as `identifier`.
import { instagramIdOf, shortcodeOf } from './identity.ts';
import type { PlatformName } from './post.ts';
import { invalid } from './problems.ts';

export interface PostIdentity {
  readonly platform: PlatformName;
  readonly externalId: string;
  readonly shortcode: string | null;
}

const tiktokId = /^\d{15,20}$/;
const shortcode = /^[A-Za-z0-9_-]{5,40}$/;
const instagramUrl =
  /^(?:https?:\/\/)?(?:www\.)?instagram\.com\/(?:[\w.]+\/)?(p|reel|reels|tv)\/([A-Za-z0-9_-]{5,40})(?:[/?#]|$)/i;
const tiktokUrl = /^(?:https?:\/\/)?(?:www\.|m\.)?tiktok\.com\/@[\w.-]+\/(?:video|photo)\/(\d{15,20})(?:[/?#]|$)/i;

export function parseIdentifier(
  platform: PlatformName,
  identifier: string,
  shapes: 'urls' | 'documented',
): PostIdentity {
  const text = identifier.trim();
  if (platform === 'tiktok') {
    const id = tiktokId.test(text) ? text : shapes === 'urls' ? tiktokUrl.exec(text)?.[1] : undefined;
    if (id === undefined) throw invalid('identifier', 'is not a TikTok video URL or id');
    return { platform, externalId: id, shortcode: null };
  }
  if (tiktokId.test(text)) return { platform, externalId: text, shortcode: shortcodeOf(text) };
  const [, folder, inUrl] = instagramUrl.exec(text) ?? [];
  const code = shortcode.test(text) ? text : shapes === 'urls' || folder === 'p' ? inUrl : undefined;
  if (code === undefined) throw invalid('identifier', 'is not an Instagram post URL, shortcode or id');
  return { platform, externalId: instagramIdOf(code), shortcode: code };
}
