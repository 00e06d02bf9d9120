export type PlatformName = 'tiktok' | 'instagram';

/** `tiktok:<numeric id>` or `instagram:<shortcode>`: the identity everything is joined on. */
export type PostKey = `${PlatformName}:${string}`;
