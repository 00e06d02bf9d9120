import { describe, expect, it } from 'vitest';
import { limits } from '../../../playground/runtime/limits.ts';
import { answerOf, failureOf, projectHost, run, startMs } from './project-host.ts';

const timeIsUp = 'Exception: Exceeded maximum execution time';

describe('time limits in simulated time', () => {
  const source = 'function nap(ms) { Utilities.sleep(ms); return Date.now(); }';

  it.each([
    ['customFunction', limits.customFunctionMs],
    ['simpleTrigger', limits.simpleTriggerMs],
  ] as const)('kills a %s that is still waiting after 30 s', async (kind, limitMs) => {
    const host = await projectHost(source);

    expect(await failureOf(run(host, 'nap', { kind, args: [limitMs + 1] }))).toBe(timeIsUp);
    expect(host.clock.now()).toBe(startMs + limitMs);
    expect(host.executions[0]).toMatchObject({ startedAtMs: startMs, endedAtMs: startMs + limitMs });
  });

  it.each(['installableTrigger', 'menu', 'sidebarCall'] as const)('gives a %s six minutes', async (kind) => {
    const host = await projectHost(`function naps() { for (let n = 0; n < 7; n++) Utilities.sleep(60000); }
      function nap() { Utilities.sleep(300000); return Date.now(); }`);

    expect(await answerOf(run(host, 'nap', { kind }))).toBe(startMs + 300_000);
    expect(await failureOf(run(host, 'naps', { kind }))).toBe(timeIsUp);
    expect(host.clock.now()).toBe(startMs + 300_000 + limits.executionMs);
  });

  it('lets an execution go on that wakes exactly at its limit', async () => {
    const host = await projectHost(source);

    expect(await answerOf(run(host, 'nap', { args: [limits.customFunctionMs] }))).toBe(
      startMs + limits.customFunctionMs,
    );
  });

  it('adds up hours of waiting to the millisecond', async () => {
    const host = await projectHost(source);
    for (let n = 0; n < 24; n++) {
      await host.advance(3_600_000 - 20_000);
      await run(host, 'nap', { args: [20_000] });
    }

    expect(host.clock.now()).toBe(startMs + 86_400_000);
  });

  it('refuses a sleep of more than five minutes', async () => {
    const host = await projectHost(source);

    expect(await failureOf(run(host, 'nap', { kind: 'menu', args: [limits.sleepMs + 1] }))).toContain('sleep');
  });
});

describe('busy scripts', () => {
  const source = `function spin() { for (;;) {} }
    function chatter() { for (;;) CacheService.getDocumentCache().get('k'); }
    function fine() { return 'fine'; }
    function hog() { const all = []; for (;;) all.push(new Array(1e6).fill(Math.random())); }`;

  it('kills a loop that never asks for anything, and goes on with the next execution', async () => {
    const host = await projectHost(source, { busyLimitMs: 200 });

    expect(await failureOf(run(host, 'spin'))).toBe(timeIsUp);
    expect(await answerOf(run(host, 'fine'))).toBe('fine');
  });

  it('kills a loop that asks for ever', async () => {
    const host = await projectHost(source, { busyLimitMs: 200 });

    expect(await failureOf(run(host, 'chatter'))).toBe(timeIsUp);
  });

  it('kills a promise loop that never drains', async () => {
    const host = await projectHost('function main() { const again = () => Promise.resolve().then(again); again(); }', {
      busyLimitMs: 200,
    });

    expect(await failureOf(run(host, 'main'))).toBe(timeIsUp);
  });

  it('ends an execution that eats all memory, and only that one', async () => {
    const host = await projectHost(source);

    expect(await failureOf(run(host, 'hog'))).toBe('Exception: Exceeded memory limit');
    expect(await answerOf(run(host, 'fine'))).toBe('fine');
  });
});

describe('what the host remembers', () => {
  it('is the newest 10,000 executions, and the sums of all', async () => {
    const host = await projectHost('function main() {}');
    // Refused without a thread, so that many of them take no time.
    const refused = (n: number) => run(host, `missing${n}`);
    for (let n = 0; n < limits.executionRecords + 5; n++) await refused(n);
    await run(host, 'main');

    expect(host.executions).toHaveLength(limits.executionRecords);
    expect(host.executions[0]?.functionName).toBe('missing6');
    expect(host.executions.at(-1)?.functionName).toBe('main');
    expect(host.totals.executions).toBe(limits.executionRecords + 6);
  });
});

describe('simultaneous executions', () => {
  const source = 'function nap(n) { Utilities.sleep(1000); return n; }';

  it('runs 30 at once in one stretch of simulated time', async () => {
    const host = await projectHost(source);
    const numbers = Array.from({ length: 30 }, (_, n) => n);

    const answers = await Promise.all(numbers.map((n) => answerOf(run(host, 'nap', { args: [n] }))));

    expect(answers).toEqual(numbers);
    expect(host.clock.now()).toBe(startMs + 1000);
  });

  it('refuses the 31st in Google words, and takes new ones when others have ended', async () => {
    const host = await projectHost(source);
    const first = Array.from({ length: 30 }, () => run(host, 'nap', { args: [1] }));

    expect(await failureOf(run(host, 'nap', { args: [31] }))).toBe(
      'Exception: There are too many scripts running simultaneously for this Google user account.',
    );
    await Promise.all(first);
    expect(await answerOf(run(host, 'nap', { args: [32] }))).toBe(32);
  });
});
