import { describe, expect, it } from 'vitest';
import { answerOf, failureOf, projectHost, run } from './project-host.ts';

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
