import type { Deadline } from '../http/deadline.ts';
import type { Clock, Random } from '../platform/ports.ts';
import type { Connected } from '../tracking/connected.ts';

/** What reading posts from the API takes. */
export interface ReadingParts {
  readonly connected: Connected;
  readonly clock: Clock;
  readonly random: Random;
  readonly deadline: Deadline;
  /** Called every few seconds. @throws CreatorAuditError `busy_elsewhere` when another execution has taken over. */
  keepAlive(): void;
  /** Sleeps until then; `false`, at once, when the deadline would leave less than `spareMs` afterwards. */
  waitUntil(epochMs: number, spareMs: number): boolean;
}
