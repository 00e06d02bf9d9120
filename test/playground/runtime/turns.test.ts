// Taking turns at every service call, and what each call takes of simulated time.
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../playground/runtime/random.ts';
import type { SchedulePolicy } from '../../../playground/runtime/scheduler.ts';
import { answerOf, failureOf, projectHost, run, startMs } from './project-host.ts';

const source = `
  const cache = () => CacheService.getDocumentCache();
  function add(name) {
    for (let n = 0; n < 3; n++) cache().put('log', (cache().get('log') || '') + name);
    return Date.now();
  }
  function log() { return cache().get('log'); }
  function calls(count) { for (let n = 0; n < count; n++) cache().get('k'); return Date.now(); }
  function fetching() { UrlFetchApp.fetch('https://a.example/'); }
  function slowly() { cache().put('log', 'done'); }
  function locked() { const lock = LockService.getDocumentLock(); lock.waitLock(5000); cache().get('k'); lock.releaseLock(); return Date.now(); }`;

function shuffled(seed: number): SchedulePolicy {
  const random = seededRandom(seed);
  return (ready) => {
    const chosen = ready[Math.floor(random() * ready.length)];
    if (chosen === undefined) throw new Error('asked with nothing to choose from');
    return chosen;
  };
}

describe('turns at every service call', () => {
  async function logOf(turnAtEveryCall: boolean, policy?: SchedulePolicy): Promise<unknown> {
    const host = await projectHost(source, { turnAtEveryCall, ...(policy && { policy }) });
    const ends = await Promise.all(['a', 'b', 'c'].map((name) => answerOf(run(host, 'add', { args: [name] }))));
    expect(ends).toEqual([startMs, startMs, startMs]);
    return answerOf(run(host, 'log'));
  }

  it('let executions overtake each other between a read and a write, as the policy says', async () => {
    expect(await logOf(false)).toBe('aaabbbccc');
    // One after the other reads the same, so that the last write of each round is all that is left.
    expect(await logOf(true)).toBe('ccc');
    const first = await logOf(true, shuffled(1));
    expect(await logOf(true, shuffled(1))).toBe(first);
    const others = new Set([first, await logOf(true, shuffled(2)), await logOf(true, shuffled(3))]);
    expect(others.size).toBeGreaterThan(1);
  });

  it('are before the listener hears of the call, so that it sees what the call will meet', async () => {
    const host = await projectHost(source, { turnAtEveryCall: true });
    const heard: number[] = [];
    host.onServiceCall(({ id }) => {
      heard.push(id);
      return undefined;
    });
    await Promise.all(['a', 'b'].map((name) => run(host, 'add', { args: [name] })));
    expect(heard.slice(0, 6)).toEqual([1, 2, 1, 2, 1, 2]);
  });
});

describe('the time of a call', () => {
  const callMs = (member: string): number => (member.startsWith('Cache.') ? 100 : 0);

  it('is that of its member, and nothing of any other', async () => {
    const host = await projectHost(source, { callMs });
    expect(await answerOf(run(host, 'calls', { args: [5] }))).toBe(startMs + 500);
    await run(host, 'fetching');
    expect(host.clock.now()).toBe(startMs + 500);
  });

  it('passes beside that of others, and in a lock they wait for', async () => {
    const host = await projectHost(source, { callMs });
    const both = [1, 2].map(() => answerOf(run(host, 'calls', { args: [5] })));
    expect(await Promise.all(both)).toEqual([startMs + 500, startMs + 500]);
    const one = [1, 2].map(() => answerOf(run(host, 'locked')));
    expect(await Promise.all(one)).toEqual([startMs + 600, startMs + 700]);
  });

  it('counts to the limit of an execution, which has done by then what it asked for', async () => {
    const host = await projectHost(source, { callMs: (member) => (member === 'Cache.put' ? 30_001 : 0) });
    expect(await failureOf(run(host, 'slowly'))).toContain('Exceeded maximum execution time');
    expect(host.executions[0]?.endedAtMs).toBe(startMs + 30_000);
    expect(await answerOf(run(host, 'log'))).toBe('done');
  });
});
