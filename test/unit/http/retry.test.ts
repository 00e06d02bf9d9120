import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/http/failure.ts';
import { nextDelayMs, reactions } from '../../../src/http/retry-policy.ts';
import { serverDelayMs } from '../../../src/http/retry-timing.ts';

const nowMs = Date.parse('2026-11-24T09:00:00Z');
const unavailable: Failure = { code: 'unavailable', status: 503, requestId: 'r', serverDelayMs: null };
const roomy = { number: 1, jitter: 0.5, remainingMs: 20_000, longestSleepMs: 1_000 };

describe('what the server asks us to wait', () => {
  it.each([
    ['seconds', { 'retry-after': '17' }, 17_000],
    ['an HTTP date', { 'retry-after': 'Tue, 24 Nov 2026 09:01:00 GMT' }, 60_000],
    [
      'the reset of the window, when Retry-After is missing',
      { 'x-ratelimit-reset': String(nowMs / 1000 + 30) },
      30_000,
    ],
    ['Retry-After before the reset', { 'retry-after': '5', 'x-ratelimit-reset': String(nowMs / 1000 + 30) }, 5_000],
    [
      'the reset, when Retry-After is nonsense',
      { 'retry-after': 'soon', 'x-ratelimit-reset': String(nowMs / 1000 + 30) },
      30_000,
    ],
    ['at most six hours, even if it says days', { 'retry-after': '864000' }, 21_600_000],
  ])('reads %s', (_what, headers, expected) => {
    expect(serverDelayMs(headers as Record<string, string>, nowMs)).toBe(expected);
  });

  it.each([
    ['nothing', {}],
    ['zero seconds', { 'retry-after': '0' }],
    ['a date in the past', { 'retry-after': 'Tue, 24 Nov 2026 08:00:00 GMT' }],
    ['a negative number', { 'retry-after': '-5' }],
    ['a fraction', { 'retry-after': '1.5' }],
    ['a reset in the past', { 'x-ratelimit-reset': String(nowMs / 1000 - 30) }],
    ['words', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }],
  ])('is unknown after %s', (_what, headers) => {
    expect(serverDelayMs(headers as Record<string, string>, nowMs)).toBeNull();
  });

  it('is always ahead and never longer than six hours, whatever the header says', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (retryAfter, reset) => {
        const delay = serverDelayMs({ 'retry-after': retryAfter, 'x-ratelimit-reset': reset }, nowMs);
        expect(delay === null || (delay > 0 && delay <= 21_600_000)).toBe(true);
      }),
    );
  });
});

describe('the pause before another attempt', () => {
  it('grows from attempt to attempt', () => {
    const first = nextDelayMs(unavailable, roomy);
    const second = nextDelayMs(unavailable, { ...roomy, number: 2 });
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first ?? Number.POSITIVE_INFINITY);
  });

  it('is what the server asked for, when it fits', () => {
    expect(nextDelayMs({ ...unavailable, serverDelayMs: 900 }, roomy)).toBe(900);
  });

  it('is refused when the server asks for longer than this execution may sleep', () => {
    expect(nextDelayMs({ ...unavailable, serverDelayMs: 1_001 }, roomy)).toBeUndefined();
  });

  it('is refused when the deadline leaves no room', () => {
    expect(nextDelayMs(unavailable, { ...roomy, remainingMs: 100 })).toBeUndefined();
  });

  it('is refused after the last attempt', () => {
    expect(nextDelayMs(unavailable, { ...roomy, number: reactions.unavailable.attempts })).toBeUndefined();
  });

  it.each([
    'unauthorized',
    'inactive',
    'forbidden',
    'plan_limit',
    'not_found',
    'conflict',
    'invalid',
    'rejected',
    'fetch_quota',
  ] as const)('is refused for %s: asking again cannot help', (code) => {
    expect(nextDelayMs({ ...unavailable, code }, roomy)).toBeUndefined();
  });
});
