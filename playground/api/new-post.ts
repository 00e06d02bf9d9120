import type { PostIdentity } from './identifier.ts';
import { instagramCreateMs, tiktokCreateMs } from './identity.ts';
import { DAY_MS, postUrl, type SeededPost } from './post.ts';
import { randomStream, uuid } from './random.ts';
import { growthOf } from './seed.ts';
import type { Organization } from './state.ts';
import { ordinaryCaption, username } from './texts.ts';

export interface TrackingSettings {
  readonly isActive: boolean;
  readonly intervalHours: number;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A post whose tracking begins at `nowMs`. What the platform knows of it follows from its identity alone. */
export function newPost(
  organization: Organization,
  identity: PostIdentity,
  settings: TrackingSettings,
  nowMs: number,
): SeededPost {
  const { catalog, posts, seed } = organization;
  const { platform, externalId, shortcode } = identity;
  const index = posts.nextIndex;
  const fromMs = settings.isActive ? nowMs : Number.POSITIVE_INFINITY;
  return {
    ...(catalog.accountPostOf(platform, externalId) ?? unknownPost(identity, nowMs)),
    externalId,
    shortcode,
    index,
    id: uuid(['added post', seed, index]),
    addedMs: posts.nextAddedMs(nowMs),
    updatedMs: nowMs,
    isActive: settings.isActive,
    isUnavailable: false,
    metadata: settings.metadata,
    collection: {
      firstFromMs: fromMs,
      fromMs,
      untilMs: Number.POSITIVE_INFINITY,
      earlierMs: null,
      intervalHours: settings.intervalHours,
      offsetMs: nowMs % DAY_MS,
    },
  };
}

function unknownPost({ platform, externalId, shortcode }: PostIdentity, nowMs: number) {
  const next = randomStream('platform', platform, externalId);
  const poster = username(next);
  const inIdMs = (platform === 'tiktok' ? tiktokCreateMs : instagramCreateMs)(externalId);
  return {
    platform,
    url: postUrl(platform, poster, externalId, shortcode),
    username: poster,
    accountIndex: null,
    caption: ordinaryCaption(next),
    durationSeconds: 5 + Math.floor(next() * 85),
    // Made-up ids may hold any time.
    createMs: inIdMs < nowMs ? inIdMs : nowMs - DAY_MS,
    growth: growthOf(platform, undefined, next),
  };
}
