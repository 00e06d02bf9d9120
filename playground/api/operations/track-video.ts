import { type PostIdentity, parseIdentifier } from '../identifier.ts';
import { newPost } from '../new-post.ts';
import { type Call, jsonReply, type Operation, type Reply } from '../operation.ts';
import type { PlatformName } from '../post.ts';
import { invalid, ProblemError } from '../problems.ts';
import { videoRow } from '../rows.ts';

interface VideoCreate {
  readonly platform: PlatformName;
  readonly identifier: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly is_active?: boolean;
  readonly scrape_interval_hours?: number;
}

export const trackVideo: Operation = (call) => {
  const key = call.headers['idempotency-key'];
  if (key === undefined || call.switches.idempotencyMemory === 'forgotten') return track(call);
  const { idempotency } = call.organization;
  const first = idempotency.recall(key, call.bodyText, call.nowMs);
  if (first !== undefined) {
    if (!first.isSame && call.switches.idempotencyMismatch === 'conflict') {
      throw new ProblemError('CONFLICT', 'This Idempotency-Key was used with another body.');
    }
    return jsonReply(first.result);
  }
  const reply = track(call);
  idempotency.remember(key, call.bodyText, reply.body, call.nowMs);
  return reply;
};

function track(call: Call): Reply {
  const { organization, switches, nowMs } = call;
  const { posts } = organization;
  const wanted = call.body as VideoCreate;
  const identity = parseIdentifier(wanted.platform, wanted.identifier, switches.identifierShapes);
  const existing = posts.byIdentity(identity);
  if (existing !== undefined && switches.duplicateCreate !== 'another') {
    if (switches.duplicateCreate === 'conflict') throw new ProblemError('CONFLICT', 'This post is tracked already.');
    return jsonReply({ data: videoRow(existing, call) });
  }
  refuse(call, identity);
  if (switches.intervalRange === 'day' && (wanted.scrape_interval_hours ?? 24) < 24) {
    throw invalid('scrape_interval_hours', 'must be >= 24');
  }
  if (switches.createFailures === 'tenth') organization.createFailures.attempt(identity);
  const settings = {
    isActive: wanted.is_active ?? true,
    intervalHours: wanted.scrape_interval_hours ?? 24,
    metadata: wanted.metadata ?? {},
  };
  const post = newPost(organization, identity, settings, nowMs);
  posts.add(post);
  return jsonReply({ data: videoRow(post, call) }, 201);
}

function refuse({ organization, switches, trackedPostCap }: Call, { platform, externalId }: PostIdentity): void {
  const { catalog, posts } = organization;
  if (switches.trackAccountPost === 'conflict' && catalog.accountPostOf(platform, externalId) !== undefined) {
    throw new ProblemError('CONFLICT', 'A tracked account has brought this post already.');
  }
  if (trackedPostCap !== undefined && posts.count >= trackedPostCap) {
    throw new ProblemError('QUOTA_EXCEEDED', `Your plan tracks ${trackedPostCap} posts.`);
  }
}
