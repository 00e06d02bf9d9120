import { describe, expect, it, onTestFinished } from 'vitest';
import { Pool, type PoolWorker } from '../../../playground/runtime/pool.ts';
import { loadProject } from '../../../playground/runtime/project.ts';
import { keepThreads } from '../../../playground/runtime/thread-reserve.ts';
import { countThreads } from './count-threads.ts';
import { answerOf, failureOf, projectFolder, projectHost, run, startMs } from './project-host.ts';

const source = `function quick(n) { return n; }
  function nap() { Utilities.sleep(1000); }
  function spin() { for (;;) {} }`;

describe('threads', () => {
  it('are one as long as executions come one after another', async () => {
    const threads = await countThreads();
    const host = await projectHost(source);
    for (let n = 0; n < 50; n++) await run(host, 'quick', { args: [n] });

    expect(threads()).toBe(1);
  });

  it('are as many as wait at the same time, and used again', async () => {
    const threads = await countThreads();
    const host = await projectHost(source);
    for (let round = 0; round < 3; round++) await Promise.all(Array.from({ length: 12 }, () => run(host, 'nap')));

    expect(threads()).toBe(12);
  });

  it('are all gone when the host is closed, killed ones too', async () => {
    const threads = await countThreads();
    const host = await projectHost(source, { busyLimitMs: 100 });
    await Promise.all(Array.from({ length: 5 }, () => run(host, 'nap')));
    expect(await failureOf(run(host, 'spin'))).toContain('Exceeded maximum execution time');
    expect(threads()).toBeGreaterThan(0);
    await host.close();

    expect(threads()).toBe(0);
  });

  it('become more when one of them computes and does not end', async () => {
    const pool = new Pool({ files: [], htmlFiles: [] }, 5);
    onTestFinished(() => pool.close());
    const looping = await pool.acquire('patient');

    const neighbours = await Promise.all([pool.acquire('patient'), pool.acquire('urgent')]);

    expect(new Set([looping, ...neighbours]).size).toBe(3);
  });

  it('stay as many while none has computed for long', async () => {
    const pool = new Pool({ files: [], htmlFiles: [] }, 60_000);
    onTestFinished(() => pool.close());
    const first = await pool.acquire('patient');
    const next = pool.acquire('patient');

    pool.release(first);

    expect(await next).toBe(first);
  });

  it('go to nobody once their pool is closed', async () => {
    const threads = await countThreads();
    const pool = new Pool({ files: [], htmlFiles: [] }, 60_000);
    const first = await pool.acquire('patient');
    const waits = pool.acquire('patient');
    await pool.close();

    const comesLate = pool.acquire('urgent');
    pool.block(first);
    const later = new Promise((resolve) => setImmediate(resolve, 'nothing'));
    expect(await Promise.race([waits, comesLate, later])).toBe('nothing');
    expect(threads()).toBe(0);
  });

  it('of a live project answer a formula beside one that loops', async () => {
    const host = await projectHost(source, { mode: 'live' });
    void run(host, 'spin');

    // One that is kept from a thread hears nothing for 30 seconds.
    expect(await answerOf(run(host, 'quick', { args: [1] }))).toBe(1);
    expect(host.clock.now() - startMs).toBeLessThan(20_000);
  });

  it('are shared by hosts that are given them, and free when one of those is closed', async () => {
    const threads = await countThreads();
    const project = await loadProject(projectFolder(source));
    const pool = new Pool(project);
    onTestFinished(() => pool.close());
    for (let n = 0; n < 5; n++) {
      const host = await projectHost(source, { project, pool });
      const unfinished = run(host, 'nap');
      expect(await answerOf(run(host, 'quick', { args: [n] }))).toBe(n);
      await host.close();
      expect(await Promise.race([unfinished, 'nothing'])).toBe('nothing');
    }

    expect(threads()).toBeLessThanOrEqual(2);
  });

  it('of others are left alone by a host whose code is replaced', async () => {
    const pool = new Pool(await loadProject(projectFolder(source)));
    onTestFinished(() => pool.close());
    const [first, second] = [await projectHost(source, { pool }), await projectHost(source, { pool })];
    first.replaceProject(await loadProject(projectFolder('function quick() { return "new"; }')));

    expect(await answerOf(run(first, 'quick', { args: [1] }))).toBe('new');
    expect(await answerOf(run(second, 'quick', { args: [1] }))).toBe(1);
  });

  it('pile up no listeners over many executions', async () => {
    const warnings: string[] = [];
    const note = (warning: Error): void => {
      warnings.push(warning.name);
    };
    process.on('warning', note);
    const host = await projectHost(source);
    for (let n = 0; n < 200; n++) await answerOf(run(host, 'quick', { args: [n] }));
    process.off('warning', note);

    expect(warnings).toEqual([]);
  });
});

describe('threads that are kept', () => {
  const openPool = () => {
    const pool = new Pool({ files: [], htmlFiles: [] });
    onTestFinished(() => pool.close());
    return pool;
  };

  /** The thread of a pool that is closed. */
  async function left(isAtWork = false): Promise<PoolWorker> {
    const pool = openPool();
    const worker = await pool.acquire('patient');
    if (!isAtWork) pool.release(worker);
    await pool.close();
    return worker;
  }

  async function keep(count: number): Promise<void> {
    await keepThreads(count);
    onTestFinished(() => keepThreads(0));
  }

  it('run the next host’s code, and nothing of the one before is left', async () => {
    await keep(1);
    const first = await projectHost('var mark = 1; globalThis.left = 1; function quick() { return "first"; }');
    expect(await answerOf(run(first, 'quick'))).toBe('first');
    await first.close();

    const second = await projectHost('function quick() { return [typeof mark, typeof left]; }');
    expect(await answerOf(run(second, 'quick'))).toEqual(['undefined', 'undefined']);
  });

  it('go to the next pool, as many as there is room for', async () => {
    await keep(1);
    const worker = await left();
    const pool = openPool();
    expect(await pool.acquire('patient')).toBe(worker);

    await keepThreads(0);
    const ended = await left();
    expect(await openPool().acquire('patient')).not.toBe(ended);
  });

  it('are none that were at work', async () => {
    await keep(1);
    const worker = await left(true);
    expect(await openPool().acquire('patient')).not.toBe(worker);
  });

  it('are none that began in another time zone', async () => {
    await keep(1);
    const { TZ = 'Etc/UTC' } = process.env;
    onTestFinished(() => {
      process.env.TZ = TZ;
    });
    process.env.TZ = 'Etc/UTC';
    const hour = 'function hour() { return new Date(0).getHours(); }';
    const first = await projectHost(hour);
    expect(await answerOf(run(first, 'hour'))).toBe(0);
    await first.close();
    process.env.TZ = 'Asia/Tokyo';

    expect(await answerOf(run(await projectHost(hour), 'hour'))).toBe(9);
  });
});
