// The sample sheet: links as people paste them, most of them to posts the sandbox tracks.

import type { SeededPost } from './api/post.ts';
import type { Sandbox } from './api/sandbox.ts';
import { anotherCode, foreignCode, type ShortLinkForm, shortLink } from './short-links/destination.ts';

/** How one post's link can look in a cell. */
type Shape = (post: SeededPost) => string;

const tiktokShapes: readonly Shape[] = [
  ({ url }) => url,
  ({ url }) => `${url}?is_from_webapp=1&sender_device=pc&web_id=7301122334455667788`,
  ({ url }) => `${url}?_r=1&_t=8hQ2xYz&lang=de`,
  ({ externalId }) => `https://m.tiktok.com/v/${externalId}.html`,
  ({ username, externalId }) => `tiktok.com/@${username}/video/${externalId}`,
  ({ username, externalId }) => `https://www.tiktok.com/@${username}/photo/${externalId}`,
  ({ url }) => `  ${url}/  `,
  ({ username, externalId }) => `HTTPS://WWW.TIKTOK.COM/@${username}/video/${externalId}#comments`,
  ({ url }) => `<${url}>`,
  ({ externalId }) => `https://www.tiktok.com/embed/v2/${externalId}`,
  ({ externalId }) => `tiktok:${externalId}`,
  ({ url }) => `Look at this one ${url}`,
];

const instagramShapes: readonly Shape[] = [
  ({ url }) => url,
  ({ shortcode }) => `https://www.instagram.com/reel/${shortcode}/?igsh=MzRlODBiNWFlZA==`,
  ({ shortcode }) => `instagram.com/reels/${shortcode}`,
  ({ shortcode, username }) => `https://www.instagram.com/${username}/p/${shortcode}/`,
  ({ shortcode, username }) => `https://instagram.com/${username}/reel/${shortcode}/?utm_source=ig_web_copy_link`,
  ({ shortcode }) => `http://instagram.com/tv/${shortcode}`,
  ({ shortcode }) => `https://www.instagram.com/p/${shortcode}/embed/`,
  ({ shortcode }) => `www.instagram.com/p/${shortcode}#comments`,
  ({ shortcode }) => `instagram:${shortcode}`,
];

/** What is in such a column besides links to tracked posts. */
const strays = [
  'https://www.tiktok.com/@sample.creator/video/7000000000000000001',
  'https://www.instagram.com/p/CzzzzzzzzZZ/',
  'https://vm.tiktok.com/ZMabc1234/',
  'https://www.instagram.com/sample.creator/',
  'https://www.tiktok.com.example.net/@sample/video/7300000000000000001',
  '',
  '7.30E+18',
  'waiting for the creator to post',
  'https://www.instagram.com/stories/sample.creator/3012345678901234567/',
  'Second wave',
  'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
];

/** 40 cells: every shape once, a duplicate, posts in every state, and strays. */
export function campaignLinks(sandbox: Sandbox): string[] {
  const count = sandbox.postCount;
  const recent = Array.from({ length: Math.min(count, 400) }, (_, index) => sandbox.post(count - 1 - index));
  const links = [
    ...inShapes(recent, 'tiktok', tiktokShapes),
    ...inShapes(recent, 'instagram', instagramShapes),
    ...inStates(recent),
  ];
  if (sandbox.accountPostCount > 0) links.push(sandbox.accountPost(0).url);
  if (links[0] !== undefined) links.push(links[0]);
  return interleave(links, strays);
}

/**
 * A column somebody has collected over weeks: links in every shape, doubles in other shapes, posts nobody tracks yet,
 * short links, gaps and remarks.
 */
export function importLinks(sandbox: Sandbox, count: number): string[] {
  const last = sandbox.postCount - 1;
  return Array.from({ length: count }, (_, row) => {
    if (row % 25 === 12) return '';
    if (row % 10 === 9) return strays[Math.floor(row / 10) % strays.length] ?? '';
    if (row % 4 === 3) return untrackedLink(row);
    // Every seventh link is one from above once more, as another person copied it.
    const post = sandbox.post(last - ((row % 7 === 6 ? row - 6 : row) % (last + 1)));
    const shapes = post.platform === 'tiktok' ? tiktokShapes : instagramShapes;
    return shapes[row % shapes.length]?.(post) ?? post.url;
  });
}

const shortForms: readonly ShortLinkForm[] = ['vm', 'share/reel', 't', 'vt', 'share', 'lite', 'share/p'];

/** Not simply in turn: gaps and remarks would always take the same one's place. */
function shortForm(number: number): ShortLinkForm {
  return shortForms[(number + Math.floor(number / shortForms.length)) % shortForms.length] ?? 'vm';
}

/** One leads to a host of somebody else, one to another short link, the others wherever their seed leads. */
function shortCode(row: number): string {
  if (row === 103) return foreignCode;
  if (row === 151) return anotherCode;
  return `ZM${(row * 7919).toString(36).padStart(7, 'a')}`;
}

/** A post the organization does not track, or what a short link hides. */
function untrackedLink(row: number): string {
  if (row % 8 === 3)
    return `https://www.tiktok.com/@new.creator/video/${7_400_000_000_000 + row}${String(row).padStart(6, '0')}`;
  if (row % 16 === 7) return shortLink(shortForm(Math.floor(row / 16)), shortCode(row));
  return `https://www.instagram.com/reel/DQ${(row * 104_729).toString(36).padStart(9, 'k')}/`;
}

function inShapes(posts: readonly SeededPost[], platform: SeededPost['platform'], shapes: readonly Shape[]): string[] {
  const ordinary = posts.filter((post) => post.platform === platform && post.isActive && !post.isUnavailable);
  return shapes.flatMap((shape, index) => {
    const post = ordinary[index];
    return post ? [shape(post)] : [];
  });
}

/** Posts that are not simply tracked: unavailable, paused, not collected yet, without views or likes. */
function inStates(posts: readonly SeededPost[]): string[] {
  const states: ((post: SeededPost) => boolean)[] = [
    (post) => post.isUnavailable,
    (post) => !post.isActive,
    (post) => post.collection.fromMs > post.addedMs,
    (post) => post.growth.views === 0,
    (post) => post.growth.likes === null,
    (post) => post.growth.shares === null,
  ];
  return states.flatMap((isIn) => posts.find(isIn)?.url ?? []);
}

/** The strays spread among the links, as in a real column. */
function interleave(links: readonly string[], others: readonly string[]): string[] {
  const mixed = [...links];
  others.forEach((other, index) => {
    mixed.splice(4 + index * 3, 0, other);
  });
  return mixed;
}
