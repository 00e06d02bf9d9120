import type { ApiClient } from '../api/client.ts';
import { createDeadline, type Deadline } from '../http/deadline.ts';
import type { Platform } from '../platform/ports.ts';
import { findSource } from '../posts/data-sheet.ts';
import { chooseConnection, viewConnections } from './connections.ts';
import type { Overview, Run } from './contract.ts';
import { messages } from './messages.ts';
import { retirementNotice } from './retirement-notice.ts';
import { overviewOfSchedule, type ScheduleOptions } from './schedule.ts';

export interface OverviewOptions extends ScheduleOptions {
  readonly deadline: Deadline;
  readonly clientFor: (apiKey: string, deadline: Deadline) => ApiClient;
  readonly newestRun: () => Run | null;
}

/** A file that was copied has numbers, and no key: it says whose they are. */
function copyNotice({ spreadsheet }: Platform): string | null {
  const source = findSource(spreadsheet);
  return source && messages.copied(source.organizationIds, spreadsheet.formatDateTime(source.readMs));
}

const longestNoticeMs = 3_000;
/** With less time than this left, what the sidebar needs goes first. */
const spareMs = 10_000;

export function overview(options: OverviewOptions): Overview {
  const { platform, deadline, clientFor, newestRun } = options;
  const connections = viewConnections(platform);
  const run = newestRun();
  const schedule = overviewOfSchedule(options);
  const hasTime = connections.used !== null && deadline.remainingMs() >= spareMs;
  const retired = hasTime ? retirementNotice(platform.cache, platform.clock, client) : null;
  const notice = connections.used === null ? copyNotice(platform) : retired;
  return { connections, run, notice, ...schedule };

  function client(): ApiClient {
    // Whether the key is still accepted does not matter: /meta answers everybody.
    const { apiKey } = chooseConnection(platform).connection;
    return clientFor(
      apiKey,
      createDeadline(() => platform.clock.now(), longestNoticeMs),
    );
  }
}
