export type PlatformName = 'tiktok' | 'instagram';

/** `tiktok:<numeric id>` or `instagram:<shortcode>`: the identity everything is joined on. */
export type PostKey = `${PlatformName}:${string}`;

/** The platform, and the id there. */
export function partsOf(key: PostKey): readonly [PlatformName, string] {
  const end = key.indexOf(':');
  return [key.slice(0, end) as PlatformName, key.slice(end + 1)];
}

export function isPostKey(text: string): text is PostKey {
  return /^(?:tiktok|instagram):/.test(text);
}
