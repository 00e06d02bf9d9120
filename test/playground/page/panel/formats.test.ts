import { describe, expect, it } from 'vitest';
import {
  bytesText,
  countText,
  dateText,
  dueText,
  durationText,
  momentText,
  offsetText,
  spanText,
  timeText,
} from '../../../../playground/page/panel/formats.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const at = Date.UTC(2026, 10, 24, 23, 5, 7, 999);

describe('the panel writes', () => {
  it('times in the time zone of the host', () => {
    expect([timeText(at, 'Etc/UTC'), dateText(at, 'Etc/UTC')]).toEqual(['23:05:07', 'Tue 24 Nov 2026']);
    expect([timeText(at, 'Asia/Tokyo'), dateText(at, 'Asia/Tokyo')]).toEqual(['08:05:07', 'Wed 25 Nov 2026']);
    expect(momentText(Date.UTC(2026, 10, 24), 'Etc/UTC')).toBe('24 Nov 00:00:00');
  });

  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1000, '1 s'],
    [1255, '1.25 s'],
    [6 * minute, '6 min 0 s'],
  ])('a duration of %d ms as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it.each([
    [999, '0 s'],
    [45 * second, '45 s'],
    [90 * second, '1 min 30 s'],
    [hour + 5 * minute + 59 * second, '1 h 5 min'],
    [day + 30 * minute, '1 d'],
    [2 * day + 3 * hour, '2 d 3 h'],
  ])('a span of %d ms as %s', (ms, text) => {
    expect(spanText(ms)).toBe(text);
  });

  it('how far the clock is from real time, and nothing when nobody could tell', () => {
    expect(offsetText(hour + 5 * minute)).toBe('1 h 5 min ahead of real time');
    expect(offsetText(-2 * day)).toBe('2 d behind real time');
    expect([offsetText(3), offsetText(-999)]).toEqual([null, null]);
  });

  it('when something is due', () => {
    expect([dueText(at + 43 * minute, at), dueText(at, at), dueText(at - day, at)]).toEqual([
      'in 43 min 0 s',
      'now',
      'now',
    ]);
  });

  it('sizes and counts', () => {
    expect([bytesText(1023), bytesText(1536), bytesText(3 * 1024 * 1024)]).toEqual(['1023 B', '1.5 KB', '3.0 MB']);
    expect([countText(1, 'match', 'matches'), countText(2345, 'request')]).toEqual(['1 match', '2,345 requests']);
  });
});
