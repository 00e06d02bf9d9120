// What keeps a schedule from running, as one thing at a time: the first that has to be done before the others matter.

import type { ErrorCode } from '../errors.ts';
import { dayMs, hourMs } from '../platform/limits.ts';
import type { Banner } from '../rpc/contract.ts';
import { scheduleMessages } from './messages.ts';
import type { RunState } from './run-state.ts';
import type { StoredSchedule } from './stored-schedule.ts';

export interface HealthFacts {
  readonly schedule: StoredSchedule | null;
  readonly state: RunState;
  readonly isOwner: boolean;
  /** `null`: nobody can tell. Others cannot see the owner's trigger. */
  readonly hasTrigger: boolean | null;
  /** As far as this person can tell: the owner's own key is the owner's secret. */
  readonly hasKey: boolean;
  /** Whether a key was connected after this moment, when the one before was refused. */
  readonly isKeyNewerThan: (epochMs: number) => boolean;
  /** Where this person gives what Google says is missing; `null` when nothing is. */
  readonly authorizationUrl: string | null;
  /** When a tick of this person last came without a spreadsheet. */
  readonly lastWithoutDocumentMs: () => number;
  readonly nowMs: number;
  /** From when on the next run is due. */
  readonly nextRunMs: number;
  /** `24 Nov, 14:05` */
  readonly formatDateTime: (epochMs: number) => string;
}

const { banner: texts } = scheduleMessages;
const keyCodes: readonly (ErrorCode | null)[] = ['no_key', 'unauthorized', 'inactive', 'forbidden'];

const sheetCodes: readonly (ErrorCode | null)[] = ['sheet_taken', 'protected', 'table_changed', 'bad_input'];

/** Two ticks that are lost in a row are no reason to worry anybody. */
const missedAfterMs = 2 * hourMs;
/** Google's limits count by the day, but it does not say when theirs begins. */

export function scheduleBanner(facts: HealthFacts): Banner | null {
  if (facts.schedule === null) return null;
  const { schedule, state, isOwner, authorizationUrl, nowMs, formatDateTime } = facts;
  const { lastRun, checkpoint, notBeforeMs } = state;
  const { ownerName } = schedule;

  if (!facts.hasKey) return banner('trouble', texts.noKey, 'connect');
  if (lastRun && keyCodes.includes(lastRun.code) && !facts.isKeyNewerThan(lastRun.endedMs)) {
    return banner('trouble', texts.keyRefused(lastRun.message ?? ''), 'connect');
  }

  if (isOwner && authorizationUrl !== null) return banner('trouble', texts.authorize, 'authorize', authorizationUrl);
  // What the last tick met; of the owner's permissions Google tells nobody else.
  if (!isOwner && state.unauthorizedSinceMs !== null) return banner('trouble', texts.askOwner(ownerName), 'takeOver');

  if (facts.hasTrigger === false) return banner('trouble', texts.noTrigger, 'refresh');

  const quotaUntilMs = lastRun?.code === 'fetch_quota' ? lastRun.endedMs + dayMs : 0;
  const dueMs = Math.max(dueFrom(facts), notBeforeMs, quotaUntilMs);
  if (nowMs > dueMs + missedAfterMs) {
    const since = formatDateTime(dueMs);
    if (isOwner && facts.lastWithoutDocumentMs() > dueMs) return banner('trouble', texts.noDocument, 'refresh');
    return isOwner
      ? banner('trouble', texts.missed(since), 'refresh')
      : banner('trouble', texts.missedByOther(ownerName, since), 'takeOver');
  }

  // A sheet that could not be written keeps no other from its numbers, and yet somebody has to see to it.
  if (lastRun?.isComplete && sheetCodes.includes(lastRun.code)) return banner('trouble', lastRun.message ?? '');
  if (state.isHistoryStopped && state.historyNotice !== null) return banner('note', state.historyNotice);
  if (quotaUntilMs > nowMs) return banner('note', texts.quota(formatDateTime(quotaUntilMs)));
  if (notBeforeMs > nowMs) return banner('note', texts.waiting(formatDateTime(notBeforeMs)));
  if (checkpoint) return banner('note', texts.unfinished(formatDateTime(checkpoint.startedMs)));
  return null;
}

/** A refresh that is not finished goes on with the next tick, whatever the schedule says. */
function dueFrom({ state: { checkpoint, lastTickMs }, nextRunMs }: HealthFacts): number {
  return checkpoint ? Math.max(checkpoint.startedMs, lastTickMs) + hourMs : nextRunMs;
}

function banner(
  kind: Banner['kind'],
  text: string,
  action: Banner['action'] = null,
  url: string | null = null,
): Banner {
  return { kind, text, action, url };
}
