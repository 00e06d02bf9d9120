import type { ApiClient } from '../api/client.ts';
import { dateIn, type Retirement, readRetirement } from '../api/service-notice.ts';
import { hourMs, limits } from '../platform/limits.ts';
import type { Cache, Clock } from '../platform/ports.ts';
import { messages } from './messages.ts';

/** One answer for everybody, so its name has nothing of a key or an organization. */
const noticeName = 'ca:retirement';
/** Google keeps it for six hours at most, so that on a busy day it is asked four times. */
const askedEveryMs = 24 * hourMs;

/**
 * That this version of the API is being retired, once CreatorAudit has said so. Not to know is no trouble, and nobody
 * waits for it twice: a failure is remembered like an answer.
 */
export function retirementNotice(cache: Cache, clock: Clock, client: () => ApiClient): string | null {
  try {
    const remembered = decode(cache.getAll([noticeName])[noticeName]);
    const nowMs = clock.now();
    if (remembered && nowMs - remembered.atMs < askedEveryMs) return noticeOf(remembered);
    const retirement = readRetirement(client()) ?? { deprecation: null, sunset: null };
    cache.putAll({ [noticeName]: JSON.stringify({ atMs: nowMs, ...retirement }) }, limits.cacheTtlSeconds);
    return noticeOf(retirement);
  } catch {
    return null; // whatever it is, the sidebar has to open
  }
}

/** It is retired from its deprecation on, and gone at its sunset. */
function noticeOf({ deprecation, sunset }: Retirement): string | null {
  if (sunset !== null) return messages.retirement(sunset);
  return deprecation === null ? null : messages.deprecation(deprecation);
}

function decode(text: string | undefined): (Retirement & { readonly atMs: number }) | undefined {
  try {
    const { atMs, deprecation, sunset } = JSON.parse(text ?? '{}');
    return typeof atMs === 'number' ? { atMs, deprecation: dateIn(deprecation), sunset: dateIn(sunset) } : undefined;
  } catch {
    return undefined;
  }
}
