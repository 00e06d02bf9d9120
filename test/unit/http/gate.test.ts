import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/http/failure.ts';
import { closeGate, openGate, paceMs, passGate } from '../../../src/http/gate.ts';

const nowMs = Date.parse('2026-11-24T09:00:00Z');
const failure: Failure = { code: 'rate_limited', status: 429, requestId: 'r', serverDelayMs: null };

function budget(limit: number, remaining: number, resetInSeconds: number) {
  return passGate({
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(nowMs / 1000 + resetInSeconds),
  });
}

describe('the gate', () => {
  it('stays closed as long as the server asked', () => {
    expect(closeGate(openGate, { ...failure, serverDelayMs: 42_000 }, nowMs, 0.5).closedUntilMs).toBe(nowMs + 42_000);
  });

  it('rests longer with each failed round when the server names no time, up to ten minutes', () => {
    let gate = openGate;
    const rests = Array.from({ length: 12 }, () => {
      gate = closeGate(gate, failure, nowMs, 0.5);
      return gate.closedUntilMs - nowMs;
    });
    expect(rests[1]).toBeGreaterThan(rests[0] ?? Number.POSITIVE_INFINITY);
    expect(Math.max(...rests)).toBe(600_000);
  });

  it('differs between documents, so that they do not come back in the same second', () => {
    expect(closeGate(openGate, failure, nowMs, 0.1).closedUntilMs).not.toBe(
      closeGate(openGate, failure, nowMs, 0.9).closedUntilMs,
    );
  });

  it('forgets its strikes with the first good answer', () => {
    expect(passGate({})).toEqual(openGate);
  });
});

describe('pacing', () => {
  it('asks for no pause while much of the window is left', () => {
    expect(paceMs(budget(600, 400, 60), nowMs)).toBe(0);
  });

  it('spreads the last tenth over what remains of the window', () => {
    expect(paceMs(budget(600, 59, 60), nowMs)).toBe(1_000);
  });

  it('waits for the next window when nothing is left', () => {
    expect(paceMs(budget(600, 0, 7), nowMs)).toBe(7_000);
  });

  it('asks for no pause once the window is over', () => {
    expect(paceMs(budget(600, 0, 7), nowMs + 7_000)).toBe(0);
  });

  it.each([
    {},
    { 'x-ratelimit-limit': '600' },
    { 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '1' },
  ])('asks for none when the server does not say: %j', (headers) => {
    expect(paceMs(passGate(headers as Record<string, string>), nowMs)).toBe(0);
  });
});
