// Posts that cannot be tracked at once, one in ten, as the switch `createFailures` has it: repeatable, for a post always
// fails in its own way.
import type { PostIdentity } from './identifier.ts';
import { invalid, ProblemError } from './problems.ts';
import { hash32 } from './random.ts';

/**
 * `refused`: 422, always. `flaky`: 500 to the first two attempts, then it works. `upstream`: 502, always.
 * `conflict`: 409, always.
 */
export type CreateFailure = 'refused' | 'flaky' | 'upstream' | 'conflict';

/** Half of them work when they are asked for again: so it is with most failures of servers. */
const kinds: readonly CreateFailure[] = ['flaky', 'refused', 'flaky', 'upstream', 'flaky', 'conflict'];
const flakyAttempts = 2;

export function createFailureOf(
  seed: number,
  { platform, externalId }: Pick<PostIdentity, 'platform' | 'externalId'>,
): CreateFailure | undefined {
  const hash = hash32('create failure', seed, platform, externalId);
  return hash % 10 === 0 ? kinds[Math.floor(hash / 10) % kinds.length] : undefined;
}

export interface CreateFailures {
  /** @throws {ProblemError} when this attempt fails. Each call is one attempt. */
  attempt(identity: PostIdentity): void;
}

export function createFailures(seed: number): CreateFailures {
  const attempts = new Map<string, number>();
  return {
    attempt(identity) {
      const key = `${identity.platform}:${identity.externalId}`;
      const attempt = (attempts.get(key) ?? 0) + 1;
      attempts.set(key, attempt);
      switch (createFailureOf(seed, identity)) {
        case 'refused':
          throw invalid('identifier', 'this post is private or was removed');
        case 'flaky':
          if (attempt <= flakyAttempts) throw new ProblemError('INTERNAL_ERROR', 'Something went wrong.');
          break;
        case 'upstream':
          throw new ProblemError('UPSTREAM_ERROR', 'The platform did not answer.');
        case 'conflict':
          throw new ProblemError('CONFLICT', 'This post cannot be tracked at the moment.');
      }
    },
  };
}
