import { expect, it } from 'vitest';
import { pagesOf, spread } from '../../../playground/benchmark/bench-session.ts';
import { isSheetCall, serviceCallMs } from '../../../playground/benchmark/service-time.ts';

it('spreads links from the newest post to the oldest', () => {
  expect(spread(3, 101)).toEqual([100, 50, 0]);
  expect(spread(1, 10)).toEqual([9]);
  expect(new Set(spread(1_000, 1_000)).size).toBe(1_000);
});

it('puts a link on every page', () => {
  const pages = new Set(spread(1_000, 100_000).map((index) => Math.floor((99_999 - index) / 200)));
  expect(pages.size).toBe(pagesOf(100_000));
});

it('lets writing cells take longer than reading them, and requests as long as they take', () => {
  expect(serviceCallMs('Range.setValues')).toBeGreaterThan(serviceCallMs('Range.getValues'));
  expect(serviceCallMs('UrlFetchApp.fetchAll')).toBe(0);
  expect(serviceCallMs('Cache.getAll')).toBeGreaterThan(0);
  expect(serviceCallMs('Lock.tryLock')).toBe(serviceCallMs('Properties.getProperty'));
});

it('knows calls of the spreadsheet', () => {
  expect(['Range.getValues', 'Sheet.getLastRow', 'Cache.get', 'Properties.getProperty'].filter(isSheetCall)).toEqual([
    'Range.getValues',
    'Sheet.getLastRow',
  ]);
});
