import { describe, expect, it } from 'vitest';
import { Poller } from '../../../../playground/page/panel/poller.ts';

/** Time goes on only when it is told to. */
function stage() {
  let nowMs = 0;
  let timers: { atMs: number; act: () => void }[] = [];
  const asked: number[] = [];
  const answers: (() => void)[] = [];
  const ask = (): Promise<void> => {
    asked.push(nowMs);
    return new Promise((resolve) => answers.push(resolve));
  };
  const later = (act: () => void, delayMs: number) => {
    const timer = { atMs: nowMs + delayMs, act };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  };
  return {
    poller: new Poller(ask, { now: () => nowMs, later }),
    asked,
    async answer() {
      answers.shift()?.();
      // The poller goes on in a later turn of the queue.
      await Promise.resolve();
      await Promise.resolve();
    },
    advance(byMs: number) {
      nowMs += byMs;
      const due = timers.filter(({ atMs }) => atMs <= nowMs);
      timers = timers.filter(({ atMs }) => atMs > nowMs);
      for (const { act } of due) act();
    },
  };
}

describe('Poller', () => {
  it('asks at once, and not again when nothing is wanted', async () => {
    const { poller, asked, answer, advance } = stage();
    poller.wanted();
    await answer();
    advance(10_000);
    expect(asked).toEqual([0]);
  });

  it('asks four times a second at most, however much happens', async () => {
    const { poller, asked, answer, advance } = stage();
    for (let ms = 0; ms < 1000; ms += 10) {
      poller.wanted();
      await answer();
      advance(10);
    }
    expect(asked).toEqual([0, 250, 500, 750, 1000]);
  });

  it('has one question at a time, and asks again after a slow answer', async () => {
    const { poller, asked, answer, advance } = stage();
    poller.wanted();
    advance(3000);
    poller.wanted();
    expect(asked).toEqual([0]);
    await answer();
    expect(asked).toEqual([0, 3000]);
  });

  it('asks no more once stopped', async () => {
    const { poller, asked, answer, advance } = stage();
    poller.wanted();
    await answer();
    poller.wanted();
    poller.stop();
    advance(1000);
    poller.wanted();
    expect(asked).toEqual([0]);
  });
});
