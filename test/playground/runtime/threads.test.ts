import { describe, expect, it, onTestFinished } from 'vitest';
import { Pool } from '../../../playground/runtime/pool.ts';
import { loadProject } from '../../../playground/runtime/project.ts';
import { answerOf, failureOf, projectFolder, projectHost, run, startMs } from './project-host.ts';

const source = `function quick(n) { return n; }
  function nap() { Utilities.sleep(1000); }
  function spin() { for (;;) {} }`;

function threads(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'MessagePort').length;
}

describe('threads', () => {
  it('are one as long as executions come one after another', async () => {
    const before = threads();
    const host = await projectHost(source);
    for (let n = 0; n < 50; n++) await run(host, 'quick', { args: [n] });

    expect(threads() - before).toBe(1);
  });

  it('are as many as wait at the same time, and used again', async () => {
    const before = threads();
    const host = await projectHost(source);
    for (let round = 0; round < 3; round++) await Promise.all(Array.from({ length: 12 }, () => run(host, 'nap')));

    expect(threads() - before).toBe(12);
  });

  it('are all gone when the host is closed, killed ones too', async () => {
    const before = threads();
    const host = await projectHost(source, { busyLimitMs: 100 });
    await Promise.all(Array.from({ length: 5 }, () => run(host, 'nap')));
    expect(await failureOf(run(host, 'spin'))).toContain('Exceeded maximum execution time');
    await host.close();

    expect(threads()).toBe(before);
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

  it('of a live project answer a formula beside one that loops', async () => {
    const host = await projectHost(source, { mode: 'live' });
    void run(host, 'spin');

    // One that is kept from a thread hears nothing for 30 seconds.
    expect(await answerOf(run(host, 'quick', { args: [1] }))).toBe(1);
    expect(host.clock.now() - startMs).toBeLessThan(20_000);
  });

  it('are shared by hosts that are given them, and free when one of those is closed', async () => {
    const before = threads();
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

    expect(threads() - before).toBeLessThanOrEqual(2);
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
