import { CreatorAuditError, type FailureCode } from '../errors.ts';
import type { Platform } from '../platform/ports.ts';
import { refreshMessages } from '../refresh/messages.ts';
import type { StoredRun } from '../schedule/run-state.ts';
import { readRunState } from '../schedule/run-state.ts';
import type { ActivityLog } from '../tracking/activity-log.ts';
import { haltCodes } from '../tracking/halt-codes.ts';
import type { Refresh } from './contract.ts';

export interface RefreshCallParts {
  readonly platform: Platform;
  readonly activity: ActivityLog;
  readonly refresh: () => StoredRun;
}

/** For a while; the page calls it again until it is complete. What a closed page leaves over is the next tick's. */
export function refreshNow({ platform, activity, refresh }: RefreshCallParts): Refresh {
  const { clock, properties } = platform;
  const { updated, unchanged, failed, requests, isComplete, message, code } = refresh();
  // To ask again would not help: a person has to do something first.
  if (!isComplete && code && (code === 'no_key' || haltCodes.has(code as FailureCode))) {
    throw new CreatorAuditError(code, { long: message ?? '', short: '' });
  }
  const nowMs = clock.now();
  const { notBeforeMs } = readRunState(properties);
  if (isComplete) activity.note({ kind: 'refreshed', updated, failed });
  return {
    isComplete,
    updated,
    unchanged,
    failed,
    requests,
    message: message ?? refreshMessages.done(updated, unchanged),
    // Nothing of ours keeps it from going on at once; an API that is in trouble is not asked every few seconds.
    notBeforeMs: isComplete ? 0 : Math.max(notBeforeMs, nowMs),
    nowMs,
  };
}
