import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createCellDay,
  dayAt,
  dayInWords,
  dayText,
  midnightOf,
  monthOf,
  parseDay,
  weekOf,
} from '../../../src/history/day.ts';
import { wallClockIn } from '../../support/fakes/wall-clock.ts';

const dayMs = 86_400_000;

/** Whole and half hours, days that begin at 01:00, and every way and amount of saving daylight. */
const timeZones = [
  'Etc/UTC',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Havana',
  'America/Los_Angeles',
  'America/Nuuk',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Casey',
  'Antarctica/Troll',
  'Asia/Almaty',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Europe/London',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];

const zone = fc.constantFrom(...timeZones);
const day = fc.integer({ min: Date.UTC(2020, 0, 1) / dayMs, max: Date.UTC(2036, 0, 1) / dayMs });
const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2036, 0, 1) });

function spreadsheetIn(timeZone: string) {
  const asked: number[] = [];
  const wallClock = (epochMs: number) => {
    asked.push(epochMs);
    return wallClockIn(timeZone, epochMs);
  };
  return { asked, wallClock };
}

/** The first moment at which the wall shows this day: what Sheets has in a date cell. Found without our own code. */
function beginning(day: number, timeZone: string): Date {
  const shows = (epochMs: number) => {
    const { year, month, day: date } = wallClockIn(timeZone, epochMs);
    return Date.UTC(year, month - 1, date) / dayMs;
  };
  let [before, after] = [(day - 1) * dayMs, (day + 1) * dayMs];
  while (after - before > 60_000) {
    const middle = Math.floor((before + after) / 2 / 60_000) * 60_000;
    if (shows(middle) < day) before = middle;
    else after = middle;
  }
  return new Date(after);
}

describe('the day of a date cell', () => {
  it('is right in every zone and year, whenever it is read, with one question for any number of cells', () => {
    fc.assert(
      fc.property(zone, fc.array(day, { minLength: 1, maxLength: 20 }), moment, (timeZone, days, nowMs) => {
        const spreadsheet = spreadsheetIn(timeZone);
        const cellDay = createCellDay(spreadsheet, nowMs);
        expect(days.map((each) => cellDay(beginning(each, timeZone)))).toEqual(days);
        expect(spreadsheet.asked).toEqual([nowMs]);
      }),
      { numRuns: 300 },
    );
  });

  it('is read from a text too, and from nothing else', () => {
    const spreadsheet = spreadsheetIn('Asia/Tokyo');
    const cellDay = createCellDay(spreadsheet, 0);
    const given = [
      '1970-01-02',
      ' 1970-1-2 ',
      '2026-02-30',
      '24.11.2026',
      '',
      46_000,
      true,
      null,
      new Date(Number.NaN),
    ];
    expect(given.map(cellDay)).toEqual([1, 1, null, null, null, null, null, null, null]);
  });
});

describe('the day of a moment', () => {
  it('is what the wall shows', () => {
    fc.assert(
      fc.property(zone, moment, (timeZone, epochMs) => {
        const { year, month, day: date } = wallClockIn(timeZone, epochMs);
        const shown = new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
        expect(dayText(dayAt(epochMs, spreadsheetIn(timeZone)))).toBe(shown);
      }),
    );
  });
});

describe('the midnight of a day', () => {
  it('is the moment Sheets has for it', () => {
    fc.assert(
      fc.property(zone, day, (timeZone, each) => {
        const spreadsheet = spreadsheetIn(timeZone);
        const midnight = midnightOf(each, spreadsheet);
        expect(dayAt(midnight.getTime(), spreadsheet)).toBe(each);
        // Where the clock is put back at midnight, there are two of them.
        expect(midnight.getTime() - beginning(each, timeZone).getTime()).toBeOneOf([0, 3_600_000]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('days', () => {
  const tuesday = Date.UTC(2026, 10, 24) / dayMs;

  it('are written and read back', () => {
    fc.assert(fc.property(day, (each) => parseDay(dayText(each)) === each));
    expect([dayText(tuesday), dayInWords(tuesday), dayInWords(tuesday - 20)]).toEqual([
      '2026-11-24',
      '24 Nov 2026',
      '4 Nov 2026',
    ]);
  });

  it('belong to weeks that begin on Monday, and to months', () => {
    expect([-2, -1, 0, 5, 6].map((days) => weekOf(tuesday + days) - weekOf(tuesday))).toEqual([-1, 0, 0, 0, 1]);
    expect([-24, -23, 6, 7, 400].map((days) => monthOf(tuesday + days) - monthOf(tuesday))).toEqual([-1, 0, 0, 1, 13]);
  });
});
