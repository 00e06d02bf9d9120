// What the pages are told of the host a few times a second, when it has changed.

import type { Session } from '../session.ts';
import type { HostStatus, ServerMessage } from './protocol.ts';
import { Pulse } from './pulse.ts';

export interface StatusPulseOptions {
  readonly session: Session;
  readonly status: () => HostStatus;
  /** How many requests there have been. */
  readonly requestCount: () => number;
  readonly toAll: (message: ServerMessage) => void;
  /** Something was at work: properties or triggers may have changed without the sheet. */
  readonly active: () => void;
}

export function startStatusPulse({ session, status, requestCount, toAll, active }: StatusPulseOptions): Pulse {
  const { host, recalculation } = session;
  return new Pulse([
    { state: () => JSON.stringify(status()), tell: () => toAll({ type: 'status', status: status() }) },
    {
      state: () => String(recalculation.waitingCells),
      tell: () => toAll({ type: 'waiting', cells: recalculation.waitingCells }),
    },
    {
      state: () => {
        const { executions, serviceCalls } = host.totals;
        return JSON.stringify([executions, serviceCalls, requestCount(), host.triggers().length, status()]);
      },
      tell: () => {
        toAll({ type: 'activity' });
        active();
      },
    },
  ]);
}
