import type { Run } from '../rpc/contract.ts';
import type { Journal } from './journal.ts';
import { trackingMessages } from './messages.ts';

/** A window that drives a run calls more often than this. */
export const silentMs = 30_000;

/** @param observer `driver` for an answer to the window that drives it, `leased` for others while an execution is at work. */
export function viewOf(journal: Journal, observer: 'driver' | 'leased' | 'bystander', nowMs: number): Run {
  const { notBeforeMs, startedMs, updatedMs, done, billed, failed, waiting, pending } = journal;
  const { id, sheetId, sheetName, linkColumn, total, keyName } = journal;
  const state = journal.state === 'running' ? runningState(journal, observer, nowMs) : journal.state;
  return {
    id,
    sheetId,
    sheetName,
    linkColumn,
    keyName,
    state,
    total,
    done,
    billed,
    failed,
    canRetry: failed > (journal.hopeless ?? 0),
    waiting,
    pending,
    notBeforeMs,
    nowMs,
    secondsLeft: secondsLeft(journal, nowMs),
    message: messageFor(journal, state),
    startedMs,
    updatedMs,
  };
}

function runningState({ updatedMs, notBeforeMs }: Journal, observer: string, nowMs: number): Run['state'] {
  if (observer === 'driver') return 'running';
  const isSilent = nowMs - Math.max(updatedMs, Math.min(notBeforeMs, nowMs)) > silentMs;
  return observer === 'leased' || !isSilent ? 'elsewhere' : 'interrupted';
}

/** While nobody goes on, nobody finds out what became of posts whose answer was lost. */
function messageFor({ message, inFlight }: Journal, state: Run['state']): string | null {
  const sent = inFlight.filter(([, , isUnbilled]) => !isUnbilled).length;
  if (sent === 0 || !['interrupted', 'stopped', 'halted'].includes(state)) return message;
  return [message, trackingMessages.unanswered(sent)].filter(Boolean).join(' ');
}

/** By what was done so far; what has to be waited for comes on top. */
function secondsLeft({ state, done, failed, waiting, startedMs, updatedMs, notBeforeMs }: Journal, nowMs: number) {
  const handled = done + failed;
  if (state !== 'running' || waiting === 0 || handled === 0) return null;
  const working = ((updatedMs - startedMs) / handled) * waiting;
  return Math.ceil((working + Math.max(0, notBeforeMs - nowMs)) / 1000);
}
