import { describe, expect, it } from 'vitest';
import type { Host } from '../../../playground/runtime/host.ts';
import type { Network } from '../../../playground/services/network.ts';
import { answerOf, failureOf, projectHost, run, startMs, type TestHostOptions } from './project-host.ts';

const source = `function nap(ms) { Utilities.sleep(ms); return 'rested'; }
  function now() { const start = Date.now(); while (Date.now() === start); return Date.now(); }
  function hold(name) {
    const lock = LockService.getDocumentLock(), cache = CacheService.getDocumentCache();
    lock.waitLock(10000);
    const before = cache.get('log') || '';
    Utilities.sleep(1);
    cache.put('log', before + name);
  }
  function log() { return CacheService.getDocumentCache().get('log'); }
  function fetch() { return UrlFetchApp.fetch('https://a.example/').getResponseCode(); }`;

const live = (options: TestHostOptions = {}): Promise<Host> => projectHost(source, { mode: 'live', ...options });

describe('live mode', () => {
  it('runs on real time from where the clock was set', async () => {
    const host = await live();

    const now = Number(await answerOf(run(host, 'now')));

    expect(now).toBeGreaterThan(startMs);
    expect(now).toBeLessThanOrEqual(host.clock.now());
  });

  it('wakes who waits when the clock is moved past the time', async () => {
    const { network, sent } = answering(20_000);
    const host = await live({ network });
    const fetched = answerOf(run(host, 'fetch'));
    await sent;

    await host.advance(20_000);

    expect(await fetched).toBe(204);
    expect(host.clock.now() - startMs).toBeGreaterThanOrEqual(20_000);
  });

  it('kills at the time limit, asleep or not', async () => {
    const host = await live();
    const nap = failureOf(run(host, 'nap', { args: [200_000] }));

    await movedUntil(host, nap, 31_000);

    expect(await nap).toBe('Exception: Exceeded maximum execution time');
  });

  it('lets what a person has set off go before the formulas that wait for a thread', async () => {
    const host = await live();
    const formulas = [1, 2, 3].map(() => run(host, 'now'));

    await host.runMenuItem('log');
    await Promise.all(formulas);

    expect(host.executions.map(({ kind }) => kind)).toEqual([
      'customFunction',
      'menu',
      'customFunction',
      'customFunction',
    ]);
  });

  it('runs 30 executions in parallel while they wait', async () => {
    let waiting = 0;
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const network: Network = {
      async send() {
        waiting++;
        if (waiting === 30) open();
        await gate;
        return { status: 204, headers: [], body: new Uint8Array(), elapsedMs: 0 };
      },
    };
    const host = await live({ network });

    const all = await Promise.all(Array.from({ length: 30 }, () => answerOf(run(host, 'fetch'))));

    expect(all).toEqual(Array.from({ length: 30 }, () => 204));
  });

  it('lets no two into the lock', async () => {
    const host = await live();
    const names = [...'abcdefgh'];

    await Promise.all(names.map((name) => run(host, 'hold', { args: [name] })));

    expect([...String(await answerOf(run(host, 'log')))].sort()).toEqual(names);
  });

  it('waits for what the network says an answer took', async () => {
    const { network } = answering(30);
    const host = await live({ network });
    const before = host.clock.now();

    expect(await answerOf(run(host, 'fetch'))).toBe(204);
    expect(host.clock.now() - before).toBeGreaterThanOrEqual(30);
  });
});

/** Answers at once and says that it took longer; `sent` resolves when the answer has arrived at the host. */
function answering(elapsedMs: number): { network: Network; sent: Promise<void> } {
  let arrived = (): void => {};
  const sent = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const send: Network['send'] = async () => {
    setImmediate(arrived);
    return { status: 204, headers: [], body: new Uint8Array(), elapsedMs };
  };
  return { network: { send }, sent };
}

/** Moves the clock on until the promise has settled. */
async function movedUntil(host: Host, promise: Promise<unknown>, stepMs: number): Promise<void> {
  let settled = false;
  promise.then(
    () => {
      settled = true;
    },
    () => {
      settled = true;
    },
  );
  while (!settled) {
    await host.advance(stepMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
