import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../playground/runtime/random.ts';
import type { SchedulePolicy } from '../../../playground/runtime/scheduler.ts';
import { answerOf, failureOf, projectHost, run, startMs } from './project-host.ts';

describe('the document lock', () => {
  const source = `const cache = () => CacheService.getDocumentCache(), lock = LockService.getDocumentLock();
    function note(text) { cache().put('log', (cache().get('log') || '') + text + ' '); }
    function hold(name, ms) { lock.waitLock(20000); note(name); Utilities.sleep(ms); return Date.now(); }
    function tryFor(ms) { return [lock.tryLock(ms), lock.hasLock(), Date.now()]; }
    function waitFor(ms) { lock.waitLock(ms); }
    function releaseEarly() { lock.waitLock(1000); lock.releaseLock(); const had = lock.hasLock(); Utilities.sleep(5000); return had; }
    function twice() { return [lock.tryLock(0), lock.tryLock(0), lock.hasLock()]; }
    function failing() { lock.waitLock(1000); throw new Error('x'); }
    function log() { return cache().get('log'); }`;

  it('goes to whom the scheduler lets go on first: the order they came in, unless told otherwise', async () => {
    const lastComeFirstServed: SchedulePolicy = (ready) =>
      ready.reduce((last, other) => (other.sequence > last.sequence ? other : last));
    const order = async (policy?: SchedulePolicy): Promise<unknown> => {
      const host = await projectHost(source, policy === undefined ? {} : { policy });
      const all = [];
      for (const name of ['a', 'b', 'c', 'd']) {
        all.push(run(host, 'hold', { args: [name, 1000] }));
        await host.advance(1);
      }
      await Promise.all(all);
      return answerOf(run(host, 'log'));
    };

    expect(await order()).toBe('a b c d ');
    const other = await order(lastComeFirstServed);
    expect(other).not.toBe('a b c d ');
    expect(other).toMatch(/^a /);
    expect(await order(lastComeFirstServed)).toBe(other);
  });

  it.each(['tryFor', 'waitFor'])('refuses a wait of less than nothing: %s', async (name) => {
    const host = await projectHost(source);

    expect(await failureOf(run(host, name, { args: [-5] }))).toBe('Exception: Invalid argument: timeoutInMillis');
  });

  it('is held by one at a time, and released when its holder ends', async () => {
    const host = await projectHost(source);
    const ends = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => answerOf(run(host, 'hold', { args: [name, 1000] }))),
    );

    expect(ends).toEqual([1, 2, 3, 4].map((n) => startMs + n * 1000));
  });

  it('answers false to tryLock when the wait was too short, and throws for waitLock', async () => {
    const host = await projectHost(source);
    const holder = run(host, 'hold', { args: ['a', 10_000] });

    const [tried, waited] = await Promise.all([
      answerOf(run(host, 'tryFor', { args: [3000] })),
      failureOf(run(host, 'waitFor', { args: [2000] })),
    ]);

    expect(tried).toEqual([false, false, startMs + 3000]);
    expect(waited).toBe('Exception: Lock timeout: another process was holding the lock for too long.');
    await holder;
    expect(await answerOf(run(host, 'tryFor', { args: [0] }))).toEqual([true, true, startMs + 10_000]);
  });

  it('is taken at most once by an execution, and released by hand, by a failure, and by a kill', async () => {
    const host = await projectHost(source);

    expect(await answerOf(run(host, 'twice'))).toEqual([true, true, true]);
    expect(await answerOf(run(host, 'releaseEarly'))).toBe(false);
    await run(host, 'failing');
    await run(host, 'hold', { args: ['killed', 60_000] });
    expect(await answerOf(run(host, 'tryFor', { args: [0] }))).toEqual([true, true, host.clock.now()]);
  });

  it('passes over a waiter whose own time is up', async () => {
    const host = await projectHost(source);
    const holder = run(host, 'hold', { kind: 'menu', args: ['a', 40_000] });
    const late = run(host, 'hold', { args: ['b', 0] });
    const dying = failureOf(run(host, 'waitFor', { args: [100_000] }));

    expect(await failureOf(late)).toContain('Lock timeout');
    expect(await dying).toContain('Exceeded maximum execution time');
    await holder;
    expect(await answerOf(run(host, 'tryFor', { args: [0] }))).toEqual([true, true, startMs + 40_000]);
  });

  it('is held by somebody else for ever when the fault says so', async () => {
    const host = await projectHost(source, { faults: ['lock-busy'] });

    expect(await answerOf(run(host, 'tryFor', { args: [1500] }))).toEqual([false, false, startMs + 1500]);
  });
});

describe('simulated time', () => {
  const source = 'function nap(ms) { const before = Date.now(); Utilities.sleep(ms); return [before, Date.now()]; }';

  it('stands still while a script computes and jumps when all of them wait', async () => {
    const host = await projectHost(`function main() { let n = 0; while (n < 1e6) n++; return Date.now(); }${source}`);

    expect(await answerOf(run(host, 'main'))).toBe(startMs);
    const naps = await Promise.all([3000, 1000, 2000].map((ms) => answerOf(run(host, 'nap', { args: [ms] }))));
    expect(naps).toEqual([3000, 1000, 2000].map((ms) => [startMs, startMs + ms]));
  });

  it('passes for a script that does nothing but look at the clock, a millisecond a look', async () => {
    const host = await projectHost(`function wait(ms) {
        const end = Date.now() + ms; let looks = 1; while (Date.now() < end) looks++; return looks;
      }
      function patient() { wait(30); new Date(); Utilities.sleep(0); for (let n = 0; n < 50; n++) Date.now(); return Date.now(); }
      function failing() { wait(40); throw new Error('x'); }`);

    const looks = Number(await answerOf(run(host, 'wait', { args: [50] })));
    expect(looks).toBeGreaterThan(50);
    expect(looks).toBeLessThan(200);
    expect(host.clock.now()).toBe(startMs + 50);
    expect(await answerOf(run(host, 'patient'))).toBe(startMs + 50 + 31);
    await run(host, 'failing');
    expect(host.clock.now()).toBe(startMs + 50 + 31 + 40);
    expect(host.totals.callsByMember).toEqual({ 'Utilities.sleep': 1 });
  });

  it('is over for a script that looks at the clock for too long, while others go on meanwhile', async () => {
    const host = await projectHost(`function spin() { while (Date.now() > 0); }${source}`);
    const spinning = failureOf(run(host, 'spin'));

    expect(await answerOf(run(host, 'nap', { args: [5000] }))).toEqual([startMs, startMs + 5000]);
    expect(await spinning).toBe('Exception: Exceeded maximum execution time');
    expect(host.executions.at(-1)).toMatchObject({ startedAtMs: startMs, endedAtMs: startMs + 30_000 });
  });

  it('lets whoever hears of an end start the next execution before the clock jumps', async () => {
    const host = await projectHost(source);
    const long = run(host, 'nap', { args: [10_000] });
    const chain = async (): Promise<unknown[]> => {
      const seen: unknown[] = [];
      for (let n = 0; n < 3; n++) {
        seen.push(await answerOf(run(host, 'nap', { args: [0] })));
        await new Promise((resolve) => setImmediate(resolve));
      }
      return seen;
    };

    expect(await chain()).toEqual([0, 1, 2].map(() => [startMs, startMs]));
    expect(await answerOf(long)).toEqual([startMs, startMs + 10_000]);
  });

  it('lets everything happen that is due while the clock is moved', async () => {
    const host = await projectHost(source);
    const nap = answerOf(run(host, 'nap', { args: [5000] }));

    await host.advance(60_000);

    expect(await nap).toEqual([startMs, startMs + 5000]);
    expect(host.clock.now()).toBe(startMs + 60_000);
  });
});

describe('repeating a contended run', () => {
  const source = `function contend(name) {
    const lock = LockService.getDocumentLock(), cache = CacheService.getDocumentCache();
    for (let round = 0; round < 3; round++) {
      Utilities.sleep(Math.floor(Math.random() * 5) * 100);
      if (!lock.tryLock(Math.floor(Math.random() * 400))) continue;
      cache.put('log', (cache.get('log') || '') + name + round + '@' + (Date.now() % 100000) + ' ');
      Utilities.sleep(150);
      lock.releaseLock();
    }
  }
  function log() { return CacheService.getDocumentCache().get('log'); }`;

  async function contendedRun(seed: number, policy?: SchedulePolicy): Promise<unknown> {
    const host = await projectHost(source, { seed, ...(policy === undefined ? {} : { policy }) });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => run(host, 'contend', { args: [name] })));
    return [await answerOf(run(host, 'log')), host.clock.now(), host.totals];
  }

  it('gives the same log, time and calls from the same seed, and another log from another', async () => {
    const first = await contendedRun(3);

    expect(await contendedRun(3)).toEqual(first);
    expect(await contendedRun(4)).not.toEqual(first);
  });

  it('leaves the choice among those who are ready to one policy', async () => {
    const shuffled = (): SchedulePolicy => {
      const random = seededRandom(5);
      return (ready) => ready[Math.floor(random() * ready.length)] ?? ready[0] ?? never();
    };
    const never = (): never => {
      throw new Error('asked with nothing to choose from');
    };
    const first = await contendedRun(3, shuffled());

    expect(await contendedRun(3, shuffled())).toEqual(first);
    expect(await contendedRun(3)).not.toEqual(first);
  });
});
