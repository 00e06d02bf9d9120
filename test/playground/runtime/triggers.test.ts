import { describe, expect, it } from 'vitest';
import type { Host } from '../../../playground/runtime/host.ts';
import { limits } from '../../../playground/runtime/limits.ts';
import { answerOf, projectHost, run, startMs, type TestHostOptions } from './project-host.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const source = `
  function note(word) {
    const store = PropertiesService.getScriptProperties();
    store.setProperty('log', (store.getProperty('log') || '') + word + ' ');
  }
  function log() { return (PropertiesService.getScriptProperties().getProperty('log') || '').trim(); }
  function hourly() { note('hour'); }
  function daily() { note('day'); }
  function slow() { note('slow'); Utilities.sleep(90000); }
  function took() { const start = Date.now(); Utilities.sleep(20); return Date.now() - start; }
  function once() { note('once'); }
  function broken() { note('broken'); throw new Error('no'); }
  function tell(e) { PropertiesService.getScriptProperties().setProperty('log', JSON.stringify(e) + (e.authMode === ScriptApp.AuthMode.FULL)); }
  function fetching() { UrlFetchApp.fetch('https://a.example/'); }
  function make(handler, member, value) { ScriptApp.newTrigger(handler).timeBased()[member](value).create(); }
  function stopAll() { note('stop'); ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t)); }`;

async function hostWith(
  triggers: readonly (readonly [handler: string, member: string, value: number])[],
  options: TestHostOptions = {},
): Promise<Host> {
  const host = await projectHost(source, options);
  for (const args of triggers) await answerOf(run(host, 'make', { kind: 'menu', args }));
  return host;
}

const log = (host: Host): Promise<unknown> => answerOf(run(host, 'log'));

describe('clock triggers', () => {
  it('come in real time when the formulas that run are at their end', async () => {
    let formulas: Promise<unknown> = Promise.resolve();
    const host = await hostWith([['hourly', 'everyHours', 1]], { mode: 'live', formulasSettled: () => formulas });
    formulas = answerOf(run(host, 'took'));

    await host.advance(dayMs);

    expect(await formulas).toBeLessThan(hourMs);
  });

  it('fire in order while the clock is moved, and end where it was moved to', async () => {
    const host = await hostWith([
      ['daily', 'everyDays', 1],
      ['hourly', 'everyHours', 1],
    ]);

    const { fired, isComplete } = await host.advance(7 * dayMs);

    const words = String(await log(host)).split(' ');
    expect([fired, isComplete]).toEqual([words.length, true]);
    expect(words.filter((word) => word === 'hour')).toHaveLength(168);
    expect(words.filter((word) => word === 'day')).toHaveLength(7);
    expect(host.clock.now()).toBe(startMs + 7 * dayMs);
    const started = host.executions.map(({ startedAtMs }) => startedAtMs);
    expect(started).toEqual([...started].sort((a, b) => a - b));
  });

  it('run in FULL, each at its time, with the event that Google makes', async () => {
    const host = await hostWith([['tell', 'everyHours', 1]]);
    const [trigger] = host.triggers();
    const atMs = trigger?.nextAtMs ?? 0;

    await host.advance(atMs - startMs);

    const text = String(await log(host));
    expect(text.endsWith('true')).toBe(true);
    expect(JSON.parse(text.slice(0, -4))).toEqual({
      authMode: 'FULL',
      triggerUid: trigger?.id,
      year: 2026,
      month: 1,
      'day-of-month': 1,
      'day-of-week': 4,
      'week-of-year': 1,
      hour: 0,
      minute: new Date(atMs).getUTCMinutes(),
      second: new Date(atMs).getUTCSeconds(),
      timezone: 'UTC',
    });
    expect(host.executions.at(-2)).toMatchObject({ startedAtMs: atMs, kind: 'installableTrigger', authMode: 'FULL' });
    expect(host.triggers()[0]?.nextAtMs).toBe(atMs + hourMs);
  });

  it('wait for the one before, and lose times while it runs', async () => {
    const host = await hostWith([['slow', 'everyMinutes', 1]]);

    const { fired } = await host.advance(10 * minuteMs);

    expect(fired).toBe(7);
  });

  it('begin beside one that runs, where they may', async () => {
    const options = { clockTriggersOverlap: true };
    const host = await hostWith([['slow', 'everyMinutes', 1]], options);

    const { fired } = await host.advance(10 * minuteMs);

    expect(fired).toBe(10);
    const runs = host.executions.filter(({ functionName }) => functionName === 'slow');
    expect(runs.every(({ startedAtMs, endedAtMs }) => endedAtMs - startedAtMs === 90_000)).toBe(true);
    // The last one took the clock past the end.
    expect(runs).toHaveLength(10);
    expect(host.clock.now()).toBeGreaterThan(startMs + 10 * minuteMs);
  });

  it('begin beside whatever else runs', async () => {
    const host = await hostWith([['hourly', 'everyHours', 1]]);
    const atMs = host.triggers()[0]?.nextAtMs ?? 0;
    await host.advance(atMs - startMs - 1000);
    const beside = answerOf(run(host, 'slow', { kind: 'menu' }));

    await host.advance(2000);
    await beside;

    expect(host.executions.slice(-2)).toMatchObject([
      { functionName: 'hourly', startedAtMs: atMs },
      { functionName: 'slow', startedAtMs: atMs - 1000, endedAtMs: atMs + 89_000 },
    ]);
  });

  it('run for 90 minutes of a person’s day, and not after that', async () => {
    const host = await hostWith([['slow', 'everyMinutes', 15]]);
    await answerOf(run(host, 'make', { kind: 'menu', args: ['hourly', 'everyHours', 1], user: 'bob' }));

    await host.advance(dayMs);

    const of = (name: string) => host.executions.filter(({ functionName }) => functionName === name);
    const ran = of('slow').filter(({ outcome }) => outcome.ok);
    expect(ran).toHaveLength(60);
    const refused = of('slow').slice(60);
    expect(refused.length).toBeGreaterThan(30);
    for (const { outcome, serviceCalls } of refused) {
      expect([outcome.ok || outcome.error.message, serviceCalls]).toEqual([
        'Service using too much computer time for one day',
        0,
      ]);
    }
    expect(of('hourly').every(({ outcome }) => outcome.ok)).toBe(true);
    await host.advance(hourMs);
    expect(of('slow').at(-1)?.outcome.ok).toBe(true);
  });

  it('are the same from the same seed, and others from another', async () => {
    const nextOf = async (seed: number) => (await hostWith([['hourly', 'everyHours', 1]], { seed })).triggers()[0];

    expect(await nextOf(1)).toEqual(await nextOf(1));
    expect((await nextOf(1))?.nextAtMs).not.toBe((await nextOf(2))?.nextAtMs);
  });

  it('that are to fire once stay in the list and fire no more', async () => {
    const host = await hostWith([['once', 'after', minuteMs]]);

    expect((await host.advance(dayMs)).fired).toBe(1);
    expect((await host.advance(dayMs)).fired).toBe(0);
    expect(host.triggers()).toMatchObject([{ handler: 'once', description: 'once', nextAtMs: null }]);
  });

  it('can delete themselves', async () => {
    const host = await hostWith([['stopAll', 'everyHours', 1]]);

    expect((await host.advance(dayMs)).fired).toBe(1);
    expect(host.triggers()).toEqual([]);
  });

  it('go on firing when their handler throws or is gone', async () => {
    const host = await hostWith([
      ['broken', 'everyHours', 1],
      ['nobody', 'everyHours', 1],
    ]);

    expect((await host.advance(2 * hourMs)).fired).toBe(4);
    expect(host.executions.filter(({ outcome }) => !outcome.ok).map(({ outcome }) => outcome)).toContainEqual({
      ok: false,
      error: { name: 'Exception', message: 'Script function not found: nobody' },
    });
  });

  it('are cut off after many firings in one move', async () => {
    const host = await hostWith([['once', 'everyMinutes', 1]]);

    const first = await host.advance(2 * dayMs);

    expect(first).toEqual({ fired: limits.firingsPerAdvance, isComplete: false });
    expect(host.clock.now()).toBeLessThan(startMs + 2 * dayMs);
  });

  it('see one move of the clock after the other', async () => {
    const host = await hostWith([['hourly', 'everyHours', 1]]);

    const moves = await Promise.all([host.advance(hourMs), host.advance(hourMs), host.advance(hourMs)]);

    expect(moves.map(({ fired }) => fired)).toEqual([1, 1, 1]);
    expect(host.clock.now()).toBe(startMs + 3 * hourMs);
  });

  it('are kept from start to start; an overdue one fires once when time moves', async () => {
    const before = await hostWith([['hourly', 'everyHours', 1]]);

    const host = await projectHost(source, { triggers: before.triggers(), startMs: startMs + 5 * hourMs + 1 });

    expect(host.triggers()).toEqual(before.triggers());
    expect((await host.advance(0)).fired).toBe(1);
  });
});

describe('clock triggers in real time', () => {
  it('fire by themselves', async () => {
    const { fetched, network } = listening();
    const overdue = { ...(await hostWith([['fetching', 'everyHours', 1]])).triggers()[0] };
    if (overdue.id === undefined) throw new Error('no trigger');
    const triggers = [{ ...(overdue as Required<typeof overdue>), nextAtMs: startMs }];

    await projectHost(source, { mode: 'live', triggers, network });

    await fetched;
  });

  it('come round again at the same minute when the clock is set back', async () => {
    const host = await hostWith([['hourly', 'everyHours', 1]], { mode: 'live' });
    const [before] = host.triggers();
    await host.advance(5 * hourMs);

    expect(await host.advance(-5 * hourMs)).toEqual({ fired: 0, isComplete: true });

    expect(host.clock.now()).toBeLessThan(startMs + hourMs);
    expect(host.triggers()).toEqual([before]);
  });

  it('fire when the clock is moved over them', async () => {
    const host = await hostWith([['hourly', 'everyHours', 1]], { mode: 'live' });

    expect((await host.advance(3 * hourMs)).fired).toBe(3);
    expect(await log(host)).toBe('hour hour hour');
    expect(host.clock.now()).toBeGreaterThanOrEqual(startMs + 3 * hourMs);
  });
});

function listening(): { fetched: Promise<void>; network: NonNullable<TestHostOptions['network']> } {
  let tell = (): void => {};
  const fetched = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const network = {
    send: async () => {
      tell();
      return { failure: 'dns', elapsedMs: 0 } as const;
    },
  };
  return { fetched, network };
}
