// What the links of a plan say, and which post each of them is: known here because it was made here, not read back.
import { shortcodeOf } from '../api/identity.ts';
import type { PlatformName, SeededPost } from '../api/post.ts';
import type { Sandbox } from '../api/sandbox.ts';
import type { ShortLinkForm } from '../short-links/destination.ts';
import type { ShortLinks } from '../short-links/short-links.ts';
import type { LinkPlan } from './plan.ts';

/** `tiktok:7400000000000000000` or `instagram:CxYz...`: as the data sheet names a post. */
export type PostName = string;

export interface Identity {
  readonly platform: PlatformName;
  readonly externalId: string;
  readonly name: PostName;
  /** Behind a short link: only who follows it knows. */
  readonly isShort: boolean;
}

const forms: readonly ShortLinkForm[] = ['vm', 'vt', 't', 'share/reel', 'share/p', 'share'];

export class Links {
  readonly #sandbox: Sandbox;
  readonly #shortLinks: ShortLinks;
  readonly #byText = new Map<string, Identity | null>();

  constructor(sandbox: Sandbox, shortLinks: ShortLinks) {
    this.#sandbox = sandbox;
    this.#shortLinks = shortLinks;
  }

  text(link: LinkPlan): string {
    const { text, identity } = this.#made(link);
    this.#byText.set(text, identity);
    return text;
  }

  /** `null` for a text that is no link of a post, `undefined` for one that no plan has put anywhere. */
  identity(text: string): Identity | null | undefined {
    return this.#byText.get(text);
  }

  #made(link: LinkPlan): { text: string; identity: Identity | null } {
    switch (link.kind) {
      case 'tracked':
        return linked(this.#sandbox.post(link.index % this.#sandbox.postCount), link.shape);
      case 'account':
        return linked(this.#sandbox.accountPost(link.index % this.#sandbox.accountPostCount), link.shape);
      case 'new': {
        const externalId =
          link.platform === 'tiktok'
            ? String(7_410_000_000_000_000_000n + BigInt(link.number) * 7_919n)
            : String(3_610_000_000_000_000_000n + BigInt(link.number) * 7_919n);
        const shortcode = link.platform === 'tiktok' ? null : shortcodeOf(externalId);
        return linked({ platform: link.platform, externalId, shortcode, username: 'new.creator' }, link.shape);
      }
      case 'short': {
        const form = forms[link.number % forms.length] ?? 'vm';
        const text = this.#shortLinks.find(
          form,
          link.number % 2 === 0 ? 'new' : 'tracked',
          Math.floor(link.number / 6),
        );
        return { text, identity: leadsTo(this.#shortLinks, text) };
      }
      case 'text':
        return { text: link.text, identity: null };
      case 'blank':
        return { text: '', identity: null };
    }
  }
}

type Linked = Pick<SeededPost, 'platform' | 'externalId' | 'shortcode' | 'username'>;

function linked(post: Linked, shape: number): { text: string; identity: Identity } {
  return { text: address(post, shape), identity: identityOf(post) };
}

export function identityOf({ platform, externalId, shortcode }: Omit<Linked, 'username'>): Identity {
  return { platform, externalId, name: postName(platform, shortcode ?? externalId), isShort: false };
}

/** Codes of private posts are longer: the first eleven characters are the post's. */
export function postName(platform: string, id: string): PostName {
  return platform === 'instagram' ? `${platform}:${id.slice(0, 11)}` : `${platform}:${id}`;
}

/** As people copy them. */
function address({ platform, externalId, shortcode, username }: Linked, shape: number): string {
  if (platform === 'tiktok') {
    const usual = `https://www.tiktok.com/@${username}/video/${externalId}`;
    const shapes = [
      usual,
      `${usual}?is_from_webapp=1&sender_device=pc`,
      `https://m.tiktok.com/v/${externalId}.html`,
      `www.tiktok.com/@${username}/photo/${externalId}`,
      ` ${usual} `,
      `${usual}/`,
    ];
    return shapes[shape % shapes.length] ?? usual;
  }
  const usual = `https://www.instagram.com/p/${shortcode}/`;
  const shapes = [
    usual,
    `https://www.instagram.com/reel/${shortcode}/?igsh=abc%3D%3D`,
    `instagram.com/${username}/reel/${shortcode}`,
    `https://www.instagram.com/reels/${shortcode}/`,
    `https://instagram.com/tv/${shortcode}`,
    `${usual}#x`,
  ];
  return shapes[shape % shapes.length] ?? usual;
}

function leadsTo(shortLinks: ShortLinks, text: string): Identity | null {
  const found = shortLinks.destination(text);
  if (!found || found.externalId === null) return null;
  const { platform, externalId } = found;
  const shortcode = platform === 'tiktok' ? null : shortcodeOf(externalId);
  return { ...identityOf({ platform, externalId, shortcode }), isShort: true };
}
