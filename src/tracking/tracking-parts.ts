import type { Deadline } from '../http/deadline.ts';
import type { Platform } from '../platform/ports.ts';
import type { ActivityLog } from './activity-log.ts';
import type { Connected } from './connected.ts';
import type { ShortLinks } from './short-links.ts';

export interface TrackingParts {
  readonly platform: Platform;
  /** @throws CreatorAuditError `no_key` */
  readonly connect: () => Connected;
  readonly shortLinks: ShortLinks;
  readonly activity: ActivityLog;
  readonly deadline: Deadline;
}
