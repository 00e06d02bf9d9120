// What the sidebar may call and what it gets: each name is a global function of the script with one argument at most.
// Types only, because both sides import them. Plain JSON throughout: google.script.run refuses dates and functions.
// Times are epoch milliseconds; texts are finished sentences from messages.ts.

export interface SidebarApi {
  /** Everything the sidebar shows first. At most one request: `/meta`, remembered for as long as Google's cache does (six hours). */
  sidebarOpen(): Overview;
  /** Checks the key with `/whoami` and whether it may write; stores it only if it is accepted. */
  sidebarConnect(input: ConnectInput): Connections;
  sidebarDisconnect(input: { readonly place: KeyPlace }): Connections;
  /** Never spends. In a large organization it comes back incomplete and is called again until it is complete. */
  sidebarLookOver(input: LookOverInput): Review;
  /** Puts the cursor on a row of the sheet. */
  sidebarShowRow(input: CellPlace): null;
  /** Marks the confirmed rows as waiting and begins; refuses when more posts would be billed than were confirmed. */
  sidebarTrack(input: TrackInput): Run;
  /** Works on for some seconds; the page calls it until the run is no longer `running`. */
  sidebarContinue(input: RunId): Run;
  /** The chunk on its way is finished, none is begun after it. */
  sidebarStop(input: RunId): Run;
  /** Takes up a run that was stopped, interrupted or held up: in this window from now on. */
  sidebarResume(input: RunId): Run;
  /** Failed rows wait again; nothing beyond what was confirmed is billed. */
  sidebarRetry(input: RunId): Run;
  /** Reads the numbers of pending posts of the run and writes those that have come. */
  sidebarPoll(input: RunId): Run;
  /** New numbers for a table, nothing tracked. Called again while `isComplete` is false. */
  sidebarUpdate(input: UpdateInput): Update;
  sidebarFormula(input: FormulaInput): FormulaPreview;
  sidebarInsertFormula(input: FormulaInput): FormulaPreview;
  /** The post in the selected row. */
  sidebarSelectedPost(): SelectedPost;
  /** The schedule, how its last run went, and what is in its way. Repairs a trigger that has gone missing. */
  sidebarSchedule(): Schedule;
  sidebarSetSchedule(input: ScheduleInput): Schedule;
  /** Refreshes all that this spreadsheet wants, for some seconds; called again while `isComplete` is false. */
  sidebarRefresh(): Refresh;
  /** Makes the report of a tracked table, or brings it up to date. */
  sidebarReport(input: ReportInput): Report;
  sidebarActivity(): Activity;
  /** Asks `/whoami` once. */
  sidebarCheckUp(): CheckUp;
}

/**
 * How every call of the page ends that reached the script. What does not (lost authorisation, a time-out) is an Error of the
 * bridge; so is a formula's call of one of these, which is refused.
 */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string };

// --- Keys -----------------------------------------------------------------------------------------------------------

/** `spreadsheet`: everyone here reads and tracks through it. `me`: kept with one person's Google account. */
export type KeyPlace = 'spreadsheet' | 'me';

export interface ConnectInput {
  readonly apiKey: string;
  readonly place: KeyPlace;
}

export interface KeyInfo {
  readonly organizationId: string;
  readonly keyName: string;
  /** The last four characters behind dots. */
  readonly maskedKey: string;
  /** `false`: reading works, tracking is switched off. */
  readonly canWrite: boolean;
}

export interface Connections {
  readonly spreadsheet: KeyInfo | null;
  readonly me: KeyInfo | null;
  /** Whose key a run here will use: the spreadsheet's when there is one, else one's own. */
  readonly used: KeyPlace | null;
}

export interface Overview {
  readonly connections: Connections;
  /** The newest run of this spreadsheet, whoever began it. */
  readonly run: Run | null;
  /** The version of the API is being retired, or another thing worth a quiet line. */
  readonly notice: string | null;
  /** What keeps the schedule from running, if anything does. */
  readonly banner: Banner | null;
  /** `Every 3 hours. Last run 24 Nov, 14:05.`; `null` while there is no schedule. */
  readonly scheduleSummary: string | null;
}

// --- Looking over ---------------------------------------------------------------------------------------------------

export interface LookOverInput {
  /** Omitted: the sheet in front and the selection decide. */
  readonly sheetId?: number;
  /** 1-based; omitted: found by selection, header or content. */
  readonly linkColumn?: number;
}

export interface CellPlace {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

/** A row that is worth a look: a link that is none, or the second one of a post. */
export interface RowRemark {
  readonly row: number;
  readonly text: string;
  readonly reason: string;
}

export interface ColumnChoice {
  readonly id: string;
  /** What the header says or will say. */
  readonly label: string;
  /** `absent`: would be added at the right edge; `formulas`: the person's own formulas fill it, it is left alone. */
  readonly state: 'present' | 'absent' | 'formulas';
  readonly isUsual: boolean;
  /** Cells of a person that filling the column would replace; 0 once the table is one of ours. */
  readonly replaces: number;
}

export interface Review {
  readonly sheetId: number;
  readonly sheetName: string;
  /** `null`: no column with links was found; then all counts are 0. */
  readonly linkColumn: number | null;
  readonly candidates: readonly { readonly column: number; readonly label: string; readonly links: number }[];
  /** 1-based; `null`: a row of headers would be inserted above the first link. */
  readonly headerRow: number | null;
  readonly rows: number;
  readonly posts: number;
  readonly duplicates: number;
  readonly tracked: number;
  readonly notTracked: number;
  readonly shortLinks: number;
  readonly notPosts: number;
  /** At most 200 of each. */
  readonly notPostRows: readonly RowRemark[];
  readonly duplicateRows: readonly RowRemark[];
  readonly columns: readonly ColumnChoice[];
  /** What is to be confirmed: posts not yet tracked, and at most as many as there are short links. */
  readonly toBill: number;
  readonly requests: number;
  readonly seconds: number;
  /** `false`: the posts of the organization have not all been looked through yet. */
  readonly isComplete: boolean;
  readonly seenPosts: number;
  /** Why tracking is not possible here now, in words; `null` when it is. */
  readonly obstacle: string | null;
}

// --- Tracking -------------------------------------------------------------------------------------------------------

export interface TrackInput {
  readonly sheetId: number;
  readonly linkColumn: number;
  /** The number the person confirmed: never more posts are billed. */
  readonly confirmed: number;
  readonly columns: readonly string[];
  /** 1 to 720. */
  readonly intervalHours: number;
  /** At most 20 names, 255 characters each; `{}` for none. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface RunId {
  readonly id: string;
}

export interface Run {
  readonly id: string;
  readonly sheetId: number;
  readonly sheetName: string;
  readonly linkColumn: number;
  /** Of the key it was begun through. */
  readonly keyName: string;
  /**
   * `running`: call sidebarContinue, not before `notBeforeMs`. `elsewhere`: another window or person is at it.
   * `interrupted`: nobody is at it, and it is not finished. `halted`: something must be done first, `message` says what.
   */
  readonly state: 'running' | 'elsewhere' | 'interrupted' | 'stopped' | 'halted' | 'done';
  /** Posts the run was to track, and where they are now. */
  readonly total: number;
  readonly done: number;
  /** Of those, the ones that this run has begun to track: what is billed. The others were tracked already. */
  readonly billed: number;
  readonly failed: number;
  /** Whether any of those may succeed when it is tried again: a dead short link never does. */
  readonly canRetry: boolean;
  readonly waiting: number;
  /** Posts of the whole table, not of the run alone, that are tracked and have no numbers yet: call sidebarPoll gently. */
  readonly pending: number;
  /** When to go on; in the past when at once. By Google's clock, as `nowMs` is: the browser's may be wrong. */
  readonly notBeforeMs: number;
  readonly nowMs: number;
  readonly secondsLeft: number | null;
  readonly message: string | null;
  readonly startedMs: number;
  readonly updatedMs: number;
}

export interface UpdateInput {
  readonly sheetId: number;
  readonly linkColumn: number;
  readonly columns: readonly string[];
}

export interface Update {
  readonly updated: number;
  readonly unchanged: number;
  /** Links whose numbers cannot be had, with the reason beside them. */
  readonly without: number;
  readonly isComplete: boolean;
  /** Complete, and yet something is not known as well as it should be: the message says why. */
  readonly isInTrouble: boolean;
  readonly seenPosts: number;
  readonly message: string;
  readonly notBeforeMs: number;
  readonly nowMs: number;
}

// --- The schedule -----------------------------------------------------------------------------------------------------

/** `hours`: every so many hours, 1, 3, 6 or 12. */
export type Cadence = 'off' | 'hours1' | 'hours3' | 'hours6' | 'hours12' | 'daily' | 'weekly';

export interface ScheduleInput {
  readonly cadence: Cadence;
  /** 0 to 23, in the spreadsheet's time zone; counts for `daily` and `weekly`. */
  readonly hour: number;
  /** 1 is Monday, 7 Sunday; counts for `weekly`. */
  readonly weekday: number;
  /** Older posts are read less often. */
  readonly isAdaptive: boolean;
  /** A row for each post and day in a sheet of its own. */
  readonly keepsHistory: boolean;
  /** How others who work here are told whose schedule it is; at most 60 characters, may be empty. */
  readonly ownerName: string;
  /** Must be true to change another person's schedule: it is one's own from then on. */
  readonly takesOver: boolean;
}

/** One thing that is in the way, and the one thing to do about it. */
export interface Banner {
  readonly kind: 'note' | 'trouble';
  readonly text: string;
  /** `connect`: the view of the key; `authorize`: the page at `url`; `takeOver`, `refresh`: buttons of the schedule. */
  readonly action: 'connect' | 'authorize' | 'takeOver' | 'refresh' | null;
  readonly url: string | null;
}

export interface LastRun {
  readonly by: 'schedule' | 'person';
  readonly startedMs: number;
  /** `24 Nov, 14:05` in the spreadsheet's time zone. */
  readonly time: string;
  /** Time it was at work, waiting left out. */
  readonly seconds: number;
  /** Posts, not rows of the table only. */
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly requests: number;
  /** What was in the way, or why it is not at its end; `null` when all went well. */
  readonly message: string | null;
  readonly isComplete: boolean;
}

export interface Schedule {
  readonly cadence: Cadence;
  readonly hour: number;
  readonly weekday: number;
  readonly isAdaptive: boolean;
  readonly keepsHistory: boolean;
  readonly timeZone: string;
  readonly owner: 'nobody' | 'me' | 'other';
  readonly ownerName: string;
  /** `24 Nov, 14:05`; empty for nobody's. */
  readonly since: string;
  readonly lastRun: LastRun | null;
  /** In words: `Today, between 14:00 and 15:00`; `null` while it is off. */
  readonly nextRun: string | null;
  readonly banner: Banner | null;
  /** What reading older posts less often saved, in words; `null` when there is nothing to say. */
  readonly saving: string | null;
  /** How much history there is, or why it stopped, in words; `null` while it is off and there is none. */
  readonly history: string | null;
}

export interface Refresh {
  readonly isComplete: boolean;
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly requests: number;
  readonly message: string;
  /** By Google's clock, as `nowMs` is. */
  readonly notBeforeMs: number;
  readonly nowMs: number;
}

export interface ReportInput {
  /** Omitted: the sheet in front, or the only table there is. */
  readonly sheetId?: number;
}

export interface Report {
  /** Of the report; `null` when none was made, `message` says why. */
  readonly sheetName: string | null;
  readonly message: string;
  /** Tables there are, when it has to be said which. */
  readonly choices: readonly { readonly sheetId: number; readonly name: string }[];
}

// --- Formulas, one post, looking after --------------------------------------------------------------------------------

export interface FormulaInput {
  readonly name: string;
  /** Names of CA_VIDEO's fields; for other functions empty. */
  readonly fields: readonly string[];
}

export interface FormulaPreview {
  readonly formula: string;
  /** `B2` of the sheet in front. */
  readonly cell: string;
  readonly links: string;
  /** Why it cannot be put there, in words. */
  readonly obstacle: string | null;
}

export interface SelectedPost {
  readonly row: number;
  readonly link: string;
  /** Its page, https; `null` when the cell holds no post link. */
  readonly url: string | null;
  readonly status: string;
  readonly numbers: readonly { readonly label: string; readonly value: string }[];
  readonly collectedMs: number | null;
  /** Views on days in the past, oldest first, the present last; empty when they are not known. */
  readonly trend: readonly { readonly daysAgo: number; readonly views: number }[];
  readonly message: string | null;
}

export interface ActivityEvent {
  readonly atMs: number;
  /** `24 Nov, 14:05` in the spreadsheet's time zone. */
  readonly time: string;
  readonly text: string;
  readonly requestId: string | null;
}

export interface Activity {
  /** Newest first, at most 50. */
  readonly events: readonly ActivityEvent[];
  /** What *Copy for support* copies: no key, no link. */
  readonly support: string;
}

export interface CheckUpItem {
  readonly name: string;
  readonly state: 'ok' | 'note' | 'trouble';
  readonly text: string;
  /** The one thing to do; `null` when nothing is. */
  readonly action: string | null;
  /** Where it is done, https; `null` when it is not done on a page of its own. */
  readonly url: string | null;
}

export interface CheckUp {
  readonly items: readonly CheckUpItem[];
}
