import { findSharedNumbers } from '../api/connection.ts';
import { isCreatorAuditError } from '../errors.ts';
import type { Deadline } from '../http/deadline.ts';
import { limits } from '../platform/limits.ts';
import type { Platform } from '../platform/ports.ts';
import { createCachedPosts } from '../posts/cached-posts.ts';
import { createPostStore } from '../posts/create-post-store.ts';
import { createDurablePosts } from '../posts/data-sheet.ts';
import type { PostFinder } from '../posts/post-store.ts';
import { makeReport } from '../report/make-report.ts';
import type { ActivityLog } from '../tracking/activity-log.ts';
import type { Connected } from '../tracking/connected.ts';
import { createShortLinks } from '../tracking/short-links.ts';
import { copyOwner } from './cache-owner.ts';
import type { Report, ReportInput } from './contract.ts';

export interface ReportOptions {
  readonly platform: Platform;
  readonly deadline: Deadline;
  /** @throws CreatorAuditError `no_key` */
  readonly connect: () => Connected;
  readonly activity: ActivityLog;
}

export function report(input: ReportInput, options: ReportOptions): Report {
  const { platform, deadline, activity } = options;
  const shortLinks = createShortLinks(platform.properties, platform.fetchAll, deadline);
  return makeReport(input, { platform, shortLinks, activity, store: storeFor(options) });
}

/** Without a key what is kept here has to do: that of a copied file, or of a colleague with a key of his own. */
function storeFor({ platform, deadline, connect }: ReportOptions): PostFinder {
  try {
    return connect().store;
  } catch (error) {
    if (!isCreatorAuditError(error) || error.code !== 'no_key') throw error;
    const shared = findSharedNumbers(platform.properties);
    const cached = createCachedPosts(platform.cache, shared?.cacheOwner ?? copyOwner, platform.clock);
    const durable = createDurablePosts(platform.spreadsheet, shared?.organizationId ?? null);
    const longestSleepMs = limits.sidebarLongestSleepMs;
    return createPostStore({ platform, client: null, cached, durable, deadline, longestSleepMs, reader: 'person' });
  }
}
