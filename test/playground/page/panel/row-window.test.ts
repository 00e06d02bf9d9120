import { describe, expect, it } from 'vitest';
import { rowAfterKey, rowHeight, rowWindow, scrolledTo } from '../../../../playground/page/panel/row-window.ts';

const height = 10 * rowHeight;

describe('the rows of a long list', () => {
  it('are drawn in sight and a little around it', () => {
    expect(rowWindow(0, height, 1000)).toEqual({ from: 0, to: 18 });
    expect(rowWindow(100 * rowHeight + 5, height, 1000)).toEqual({ from: 92, to: 119 });
  });

  it('are drawn to the end, also when the list has become shorter than where it was scrolled to', () => {
    expect(rowWindow(995 * rowHeight, height, 1000)).toEqual({ from: 987, to: 1000 });
    expect(rowWindow(995 * rowHeight, height, 3)).toEqual({ from: 3, to: 3 });
    expect(rowWindow(0, height, 0)).toEqual({ from: 0, to: 0 });
  });

  it('come into sight with the least scrolling', () => {
    expect(scrolledTo(5, 0, height)).toBe(0);
    expect(scrolledTo(10, 0, height)).toBe(rowHeight);
    expect(scrolledTo(2, 5 * rowHeight, height)).toBe(2 * rowHeight);
  });

  it.each([
    ['ArrowDown', 4, 5],
    ['ArrowUp', 0, 0],
    ['PageDown', 4, 13],
    ['PageUp', 4, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['a', 50, undefined],
    ['constructor', 50, undefined],
  ])('are reached by %s from row %d', (key, index, target) => {
    expect(rowAfterKey(key, index, 100, height)).toBe(target);
  });
});
