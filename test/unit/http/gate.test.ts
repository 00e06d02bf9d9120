import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/http/failure.ts';
import {
  allowance,
  closeGate,
  countRequests,
  openGate,
  paceMs,
  passGate,
  requestsToday,
} from '../../../src/http/gate.ts';

const nowMs = Date.parse('2026-11-24T09:00:00Z');
const failure: Failure = { code: 'rate_limited', status: 429, requestId: 'r', serverDelayMs: null };

function budget(limit: number, remaining: number, resetInSeconds: number) {
  return passGate(openGate, {
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
    const closed = closeGate(openGate, failure, nowMs, 0.5);
    expect(passGate(closed, {})).toEqual(openGate);
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
    expect(paceMs(passGate(openGate, headers as Record<string, string>), nowMs)).toBe(0);
  });
});

describe('what a run may send at once', () => {
  it('is what it wants while much of the window is left', () => {
    expect(allowance(budget(600, 400, 60), 15, nowMs)).toEqual({ count: 15, notBeforeMs: nowMs });
  });

  it('leaves a fiftieth of the window to everyone else with this key', () => {
    expect(allowance(budget(600, 20, 60), 15, nowMs)).toEqual({ count: 8, notBeforeMs: nowMs });
  });

  it('leaves one request even of a tiny window', () => {
    expect(allowance(budget(10, 3, 60), 15, nowMs).count).toBe(2);
  });

  it('is nothing before the next window once only the reserve is left', () => {
    expect(allowance(budget(600, 12, 60), 15, nowMs)).toEqual({ count: 0, notBeforeMs: nowMs + 60_000 });
    expect(allowance(budget(600, 0, 60), 15, nowMs)).toEqual({ count: 0, notBeforeMs: nowMs + 60_000 });
  });

  it('is nothing while the gate is closed, whatever the window had left', () => {
    const closed = closeGate(budget(600, 400, 60), { ...failure, serverDelayMs: 9_000 }, nowMs, 0.5);
    expect(allowance(closed, 15, nowMs)).toEqual({ count: 0, notBeforeMs: nowMs + 9_000 });
    expect(allowance(closed, 15, nowMs + 9_000)).toEqual({ count: 15, notBeforeMs: nowMs + 9_000 });
  });

  it('is everything once the window is over', () => {
    expect(allowance(budget(600, 0, 7), 15, nowMs + 7_000)).toEqual({ count: 15, notBeforeMs: nowMs + 7_000 });
  });

  it('is everything when nothing is known of the window, or its end cannot be right', () => {
    expect(allowance(openGate, 15, nowMs).count).toBe(15);
    expect(allowance(budget(600, 0, 2 * 86_400), 15, nowMs).count).toBe(15);
  });
});

describe('the requests of a day', () => {
  it('add up, whatever became of them', () => {
    const sent = countRequests(countRequests(openGate, 2, nowMs), 3, nowMs + 60_000);
    expect(requestsToday(passGate(sent, {}), nowMs)).toBe(5);
    expect(requestsToday(closeGate(sent, failure, nowMs, 0.5), nowMs)).toBe(5);
  });

  it('begin anew with each day in UTC', () => {
    const lastMs = Date.parse('2026-11-24T23:59:59.999Z');
    const sent = countRequests(openGate, 7, lastMs);
    expect(requestsToday(sent, lastMs)).toBe(7);
    expect(requestsToday(sent, lastMs + 1)).toBe(0);
    expect(requestsToday(countRequests(sent, 1, lastMs + 1), lastMs + 1)).toBe(1);
  });

  it('are none in a gate that was kept before they were counted', () => {
    const { day: _day, requests: _requests, ...older } = openGate;
    expect(requestsToday(older as typeof openGate, nowMs)).toBe(0);
    expect(requestsToday(countRequests(older as typeof openGate, 1, nowMs), nowMs)).toBe(1);
  });
});
