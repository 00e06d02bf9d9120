import type { ApiClient } from '../api/client.ts';
import { createDeadline, type Deadline } from '../http/deadline.ts';
import type { Platform } from '../platform/ports.ts';
import { chooseConnection, viewConnections } from './connections.ts';
import type { Overview, Run } from './contract.ts';
import { retirementNotice } from './retirement-notice.ts';

export interface OverviewOptions {
  readonly platform: Platform;
  readonly deadline: Deadline;
  readonly clientFor: (apiKey: string, deadline: Deadline) => ApiClient;
  readonly newestRun: () => Run | null;
}

const longestNoticeMs = 3_000;
/** With less time than this left, what the sidebar needs goes first. */
const spareMs = 10_000;

export function overview({ platform, deadline, clientFor, newestRun }: OverviewOptions): Overview {
  const connections = viewConnections(platform);
  const run = newestRun();
  const hasTime = connections.used !== null && deadline.remainingMs() >= spareMs;
  return { connections, run, notice: hasTime ? retirementNotice(platform.cache, platform.clock, client) : null };

  function client(): ApiClient {
    // Whether the key is still accepted does not matter: /meta answers everybody.
    const { apiKey } = chooseConnection(platform).connection;
    return clientFor(
      apiKey,
      createDeadline(() => platform.clock.now(), longestNoticeMs),
    );
  }
}
