// What the script would answer: one plain campaign, changed by tests where it matters.

import type {
  Activity,
  Banner,
  CheckUp,
  Connections,
  FormulaPreview,
  KeyInfo,
  LastRun,
  Overview,
  Refresh,
  Report,
  Review,
  Run,
  Schedule,
  SelectedPost,
  Update,
} from '../../src/rpc/contract.ts';

/** 14:00 of the day on which the tests play. */
export const startMs = Date.UTC(2026, 10, 24, 14);

export const someKey: KeyInfo = {
  organizationId: 'Nord Agency',
  keyName: 'Sheets add-on',
  maskedKey: '••••4f2a',
  canWrite: true,
};

export const notConnected: Connections = { spreadsheet: null, me: null, used: null };
export const connected: Connections = { spreadsheet: someKey, me: null, used: 'spreadsheet' };
export const bothConnected: Connections = { ...connected, me: { ...someKey, keyName: 'Mara', maskedKey: '••••9c31' } };
export const readOnly: Connections = { ...connected, spreadsheet: { ...someKey, canWrite: false } };

export function overview(change: Partial<Overview> = {}): Overview {
  return { connections: connected, run: null, notice: null, banner: null, scheduleSummary: null, ...change };
}

export function review(change: Partial<Review> = {}): Review {
  return {
    sheetId: 7,
    sheetName: 'Spring',
    linkColumn: 2,
    candidates: [
      { column: 2, label: 'B: Link', links: 300 },
      { column: 5, label: 'E: Old links', links: 40 },
    ],
    headerRow: 1,
    rows: 300,
    posts: 280,
    duplicates: 2,
    tracked: 66,
    notTracked: 214,
    shortLinks: 0,
    notPosts: 2,
    notPostRows: [
      { row: 14, text: 'https://www.tiktok.com/@mara', reason: 'profile' },
      { row: 15, text: 'to do', reason: 'no link' },
    ],
    duplicateRows: [{ row: 21, text: 'https://www.tiktok.com/@mara/video/7301', reason: 'The same post as in row 3.' }],
    columns: [
      { id: 'views', label: 'Views', state: 'present', isUsual: true, replaces: 0 },
      { id: 'likes', label: 'Likes', state: 'absent', isUsual: true, replaces: 0 },
      { id: 'saves', label: 'Saves', state: 'absent', isUsual: false, replaces: 0 },
      { id: 'engagement_rate', label: 'Engagement rate', state: 'formulas', isUsual: true, replaces: 0 },
    ],
    toBill: 214,
    requests: 218,
    seconds: 130,
    isComplete: true,
    seenPosts: 12_000,
    obstacle: null,
    ...change,
  };
}

export function run(change: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    sheetId: 7,
    sheetName: 'Spring',
    linkColumn: 2,
    keyName: 'Sheets add-on',
    state: 'running',
    total: 214,
    done: 0,
    billed: change.done ?? 0,
    failed: 0,
    canRetry: true,
    waiting: 214,
    pending: 0,
    notBeforeMs: 0,
    nowMs: startMs,
    secondsLeft: 130,
    message: null,
    startedMs: startMs,
    updatedMs: startMs,
    ...change,
  };
}

/** A column that a person has filled already. */
export const filledColumns = (): Review['columns'] =>
  review().columns.map((column) => (column.id === 'views' ? { ...column, replaces: 3 } : column));

export const finished = (change: Partial<Run> = {}): Run =>
  run({ state: 'done', done: 214, waiting: 0, secondsLeft: null, updatedMs: startMs + 60_000, ...change });

export function update(change: Partial<Update> = {}): Update {
  return {
    updated: 60,
    unchanged: 4,
    without: 2,
    isComplete: true,
    isInTrouble: false,
    seenPosts: 12_000,
    message: '60 rows have new numbers.',
    notBeforeMs: 0,
    nowMs: startMs,
    ...change,
  };
}

export const lastRun: LastRun = {
  by: 'schedule',
  startedMs: startMs - 3_600_000,
  time: '24 Nov, 13:04',
  seconds: 130,
  updated: 60,
  unchanged: 218,
  failed: 2,
  requests: 3,
  message: null,
  isComplete: true,
};

/** Nobody has set one. */
export function schedule(change: Partial<Schedule> = {}): Schedule {
  return {
    cadence: 'off',
    hour: 7,
    weekday: 1,
    isAdaptive: false,
    keepsHistory: false,
    timeZone: 'Europe/Berlin',
    owner: 'nobody',
    ownerName: '',
    since: '',
    lastRun: null,
    nextRun: null,
    banner: null,
    saving: null,
    history: null,
    ...change,
  };
}

export function ownSchedule(change: Partial<Schedule> = {}): Schedule {
  return schedule({
    cadence: 'weekly',
    isAdaptive: true,
    keepsHistory: true,
    owner: 'me',
    ownerName: 'Mara',
    since: '3 Nov, 09:12',
    lastRun,
    nextRun: 'Monday, between 07:00 and 08:00',
    saving: 'At the last run 140 older posts rested, which saved 2 requests.',
    history: '4,120 rows, since 3 Nov.',
    ...change,
  });
}

/** Another person set it. */
export function otherSchedule(change: Partial<Schedule> = {}): Schedule {
  return ownSchedule({ owner: 'other', ownerName: 'Ole', ...change });
}

export function banner(change: Partial<Banner> = {}): Banner {
  return {
    kind: 'trouble',
    text: 'The run of 13:00 is more than two hours late.',
    action: 'refresh',
    url: null,
    ...change,
  };
}

export const lostPermission = (): Banner =>
  banner({
    text: 'Google wants your permission again before it refreshes this sheet.',
    action: 'authorize',
    url: 'https://accounts.google.com/o/oauth2',
  });

export function refresh(change: Partial<Refresh> = {}): Refresh {
  return {
    isComplete: true,
    updated: 60,
    unchanged: 218,
    failed: 2,
    requests: 3,
    message: 'Refreshed: 60 posts have new numbers.',
    notBeforeMs: 0,
    nowMs: startMs,
    ...change,
  };
}

export function report(change: Partial<Report> = {}): Report {
  return {
    sheetName: 'CreatorAudit report',
    message: 'The report of "Spring" is in the sheet "CreatorAudit report".',
    choices: [],
    ...change,
  };
}

/** There is more than one table. */
export const reportChoices = (): Report =>
  report({
    sheetName: null,
    message: 'There are two tables.',
    choices: [
      { sheetId: 7, name: 'Spring' },
      { sheetId: 9, name: 'Autumn' },
    ],
  });

export function preview(change: Partial<FormulaPreview> = {}): FormulaPreview {
  return { formula: '=CA_VIEWS(A2:A300)', cell: 'B2', links: 'A2:A300', obstacle: null, ...change };
}

export function selectedPost(change: Partial<SelectedPost> = {}): SelectedPost {
  return {
    row: 12,
    link: 'https://www.tiktok.com/@mara/video/7301',
    url: 'https://www.tiktok.com/@mara/video/7301',
    status: 'Tracked',
    numbers: [
      { label: 'Views', value: '48,120' },
      { label: 'Likes', value: '2,310' },
      { label: 'Engagement rate', value: '5.4 %' },
    ],
    collectedMs: startMs - 3_600_000,
    trend: [
      { daysAgo: 30, views: 1200 },
      { daysAgo: 7, views: 30_500 },
      { daysAgo: 1, views: 47_000 },
      { daysAgo: 0, views: 48_120 },
    ],
    message: null,
    ...change,
  };
}

export function activity(change: Partial<Activity> = {}): Activity {
  return {
    events: [
      { atMs: startMs, time: '24 Nov, 14:00', text: '214 posts tracked in "Spring".', requestId: null },
      { atMs: startMs - 60_000, time: '24 Nov, 13:59', text: 'CreatorAudit had an error (500).', requestId: 'req_81' },
    ],
    support: 'CreatorAudit for Sheets 0.1.0\n24 Nov, 14:00 214 posts tracked',
    ...change,
  };
}

export function checkUp(change: Partial<CheckUp> = {}): CheckUp {
  return {
    items: [
      { name: 'Key', state: 'ok', text: 'Accepted a moment ago.', action: null, url: null },
      {
        name: 'Schedule',
        state: 'note',
        text: 'Numbers come only when somebody opens the sheet.',
        action: 'Turn on the hourly refresh in the menu.',
        url: null,
      },
      {
        name: 'Plan',
        state: 'trouble',
        text: 'The quota of posts is used up.',
        action: 'Look at your plan',
        url: 'https://app.creatoraudit.com/plan',
      },
    ],
    ...change,
  };
}
