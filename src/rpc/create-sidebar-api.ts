import type { ApiClient } from '../api/client.ts';
import type { Deadline } from '../http/deadline.ts';
import type { Authorization, Platform, Ui } from '../platform/ports.ts';
import type { StoredRun } from '../schedule/run-state.ts';
import type { StoredActivityLog } from '../tracking/activity-log.ts';
import type { Connected } from '../tracking/connected.ts';
import type { Tracking } from '../tracking/create-tracking.ts';
import { viewActivity } from './activity.ts';
import { checkUp } from './check-up.ts';
import { connectKey, disconnectKey } from './connect.ts';
import type { Reply, SidebarApi } from './contract.ts';
import { endpoint } from './endpoint.ts';
import { insertFormula, previewFormula } from './formula.ts';
import * as inputs from './inputs.ts';
import { overview } from './overview.ts';
import { refreshNow } from './refresh.ts';
import { report } from './report.ts';
import { setSchedule, viewSchedule } from './schedule.ts';
import { selectedPost } from './selected-post.ts';

/** The contract as the script keeps it: whatever is handed over, a reply comes back. */
export type SidebarCalls = {
  readonly [Name in keyof SidebarApi]: (input?: unknown) => Reply<ReturnType<SidebarApi[Name]>>;
};

/** Made when a call has been let in, not before: a formula that names one of them reaches no service. */
export interface SidebarParts {
  readonly platform: Platform;
  readonly authorization: Authorization;
  readonly deadline: Deadline;
  /** @param deadline The call's own unless told otherwise. */
  readonly clientFor: (apiKey: string, deadline?: Deadline) => ApiClient;
  /** @throws CreatorAuditError `no_key` */
  readonly connect: () => Connected;
  readonly tracking: Tracking;
  readonly activity: StoredActivityLog;
  /** Of all that this spreadsheet wants, as far as the call has time. */
  readonly refresh: () => StoredRun;
}

export interface SidebarApiOptions {
  readonly ui: Ui;
  /** For developers: Google's log of the script. */
  readonly log: (line: string) => void;
  readonly parts: () => SidebarParts;
}

/** What the page calls, by the names of the global functions. */
export function createSidebarApi({ ui, log, parts }: SidebarApiOptions): SidebarCalls {
  const when = <T>(name: keyof SidebarApi, run: (parts: SidebarParts, input: unknown) => T) =>
    endpoint(name, (input) => run(parts(), input), { ui, log });

  return {
    sidebarOpen: when('sidebarOpen', (at) => overview({ ...at, newestRun: () => at.tracking.newest() })),
    sidebarConnect: when('sidebarConnect', (at, input) => connectKey(inputs.readConnectInput(input), at)),
    sidebarDisconnect: when('sidebarDisconnect', (at, input) => disconnectKey(inputs.readPlaceInput(input).place, at)),
    sidebarLookOver: when('sidebarLookOver', (at, input) => at.tracking.lookOver(inputs.readLookOverInput(input))),
    sidebarShowRow: when('sidebarShowRow', ({ platform }, input) => {
      const { sheetId, row, column } = inputs.readCellPlace(input);
      platform.sheets.select(sheetId, row, column);
      return null;
    }),
    sidebarTrack: when('sidebarTrack', (at, input) => at.tracking.track(inputs.readTrackInput(input))),
    sidebarContinue: when('sidebarContinue', (at, input) => at.tracking.proceed(inputs.readRunId(input))),
    sidebarStop: when('sidebarStop', (at, input) => at.tracking.stop(inputs.readRunId(input))),
    sidebarResume: when('sidebarResume', (at, input) => at.tracking.resume(inputs.readRunId(input))),
    sidebarRetry: when('sidebarRetry', (at, input) => at.tracking.retry(inputs.readRunId(input))),
    sidebarPoll: when('sidebarPoll', (at, input) => at.tracking.poll(inputs.readRunId(input))),
    sidebarUpdate: when('sidebarUpdate', (at, input) => at.tracking.update(inputs.readUpdateInput(input))),
    sidebarFormula: when('sidebarFormula', ({ platform }, input) =>
      previewFormula(inputs.readFormulaInput(input), platform.sheets),
    ),
    sidebarInsertFormula: when('sidebarInsertFormula', ({ platform, activity }, input) =>
      insertFormula(inputs.readFormulaInput(input), platform, activity),
    ),
    sidebarSelectedPost: when('sidebarSelectedPost', (at) => selectedPost(at)),
    sidebarSchedule: when('sidebarSchedule', (at) => viewSchedule(at)),
    sidebarSetSchedule: when('sidebarSetSchedule', (at, input) => setSchedule(inputs.readScheduleInput(input), at)),
    sidebarRefresh: when('sidebarRefresh', (at) => refreshNow(at)),
    sidebarReport: when('sidebarReport', (at, input) => report(inputs.readReportInput(input), at)),
    sidebarActivity: when('sidebarActivity', ({ platform, activity }) => viewActivity(platform, activity)),
    sidebarCheckUp: when('sidebarCheckUp', (at) => checkUp({ ...at, newestRun: () => at.tracking.newest() })),
  };
}
