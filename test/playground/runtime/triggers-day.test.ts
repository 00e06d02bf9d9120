// Triggers of one person run only so long a day.
import { describe, expect, it } from 'vitest';
import type { ExecutionRecord, ExecutionRequest } from '../../../playground/runtime/execution.ts';
import { limits } from '../../../playground/runtime/limits.ts';
import { TriggerDay } from '../../../playground/runtime/trigger-day.ts';
import { answerOf, failureOf, projectHost, run } from './project-host.ts';

const source = `
  function make() { ScriptApp.newTrigger('long').timeBased().everyMinutes(10).create(); }
  function long() { Utilities.sleep(250000); }
  function short() { return 'done'; }`;

const request: ExecutionRequest = { functionName: 'long', args: [], kind: 'installableTrigger' };
const record: ExecutionRecord = {
  functionName: 'long',
  kind: 'installableTrigger',
  authMode: 'FULL',
  startedAtMs: 0,
  endedAtMs: 0,
  serviceCalls: 0,
  callsByMember: {},
  outcome: { ok: true, value: null },
  logs: [],
};
const minutes = 60_000;
/** One that has begun is not cut short. */
const runsADay = Math.ceil(limits.triggerMsPerDay / 250_000);
const used = 'Exception: Service using too much computer time for one day';

describe('triggers', () => {
  it('end for the day when they have run for 90 minutes, and begin again a day later', async () => {
    const host = await projectHost(source);
    await answerOf(run(host, 'make', { kind: 'menu' }));
    await host.advance(24 * 60 * minutes - 1);

    const ends = host.executions.filter(({ functionName }) => functionName === 'long').map(({ outcome }) => outcome.ok);
    expect(ends.filter((ok) => ok)).toHaveLength(runsADay);
    expect(ends.indexOf(false)).toBe(runsADay);
    expect(host.failureMails.at(-1)?.message).toContain('too much computer time');
    await host.advance(60 * minutes);
    expect(host.executions.at(-1)?.outcome.ok).toBe(true);
  });

  it('are counted for each person', async () => {
    const host = await projectHost(source);
    for (let n = 0; n < runsADay; n++) await answerOf(run(host, 'long', { kind: 'installableTrigger', user: 'anna' }));

    expect(await failureOf(run(host, 'short', { kind: 'installableTrigger', user: 'anna' }))).toBe(used);
    expect(await answerOf(run(host, 'short', { kind: 'installableTrigger' }))).toBe('done');
    expect(await answerOf(run(host, 'short', { kind: 'menu', user: 'anna' }))).toBe('done');
  });

  it('are counted when they run beside each other, whichever ends first', () => {
    const day = new TriggerDay();
    const ran = (startedAtMs: number, endedAtMs: number) =>
      day.note({ ...request, user: 'anna' }, { ...record, startedAtMs, endedAtMs });
    ran(1 * minutes, 51 * minutes);
    ran(0, 41 * minutes);
    expect(day.refusalOf({ ...request, user: 'anna' }, 52 * minutes)?.message).toContain('too much computer time');
    expect(day.refusalOf({ ...request, user: 'anna' }, 24 * 60 * minutes)).toBeUndefined();
  });
});
