import { isCreatorAuditError } from '../errors.ts';
import { dayMs, minuteMs } from '../platform/limits.ts';
import type { Authorization, Platform, WallClock } from '../platform/ports.ts';
import { ensureRefreshCell } from '../refresh/refresh-cell.ts';
import { nextRunMs } from '../schedule/cadence.ts';
import { scheduleBanner } from '../schedule/health.ts';
import { scheduleMessages as texts } from '../schedule/messages.ts';
import { lastWithoutDocumentMs } from '../schedule/no-document.ts';
import { isOwnedBy } from '../schedule/owner.ts';
import { lastStartedMs, type RunState, readRunState, type StoredRun } from '../schedule/run-state.ts';
import { setSchedule as change, repair } from '../schedule/scheduler.ts';
import { readSchedule, type StoredSchedule } from '../schedule/stored-schedule.ts';
import type { StoredActivityLog } from '../tracking/activity-log.ts';
import { viewConnections } from './connections.ts';
import type { Banner, LastRun, Overview, Schedule, ScheduleInput } from './contract.ts';

export interface ScheduleOptions {
  readonly platform: Platform;
  readonly authorization: Authorization;
  readonly activity: StoredActivityLog;
}

/** What is proposed while there is no schedule. */
const proposal = { cadence: 'off', hour: 9, weekday: 1, isAdaptive: false, keepsHistory: false } as const;

export function viewSchedule(options: ScheduleOptions): Schedule {
  const { platform } = options;
  const schedule = readSchedule(platform.properties);
  const state = readRunState(platform.properties);
  const { formatDateTime, timeZone } = platform.spreadsheet;
  const looked = schedule && lookAt(schedule, state, options);
  const { cadence, hour, weekday, isAdaptive, keepsHistory } = schedule ?? proposal;
  return {
    ...{ cadence, hour, weekday, isAdaptive, keepsHistory },
    timeZone: timeZone(),
    owner: looked?.owner ?? 'nobody',
    ownerName: schedule?.ownerName ?? '',
    since: schedule ? formatDateTime(schedule.sinceMs) : '',
    lastRun: state.lastRun && viewRun(state.lastRun, formatDateTime),
    nextRun: looked && describeNextRun(looked.nextRunMs, state, platform),
    banner: looked?.banner ?? null,
    saving: isAdaptive && state.savedRequests > 0 ? texts.saving(state.restedPosts, state.savedRequests) : null,
    history: describeHistory(keepsHistory, state),
  };
}

export function setSchedule(input: ScheduleInput, options: ScheduleOptions): Schedule {
  const { cadence, hour, weekday } = input;
  const done = change(input, options.platform);
  if (cadence !== 'off') nameRefreshCell(options.platform);
  if (cadence === 'off') {
    if (done === 'off') options.activity.note({ kind: 'scheduleOff' });
  } else {
    const kind = done === 'takenOver' ? 'scheduleTakenOver' : 'scheduleSet';
    options.activity.note({ kind, cadence, hour, weekday });
  }
  return viewSchedule(options);
}

/** People type the name into formulas: until it is there, that is an error. A refresh makes up for what fails here. */
function nameRefreshCell(platform: Platform): void {
  try {
    ensureRefreshCell(platform);
  } catch (error) {
    if (!isCreatorAuditError(error)) throw error;
  }
}

/** For those who have no schedule, one property is read. */
export function overviewOfSchedule(options: ScheduleOptions): Pick<Overview, 'banner' | 'scheduleSummary'> {
  const { properties, spreadsheet } = options.platform;
  const schedule = readSchedule(properties);
  if (!schedule) return { banner: null, scheduleSummary: null };
  const state = readRunState(properties);
  const { banner } = lookAt(schedule, state, options);
  const lastRun = state.lastRun && spreadsheet.formatDateTime(state.lastRun.startedMs);
  return { banner, scheduleSummary: texts.summary(schedule, lastRun) };
}

interface Looked {
  readonly owner: 'me' | 'other';
  readonly nextRunMs: number;
  readonly banner: Banner | null;
}

/** Repairs what the owner's own executions may. */
function lookAt(
  schedule: StoredSchedule,
  state: RunState,
  { platform, authorization, activity }: ScheduleOptions,
): Looked {
  const { userProperties, triggers, spreadsheet, clock } = platform;
  const isOwner = isOwnedBy(userProperties, schedule);
  const { hasTrigger, isRepaired } = isOwner ? repair(triggers) : { hasTrigger: null, isRepaired: false };
  if (isRepaired) activity.note({ kind: 'scheduleRepaired' });
  const nextMs = nextRunMs(schedule, lastStartedMs(state), spreadsheet.wallClock);
  const banner = scheduleBanner({
    schedule,
    state,
    isOwner,
    hasTrigger,
    hasKey: !isOwner || viewConnections(platform).used !== null,
    isKeyNewerThan: (epochMs) => activity.read().some(({ atMs, deed }) => deed.kind === 'connected' && atMs > epochMs),
    lastWithoutDocumentMs: () => lastWithoutDocumentMs(userProperties),
    authorizationUrl: isOwner ? authorization.missingUrl() : null,
    nowMs: clock.now(),
    nextRunMs: nextMs,
    formatDateTime: spreadsheet.formatDateTime,
  });
  return { owner: isOwner ? 'me' : 'other', nextRunMs: nextMs, banner };
}

function viewRun(run: StoredRun, formatDateTime: (epochMs: number) => string): LastRun {
  const { by, startedMs, workedMs, updated, unchanged, failed, requests, message, isComplete } = run;
  const seconds = Math.round(workedMs / 1000);
  return {
    by,
    startedMs,
    time: formatDateTime(startedMs),
    seconds,
    updated,
    unchanged,
    failed,
    requests,
    message,
    isComplete,
  };
}

function describeNextRun(
  dueMs: number,
  { checkpoint, notBeforeMs }: RunState,
  { clock, spreadsheet }: Platform,
): string {
  const nowMs = clock.now();
  const nextMs = Math.max(checkpoint ? nowMs : dueMs, notBeforeMs);
  if (nextMs <= nowMs) return texts.soon;
  const wall = spreadsheet.wallClock(nextMs);
  return texts.nextRun(wall, dayOf(nextMs, wall) - dayOf(nowMs, spreadsheet.wallClock(nowMs)));
}

/** Days of the wall's calendar, numbered. */
function dayOf(epochMs: number, { offsetMinutes }: WallClock): number {
  return Math.floor((epochMs + offsetMinutes * minuteMs) / dayMs);
}

function describeHistory(keepsHistory: boolean, { historyRows, historyNotice }: RunState): string | null {
  if (!keepsHistory && historyRows === 0) return null;
  if (historyRows === 0) return historyNotice ?? texts.noHistoryYet;
  const rows = texts.historyRows(historyRows);
  return historyNotice === null ? rows : `${rows} ${historyNotice}`;
}
