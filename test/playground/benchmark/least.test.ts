import { describe, expect, it } from 'vitest';
import {
  leastOfFormulas,
  leastOfFormulasAgain,
  leastOfRange,
  leastOfRefresh,
  leastOfTracking,
  rateSeconds,
} from '../../../playground/benchmark/least.ts';

const setting = (posts: number, failurePercent = 0) => ({ posts, failurePercent });

describe('the least', () => {
  it('does not grow with failures, though what is expected does', () => {
    const { expectedRequests, ...least } = leastOfFormulas(setting(1_000, 30), 1_000);
    expect(leastOfFormulas(setting(1_000), 1_000)).toEqual({ ...least, expectedRequests: 5 });
    expect(expectedRequests).toBeCloseTo(5 / 0.7);
  });

  it('of single formulas is a look each, the pages, and one write', () => {
    expect(leastOfFormulas(setting(1_000), 1_000)).toMatchObject({ requests: 5, serviceCalls: 2_006, sheetCalls: 0 });
  });

  it('lets no more than thirty formulas look at once', () => {
    expect(leastOfFormulasAgain(30).seconds).toBeCloseTo(0.04);
    expect(leastOfFormulasAgain(31).seconds).toBeCloseTo(0.08);
  });

  it('of a range takes another formula after 30 seconds of pages', () => {
    expect(leastOfRange(setting(30_000)).serviceCalls).toBe(150 + 3);
    expect(leastOfRange(setting(30_200)).serviceCalls).toBe(151 + 6);
  });

  it('of a refresh reads the cells once and writes them once', () => {
    expect(leastOfRefresh(setting(10_000))).toMatchObject({ requests: 50, serviceCalls: 57, sheetCalls: 5 });
  });

  it('of tracking walks both lists side by side, sends all links at once, and waits until they are collected', () => {
    const { requests, seconds } = leastOfTracking(setting(1_000), 100, 50);
    expect(requests).toBe(5 + 1 + 100 + 1);
    expect(seconds).toBeCloseTo(5 * 0.2 + 0.2 + 8 + 0.2);
  });

  it('of tracking respects the rate: what does not fit into two minutes that touch takes whole minutes more', () => {
    expect([1_200, 1_201, 1_801].map(rateSeconds)).toEqual([0, 60, 120]);
    expect(leastOfTracking(setting(1_000), 1_300, 50).seconds).toBe(60);
  });
});
