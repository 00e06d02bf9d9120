import { describe, expect, it } from 'vitest';
import { type HealthFacts, scheduleBanner } from '../../../src/schedule/health.ts';
import { emptyRunState, type RunState, type StoredRun } from '../../../src/schedule/run-state.ts';
import { scheduleOf } from './schedules.ts';

const hourMs = 3_600_000;
const nowMs = Date.parse('2026-11-24T12:00:00Z');

const run: StoredRun = {
  by: 'schedule',
  startedMs: nowMs - hourMs,
  endedMs: nowMs - hourMs + 30_000,
  isComplete: true,
  message: null,
  code: null,
  updated: 5,
  unchanged: 1,
  failed: 0,
  requests: 2,
  workedMs: 30_000,
};

const counts = { updated: 0, unchanged: 0, failed: 0, requests: 1, workedMs: 1 };
const checkpoint = { ...counts, by: 'schedule' as const, startedMs: nowMs - hourMs };

type Change = Omit<Partial<HealthFacts>, 'state'> & { readonly state?: Partial<RunState> };

function facts({ state, ...change }: Change = {}): HealthFacts {
  return {
    schedule: scheduleOf(),
    state: { ...emptyRunState, lastTickMs: run.startedMs, lastRun: run, ...state },
    isOwner: true,
    hasTrigger: true,
    hasKey: true,
    isKeyNewerThan: () => false,
    authorizationUrl: null,
    lastWithoutDocumentMs: () => 0,
    nowMs,
    nextRunMs: nowMs + 2 * hourMs,
    formatDateTime: (ms) => new Date(ms).toISOString().slice(0, 16),
    ...change,
  };
}

const banner = (change?: Change) => scheduleBanner(facts(change));

/** Each with what it leads to, the most important first. */
const troubles: readonly (readonly [string, Change, object])[] = [
  [
    'no key',
    { hasKey: false },
    { kind: 'trouble', action: 'connect', text: expect.stringMatching(/^No CreatorAudit key/) },
  ],
  [
    'a refused key',
    { state: { lastRun: { ...run, code: 'inactive', message: 'Key inactive.' } } },
    { kind: 'trouble', action: 'connect', text: 'Key inactive.' },
  ],
  [
    'a missing permission',
    { authorizationUrl: 'https://accounts.google.com/x' },
    { kind: 'trouble', action: 'authorize', url: 'https://accounts.google.com/x' },
  ],
  ['no trigger', { hasTrigger: false }, { kind: 'trouble', action: 'refresh', text: expect.stringMatching(/dropped/) }],
  [
    'a missed run',
    { nextRunMs: nowMs - 2 * hourMs - 1 },
    { kind: 'trouble', action: 'refresh', text: expect.stringMatching(/due from 2026-11-24T09:59 has not come/) },
  ],
  [
    'a quota that is used up',
    { state: { lastRun: { ...run, code: 'fetch_quota' } } },
    { kind: 'note', action: null, text: expect.stringMatching(/by 2026-11-25T11:00 at the latest/) },
  ],
  [
    'a wait',
    { state: { notBeforeMs: nowMs + hourMs } },
    { kind: 'note', action: null, text: expect.stringMatching(/^No request is sent before 2026-11-24T13:00/) },
  ],
  [
    'a refresh that is not finished',
    { state: { checkpoint } },
    { kind: 'note', action: null, text: expect.stringMatching(/^The refresh of 2026-11-24T11:00 is not finished/) },
  ],
];

describe('the health of a schedule', () => {
  it('is nothing to talk about when it is well, or when there is none', () => {
    expect(banner()).toBeNull();
    expect(scheduleBanner({ ...facts(), schedule: null, hasKey: false })).toBeNull();
  });

  it.each(troubles)('names %s, and the one thing to do', (_what, change, expected) => {
    expect(banner(change)).toEqual({ url: null, text: expect.any(String), ...expected });
  });

  it('names the most important of several', () => {
    // What makes a run late on purpose is no missed run as well.
    const listed = troubles.filter(([what]) => what !== 'a missed run');
    for (let first = 0; first < listed.length; first += 1) {
      const changes = listed.slice(first).map(([, change]) => change);
      const state = Object.assign({}, ...changes.map((change) => change.state).reverse());
      const all: Change = { ...Object.assign({}, ...changes), state };
      expect(banner(all)).toMatchObject(listed[first]?.[2] ?? {});
    }
    expect(banner({ hasTrigger: false, nextRunMs: 0 })?.text).toMatch(/dropped/);
  });

  it.each(['no_key', 'unauthorized', 'inactive', 'forbidden'] as const)('asks for another key after %s', (code) => {
    expect(banner({ state: { lastRun: { ...run, code } } })).toMatchObject({ action: 'connect' });
  });

  it('believes in a key that was connected after the one that was refused', () => {
    const lastRun = { ...run, code: 'unauthorized' as const };
    const asked: number[] = [];
    const isKeyNewerThan = (ms: number) => asked.push(ms) > 0;
    expect(banner({ state: { lastRun }, isKeyNewerThan })).toBeNull();
    expect(asked).toEqual([run.endedMs]);
  });

  it('does not look for newer keys while none was refused', () => {
    const isKeyNewerThan = () => {
      throw new Error('asked');
    };
    expect(banner({ isKeyNewerThan })).toBeNull();
  });
});

describe('a run that does not come', () => {
  it('is missed after two hours', () => {
    expect(banner({ nextRunMs: nowMs - 2 * hourMs })).toBeNull();
    expect(banner({ nextRunMs: nowMs - 2 * hourMs - 1 })).not.toBeNull();
  });

  it('is not missed while it has to wait, but two hours after that', () => {
    expect(banner({ nextRunMs: 0, state: { notBeforeMs: nowMs + 1 } })).toMatchObject({ kind: 'note' });
    expect(banner({ nextRunMs: 0, state: { notBeforeMs: nowMs - hourMs } })).toBeNull();
    expect(banner({ nextRunMs: 0, state: { notBeforeMs: nowMs - 3 * hourMs } })).toMatchObject({ kind: 'trouble' });
  });

  it('is also the rest of one that no tick goes on with', () => {
    const lastTickMs = nowMs - 3 * hourMs - 1;
    const stale = { ...checkpoint, startedMs: lastTickMs };
    expect(banner({ state: { checkpoint: stale, lastTickMs: lastTickMs + 1 } })).toMatchObject({ kind: 'note' });
    expect(banner({ state: { checkpoint: stale, lastTickMs } })).toMatchObject({ kind: 'trouble', action: 'refresh' });
  });

  it('waits for a day after Google’s limit for requests', () => {
    const lastRun = { ...run, code: 'fetch_quota' as const, endedMs: nowMs - 24 * hourMs + 1 };
    expect(banner({ nextRunMs: 0, state: { lastRun } })).toMatchObject({
      kind: 'note',
      text: expect.stringMatching(/by 2026-11-24T12:00/),
    });
    expect(banner({ state: { lastRun: { ...lastRun, endedMs: nowMs - 24 * hourMs } } })).toBeNull();
  });

  it('may be one whose ticks come without a spreadsheet', () => {
    const missed = { nextRunMs: nowMs - 3 * hourMs };
    const text = (lastMs: number) => banner({ ...missed, lastWithoutDocumentMs: () => lastMs })?.text;
    expect(text(nowMs - hourMs)).toMatch(/without telling it which spreadsheet/);
    expect(text(nowMs - 4 * hourMs)).toMatch(/has not come/);
  });
});

describe('what somebody else sees', () => {
  const other = { isOwner: false, hasTrigger: null };

  it('is whose permission is missing', () => {
    const state = { unauthorizedSinceMs: nowMs - hourMs };
    expect(banner({ ...other, state })).toEqual({
      kind: 'trouble',
      text: 'Google asks Ana for a permission before this schedule can go on. Ask them to open this sidebar, or take the schedule over.',
      action: 'takeOver',
      url: null,
    });
    // The owner has given it since the last tick.
    expect(banner({ state })).toBeNull();
  });

  it('is that the schedule can be taken over when a run was missed', () => {
    const schedule = scheduleOf({ ownerName: '' });
    expect(banner({ ...other, schedule, nextRunMs: 0 })).toMatchObject({
      action: 'takeOver',
      text: expect.stringMatching(/only somebody else can mend/),
    });
  });

  it('is the same key, waits and rests', () => {
    for (const index of [1, 5, 6, 7]) {
      const [, change, expected] = troubles[index] ?? ['', {}, {}];
      expect(banner({ ...other, ...change })).toMatchObject(expected);
    }
  });
});
