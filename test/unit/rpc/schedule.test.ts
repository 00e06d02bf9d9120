import { describe, expect, it } from 'vitest';
import { CreatorAuditError } from '../../../src/errors.ts';
import { emptyRunState, type RunState, readRunState, writeRunState } from '../../../src/schedule/run-state.ts';
import { tickHandler } from '../../../src/schedule/scheduler.ts';
import { readSchedule, type StoredSchedule, writeSchedule } from '../../../src/schedule/stored-schedule.ts';
import { scheduleOf } from '../schedule/schedules.ts';
import { fullKey, openSidebar } from './rpc-fixture.ts';

const hourMs = 3_600_000;
/** The fake clock begins on Tuesday, 24 November 2026, 09:00 UTC. */
const startMs = Date.parse('2026-11-24T09:00:00Z');

const input = {
  cadence: 'hours3',
  hour: 9,
  weekday: 1,
  isAdaptive: true,
  keepsHistory: false,
  ownerName: ' Ana ',
  takesOver: false,
};

const run = {
  by: 'schedule' as const,
  startedMs: startMs - hourMs,
  endedMs: startMs - hourMs + 42_000,
  isComplete: true,
  message: null,
  code: null,
  updated: 5,
  unchanged: 20,
  failed: 1,
  requests: 2,
  workedMs: 41_600,
};

/** A sidebar of Ana, with a key, and what she or Ben has set. */
function open(schedule: Partial<StoredSchedule> | null = null, state: Partial<RunState> = {}) {
  const opened = openSidebar();
  const { platform } = opened;
  opened.connect();
  platform.userProperties.values.CREATORAUDIT_PERSON = 'ana';
  if (schedule) {
    writeSchedule(platform.properties, scheduleOf({ sinceMs: startMs - 5 * hourMs, ...schedule }));
    if (schedule.ownerId !== 'ben') platform.triggers.install(tickHandler);
  }
  if (Object.keys(state).length > 0) writeRunState(platform.properties, { ...emptyRunState, ...state });
  const deeds = () => opened.value('sidebarActivity').events.map(({ text }) => text);
  return { ...opened, deeds };
}

describe('the schedule', () => {
  it('is off, with something to begin with', () => {
    expect(open().value('sidebarSchedule')).toEqual({
      cadence: 'off',
      hour: 9,
      weekday: 1,
      isAdaptive: false,
      keepsHistory: false,
      timeZone: 'Etc/UTC',
      owner: 'nobody',
      ownerName: '',
      since: '',
      lastRun: null,
      nextRun: null,
      banner: null,
      saving: null,
      history: null,
    });
  });

  it('is set, shown with whose it is, and noted', () => {
    const { value, platform, deeds, requests } = open();
    const shown = value('sidebarSetSchedule', input);
    expect(shown).toMatchObject({
      cadence: 'hours3',
      isAdaptive: true,
      owner: 'me',
      ownerName: 'Ana',
      since: '24 Nov, 09:00',
      nextRun: 'Within the hour',
      banner: null,
    });
    expect(value('sidebarSchedule')).toEqual(shown);
    expect(platform.triggers.handlers).toEqual([tickHandler]);
    expect(deeds()).toEqual(['Schedule set: every 3 hours']);
    expect(requests()).toEqual([]);
  });

  it('is turned off, once', () => {
    const { value, deeds, platform } = open({});
    expect(value('sidebarSetSchedule', { ...input, cadence: 'off' })).toMatchObject({
      cadence: 'off',
      owner: 'nobody',
    });
    value('sidebarSetSchedule', { ...input, cadence: 'off' });
    expect(deeds()).toEqual(['Schedule turned off']);
    expect(platform.triggers.handlers).toEqual([]);
  });

  it('shows the last run', () => {
    const shown = open({}, { lastRun: { ...run, message: 'CreatorAudit unreachable' } }).value('sidebarSchedule');
    expect(shown.lastRun).toEqual({
      by: 'schedule',
      startedMs: run.startedMs,
      time: '24 Nov, 08:00',
      seconds: 42,
      updated: 5,
      unchanged: 20,
      failed: 1,
      requests: 2,
      message: 'CreatorAudit unreachable',
      isComplete: true,
    });
  });
});

describe('the next run', () => {
  it.each<[string, Partial<StoredSchedule>, Partial<RunState>]>([
    ['Today, between 10:30 and 11:30', {}, { lastRun: run }],
    ['Today, between 17:00 and 18:00', { cadence: 'daily', hour: 17 }, {}],
    ['Today, between 23:00 and 00:00', { cadence: 'daily', hour: 23 }, {}],
    ['Tomorrow, between 08:00 and 09:00', { cadence: 'daily', hour: 8 }, { lastRun: run }],
    ['Fri 27 Nov, between 14:00 and 15:00', { cadence: 'weekly', weekday: 5, hour: 14 }, {}],
    ['Within the hour', { cadence: 'daily', hour: 6 }, {}],
    ['Within the hour', {}, { checkpoint: { ...run, startedMs: startMs } }],
    ['Today, between 11:20 and 12:20', {}, { notBeforeMs: startMs + 140 * 60_000, checkpoint: run }],
  ])('is told as "%s"', (words, schedule, state) => {
    expect(open(schedule, state).value('sidebarSchedule').nextRun).toBe(words);
  });

  it('is told by the clock of the spreadsheet', () => {
    const { value, platform } = open({ cadence: 'daily', hour: 2 });
    platform.timeZone = 'Pacific/Auckland';
    // It is 22:00 there.
    expect(value('sidebarSchedule').nextRun).toBe('Tomorrow, between 02:00 and 03:00');
    platform.time.advance(3 * hourMs);
    expect(value('sidebarSchedule').nextRun).toBe('Today, between 02:00 and 03:00');
  });
});

describe('what goes with it', () => {
  it('says what reading older posts less often saved', () => {
    const state = { restedPosts: 1_200, savedRequests: 1 };
    expect(open({ isAdaptive: true }, state).value('sidebarSchedule').saving).toBe(
      'At the last run 1,200 older posts could wait, which saved 1 request.',
    );
    expect(open({ isAdaptive: false }, state).value('sidebarSchedule').saving).toBeNull();
    expect(open({ isAdaptive: true }).value('sidebarSchedule').saving).toBeNull();
  });

  it.each<[string | null, boolean, Partial<RunState>]>([
    [null, false, {}],
    ['No history yet: it begins with the next run.', true, {}],
    ['1 row of history.', true, { historyRows: 1 }],
    ['1,234 rows of history.', false, { historyRows: 1_234 }],
    ['9 rows of history. Old days were thinned.', true, { historyRows: 9, historyNotice: 'Old days were thinned.' }],
    ['The sheet is protected.', true, { historyNotice: 'The sheet is protected.' }],
  ])('says of the history: %s', (words, keepsHistory, state) => {
    expect(open({ keepsHistory }, state).value('sidebarSchedule').history).toBe(words);
  });
});

describe('a schedule of somebody else', () => {
  const others = { ownerId: 'ben', ownerName: 'Ben' };

  it('shows whose it is', () => {
    const { value, platform } = open(others);
    expect(value('sidebarSchedule')).toMatchObject({ owner: 'other', ownerName: 'Ben', since: '24 Nov, 04:00' });
    expect(platform.triggers.handlers).toEqual([]);
  });

  it('is not changed by the way', () => {
    const { failure, deeds } = open(others);
    expect(failure('sidebarSetSchedule', input)).toMatchObject({
      code: 'not_confirmed',
      message: expect.stringMatching(/set up by Ben on 24 Nov, 04:00/),
    });
    expect(deeds()).toEqual([]);
  });

  it('is taken over', () => {
    const { value, platform, deeds } = open(others);
    expect(value('sidebarSetSchedule', { ...input, takesOver: true })).toMatchObject({ owner: 'me', ownerName: 'Ana' });
    expect(platform.triggers.handlers).toEqual([tickHandler]);
    expect(deeds()).toEqual(['Schedule taken over: every 3 hours']);
  });

  it('needs no key of those who look at it', () => {
    const { value, platform } = open(others, { lastRun: run });
    platform.properties.remove('CREATORAUDIT_CONNECTION');
    expect(value('sidebarSchedule').banner).toBeNull();
  });
});

describe('opening the sidebar', () => {
  it('sums the schedule up', () => {
    expect(open({}, { lastRun: run }).value('sidebarOpen')).toMatchObject({
      banner: null,
      scheduleSummary: 'Every 3 hours. Last run 24 Nov, 08:00.',
    });
    expect(open({ cadence: 'weekly', hour: 7 }).value('sidebarOpen').scheduleSummary).toBe(
      'Every Monday at 07:00. No run yet.',
    );
  });

  it.each(['sidebarOpen', 'sidebarSchedule'] as const)('puts a trigger back that is missing, by %s', (name) => {
    const { value, platform, deeds } = open({}, { lastRun: run });
    platform.triggers.handlers.length = 0;
    expect(value(name).banner).toBeNull();
    expect(platform.triggers.handlers).toEqual([tickHandler]);
    value(name);
    expect(deeds()).toEqual(['Missing hourly trigger of the schedule set up again']);
  });

  it('leaves one of two triggers', () => {
    const { value, platform } = open({});
    platform.triggers.handlers.push(tickHandler);
    value('sidebarOpen');
    expect(platform.triggers.handlers).toEqual([tickHandler]);
  });

  it('says that the trigger is missing when it cannot be put back', () => {
    const { value, platform, deeds } = open({});
    platform.triggers.handlers.length = 0;
    platform.triggers.install = () => {
      throw new CreatorAuditError('trigger_refused', { long: 'Refused.', short: '' });
    };
    expect(value('sidebarOpen').banner).toMatchObject({ action: 'refresh', text: expect.stringMatching(/dropped/) });
    expect(deeds()).toEqual([]);
  });

  it('opens when Google does not say anything about triggers', () => {
    const { value, platform } = open({}, { lastRun: run });
    platform.triggers.failure = new CreatorAuditError('google_service', { long: 'Down.', short: '' });
    expect(value('sidebarOpen')).toMatchObject({ banner: null, scheduleSummary: expect.any(String) });
  });

  it('asks the owner for what Google misses, and nobody else', () => {
    const owner = open({});
    owner.ui.missing = 'https://accounts.google.com/x';
    expect(owner.value('sidebarOpen').banner).toMatchObject({
      action: 'authorize',
      url: 'https://accounts.google.com/x',
    });
    const other = open({ ownerId: 'ben' }, { unauthorizedSinceMs: startMs });
    other.ui.missing = 'https://accounts.google.com/x';
    expect(other.value('sidebarOpen').banner).toMatchObject({ action: 'takeOver', url: null });
  });

  it('asks for a key, and for another one when it was refused, until there is one', () => {
    const { value, platform, connect } = open({}, { lastRun: { ...run, code: 'unauthorized', message: 'Refused.' } });
    expect(value('sidebarOpen').banner).toMatchObject({ action: 'connect', text: 'Refused.' });
    platform.properties.remove('CREATORAUDIT_CONNECTION');
    expect(value('sidebarOpen').banner).toMatchObject({
      action: 'connect',
      text: expect.stringMatching(/^No Creator/),
    });
    connect();
    expect(value('sidebarOpen').banner).toMatchObject({ action: 'connect', text: 'Refused.' });
    value('sidebarConnect', { apiKey: fullKey, place: 'spreadsheet' });
    expect(value('sidebarOpen').banner).toBeNull();
  });

  it('says that a run was missed', () => {
    const { value, platform } = open({ cadence: 'daily', hour: 8 });
    platform.time.advance(hourMs);
    expect(value('sidebarOpen').banner).toBeNull();
    platform.time.advance(1);
    expect(value('sidebarOpen').banner).toMatchObject({
      action: 'refresh',
      text: expect.stringMatching(/due from 24 Nov, 08:00/),
    });
  });

  it('reads one property more where there is no schedule', () => {
    const { value, platform } = open();
    platform.properties.reads = 0;
    value('sidebarOpen');
    // The key twice, for the notice about the API, and the schedule.
    expect(platform.properties.reads).toBe(3);
    expect(platform.properties.writes).toEqual([]);
  });
});

describe('what the page hands over', () => {
  it.each<[string, object]>([
    ['cadence', { cadence: 'hours2' }],
    ['hour', { hour: 24 }],
    ['hour', { hour: 9.5 }],
    ['weekday', { weekday: 0 }],
    ['isAdaptive', { isAdaptive: 'yes' }],
    ['keepsHistory', { keepsHistory: undefined }],
    ['takesOver', { takesOver: 1 }],
    ['ownerName', { ownerName: 'a'.repeat(61) }],
    ['ownerName', { ownerName: 'Ana\nBen' }],
    ['ownerName', { ownerName: 'Ana\u2028Ben' }],
    ['ownerName', { ownerName: null }],
  ])('is refused for its %s: %j', (field, change) => {
    const { failure, platform } = open();
    const { code, message } = failure('sidebarSetSchedule', { ...input, ...change });
    expect([code, message.split(' ')[0]]).toEqual(['bad_input', field]);
    expect([readSchedule(platform.properties), platform.triggers.handlers]).toEqual([null, []]);
  });

  it('may be an empty name, or any name', () => {
    for (const ownerName of ['', 'Zoë 👩‍💻', '=HYPERLINK("x")', 'a'.repeat(60)]) {
      expect(open().value('sidebarSetSchedule', { ...input, ownerName }).ownerName).toBe(ownerName);
    }
  });
});

describe('what is remembered of runs', () => {
  it('is nothing when it cannot be read', () => {
    const { platform } = open();
    platform.properties.values.CREATORAUDIT_REFRESH = '{';
    platform.properties.values.CREATORAUDIT_SCHEDULE = '{';
    expect(readRunState(platform.properties)).toEqual(emptyRunState);
    expect(readSchedule(platform.properties)).toBeNull();
  });
});
