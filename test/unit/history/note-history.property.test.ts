import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyHeaders } from '../../../src/history/history-sheet.ts';
import { noteHistory } from '../../../src/history/note-history.ts';
import { ownSheetNames } from '../../../src/platform/own-sheets.ts';
import type { FakePlatform } from '../../support/fakes/fake-platform.ts';
import { dayMs, historySheet, noonMs, notedRows, platformIn, record, shownDay } from './history-fixture.ts';

const numbers = fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5'), fc.integer({ min: 0, max: 9 }), { minKeys: 1 });

/** What happens to the sheet, one after the other. */
const stepArbitrary = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('note' as const), numbers, times: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('kill' as const), numbers, at: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 60 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('sort' as const),
      column: fc.integer({ min: 1, max: 10 }),
      descending: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('insert column' as const), at: fc.integer({ min: 1, max: 10 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('insert row' as const), at: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete row' as const), at: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('dates as text' as const) }) },
);
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

const recordsOf = (numbers: Readonly<Record<string, number>>, nowMs: number) =>
  Object.entries(numbers).map(([id, views]) => record(Number(id), views, nowMs));

function dayIn(platform: FakePlatform): string {
  return shownDay(new Date(platform.time.now()), platform.timeZone);
}

const killed = new Error('killed');

/** Dies before the block of this number is written; the ones before it are. */
function killAt(platform: FakePlatform, number: number, work: () => void): void {
  let blocks = 0;
  platform.sheets.refuses = () => {
    blocks += 1;
    if (blocks === number) throw killed;
    return false;
  };
  try {
    work();
  } catch (error) {
    if (error !== killed) throw error;
  } finally {
    platform.sheets.refuses = () => false;
  }
}

/** The rows by day and post, each of them once. */
function noted(platform: FakePlatform): Map<string, unknown> {
  if (!platform.sheets.list.some(({ name }) => name === ownSheetNames.history)) return new Map();
  const rows = notedRows(platform).map(([day, id, views]) => [`${day} ${id}`, views] as const);
  const byIdentity = new Map(rows);
  expect(rows.map(([identity]) => identity).sort()).toEqual([...byIdentity.keys()].sort());
  return byIdentity;
}

function disturb(platform: FakePlatform, step: Step): void {
  if (!platform.sheets.list.some(({ name }) => name === ownSheetNames.history)) return;
  const sheet = historySheet(platform);
  const height = sheet.contents().values.length;
  if (step.kind === 'sort') sheet.sortBy(step.column, { descending: step.descending });
  if (step.kind === 'insert column') sheet.insertColumns(step.at);
  if (step.kind === 'insert row') sheet.insertRows(2 + (step.at % height));
  if (step.kind === 'delete row' && height > 1) sheet.deleteRows(2 + (step.at % (height - 1)));
  if (step.kind === 'dates as text') {
    const column = sheet.columnOf(historyHeaders.date);
    sheet.formatColumn(column, 2, '@');
    for (let row = 2; row <= height; row += 1)
      sheet.set(row, column, shownDay(sheet.value(row, column), platform.timeZone));
  }
}

describe('history', () => {
  it('has exactly one row for each day and post with the numbers noted last, whatever happens', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Etc/UTC', 'Europe/Berlin', 'America/Los_Angeles', 'America/Havana', 'Pacific/Chatham'),
        fc.integer({ min: 0, max: 365 }),
        fc.array(stepArbitrary, { minLength: 1, maxLength: 14 }),
        (timeZone, startDay, steps) => {
          const platform = platformIn(timeZone, noonMs + startDay * dayMs);
          let expected = new Map<string, unknown>();
          for (const step of steps) {
            const nowMs = platform.time.now();
            if (step.kind === 'pass') platform.time.advance(step.hours * 3_600_000);
            else if (step.kind === 'note' || step.kind === 'kill') {
              const wanted = Object.entries(step.numbers).map(
                ([id, views]) => [`${dayIn(platform)} ${id}`, views] as const,
              );
              const work = () => noteHistory(recordsOf(step.numbers, nowMs), platform);
              if (step.kind === 'note') {
                for (let time = 0; time < step.times; time += 1) work();
                for (const [identity, views] of wanted) expected.set(identity, views);
              } else {
                killAt(platform, step.at, work);
                // Every row is as it was or as it should be.
                const now = noted(platform);
                for (const [identity, views] of wanted) {
                  expect([expected.get(identity), views]).toContainEqual(now.get(identity));
                  if (now.has(identity)) expected.set(identity, now.get(identity));
                }
              }
            } else {
              disturb(platform, step);
              if (step.kind === 'delete row') {
                const left = noted(platform);
                expect(expected.size - left.size).toBeLessThanOrEqual(1);
                expected = new Map([...expected].filter(([identity]) => left.has(identity)));
              }
            }
            expect(noted(platform)).toEqual(expected);
          }
        },
      ),
      { numRuns: 250 },
    );
  });
});
