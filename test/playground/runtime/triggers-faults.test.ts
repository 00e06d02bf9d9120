// Clock triggers that do not fire when they should, or fire twice.
import { describe, expect, it } from 'vitest';
import type { HostFault } from '../../../playground/runtime/faults.ts';
import { answerOf, projectHost, run, type TestHostOptions } from './project-host.ts';

const hourMs = 3_600_000;

const source = `
  function make(handler) { ScriptApp.newTrigger(handler).timeBased().everyHours(1).create(); }
  function tick() {}
  function locked() {
    const lock = LockService.getDocumentLock();
    const isFree = lock.tryLock(0);
    Utilities.sleep(60000);
    return isFree;
  }`;

async function hostWith(handler: string, faults: readonly HostFault[], options: TestHostOptions = {}) {
  const host = await projectHost(source, options);
  await answerOf(run(host, 'make', { kind: 'menu', args: [handler] }));
  host.setFaults(faults);
  const runs = () => host.executions.filter(({ functionName }) => functionName === handler);
  return { host, runs };
}

describe('tick-lost', () => {
  it('loses every second firing, and the next comes when it is due', async () => {
    const { host, runs } = await hostWith('tick', ['tick-lost']);
    const firstMs = host.triggers()[0]?.nextAtMs ?? 0;
    expect(await host.advance(6 * hourMs)).toEqual({ fired: 3, isComplete: true });
    expect(runs().map(({ startedAtMs }) => startedAtMs)).toEqual([0, 2, 4].map((hours) => firstMs + hours * hourMs));
    host.setFaults([]);
    expect((await host.advance(6 * hourMs)).fired).toBe(6);
  });

  it('counts for each trigger on its own', async () => {
    const { host } = await hostWith('tick', []);
    await answerOf(run(host, 'make', { kind: 'menu', args: ['tick'], user: 'anna' }));
    host.setFaults(['tick-lost']);
    await host.advance(4 * hourMs);
    const runs = host.executions.filter(({ functionName }) => functionName === 'tick');
    expect(runs.filter(({ user }) => user === 'anna')).toHaveLength(2);
    expect(runs).toHaveLength(4);
  });
});

describe('trigger-dropped', () => {
  it('are gone when they are due, and one made anew likewise', async () => {
    const { host, runs } = await hostWith('tick', ['trigger-dropped']);
    expect(host.triggers()).toHaveLength(1);
    expect(await host.advance(2 * hourMs)).toEqual({ fired: 0, isComplete: true });
    expect(host.triggers()).toEqual([]);
    await answerOf(run(host, 'make', { kind: 'menu', args: ['tick'] }));
    await host.advance(2 * hourMs);
    expect(host.triggers()).toEqual([]);
    expect(runs()).toEqual([]);
    host.setFaults([]);
    await answerOf(run(host, 'make', { kind: 'menu', args: ['tick'] }));
    expect((await host.advance(3 * hourMs)).fired).toBeGreaterThan(1);
  });
});

describe('tick-double', () => {
  it('runs each firing twice, by turns at once and a moment apart', async () => {
    const { host, runs } = await hostWith('tick', ['tick-double']);
    expect(await host.advance(2 * hourMs)).toEqual({ fired: 4, isComplete: true });
    const [first = 0, second = 0, third = 0, fourth = 0] = runs().map(({ startedAtMs }) => startedAtMs);
    expect([second - first, third - first, fourth - third]).toEqual([0, hourMs, 2_000]);
  });

  it('lets both runs meet', async () => {
    const { host, runs } = await hostWith('locked', ['tick-double']);
    await host.advance(2 * hourMs);
    expect(runs().map(({ outcome }) => outcome.ok && outcome.value)).toEqual([true, false, true, false]);
  });

  it('does the same in real time', async () => {
    const { host, runs } = await hostWith('tick', ['tick-double'], { mode: 'live' });
    expect((await host.advance(hourMs)).fired).toBe(2);
    expect(runs()).toHaveLength(2);
  });
});
