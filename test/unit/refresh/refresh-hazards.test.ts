// What goes wrong in a long refresh, and only there.
import { describe, expect, it } from 'vitest';
import { closeGate, openGate } from '../../../src/http/gate.ts';
import { createCachedPosts } from '../../../src/posts/cached-posts.ts';
import type { PostRecord } from '../../../src/posts/record.ts';
import { isLeased } from '../../../src/tracking/lease.ts';
import { rememberTable } from '../../../src/tracking/tables-store.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { type Document, linkOf, openDocument, post } from './refresh-fixture.ts';

const hourMs = 3_600_000;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
/** Of nobody here: a walk costs so many requests more. */
const filler = (pages: number) => numbers(pages * 200).map((number) => post(10_000 + number));
const later = { last_scrape_time: '2026-11-25T08:30:00Z', view_count: 5 };

function closeGateOf({ platform }: Document, forMs: number): void {
  const failure = { code: 'rate_limited', status: 429, requestId: '', serverDelayMs: forMs } as const;
  createCachedPosts(platform.cache, 'org-1:key', platform.clock).writeGate(
    closeGate(openGate, failure, platform.clock.now(), 0.5),
  );
}

describe('a refresh', () => {
  it('keeps its lease while posts are read one by one', () => {
    const count = 40;
    const doc = openDocument(numbers(count).map(linkOf));
    doc.api.videos = [...filler(50), ...numbers(count).map((number) => post(number))];
    doc.run();
    doc.later(24);
    doc.api.videos = [...filler(50), ...numbers(count).map((number) => post(number, later))];
    doc.api.latencyMs = 3_000;
    const leased: boolean[] = [];
    const { answer } = doc.platform;
    doc.platform.answer = (request) => {
      leased.push(isLeased(doc.platform));
      return answer(request);
    };
    expect(doc.run()).toMatchObject({ updated: count, isComplete: true });
    expect(leased).toEqual(Array(count).fill(true));
  });

  it('is not complete when the API stopped it while posts were read one by one', () => {
    const doc = openDocument(numbers(3).map(linkOf));
    doc.api.videos = [...filler(5), ...numbers(3).map((number) => post(number))];
    doc.run();
    doc.later(24);
    doc.api.videos = [...filler(5), ...numbers(3).map((number) => post(number, later))];
    doc.api.fail(() => json({}, { 'retry-after': '1800' }, 429));
    expect(doc.run()).toMatchObject({ isComplete: false, code: 'rate_limited' });
    expect(doc.state().checkpoint).not.toBeNull();
    doc.later(1);
    expect(doc.run()).toMatchObject({ isComplete: true });
    expect(doc.views()).toEqual([5, 5, 5]);
  });

  it('stops reading one by one when somebody else was asked to wait', () => {
    const count = 25;
    const doc = openDocument(numbers(count).map(linkOf));
    doc.api.videos = [...filler(50), ...numbers(count).map((number) => post(number))];
    doc.run();
    doc.later(24);
    doc.asked();
    const { answer } = doc.platform;
    doc.platform.answer = (request) => {
      const response = answer(request);
      if (doc.api.paths.length === 1) closeGateOf(doc, 1_800_000);
      return response;
    };
    expect(doc.run()).toMatchObject({ isComplete: false, code: 'rate_limited' });
    expect(doc.asked()).toHaveLength(10);
  });

  it('looks in the list for posts that cannot be read alone before it takes them for untracked', () => {
    const doc = openDocument(numbers(3).map(linkOf));
    doc.api.videos = [...filler(5), ...numbers(3).map((number) => post(number))];
    doc.run();
    doc.later(24);
    doc.api.videos = [...filler(5), ...numbers(2).map((number) => post(number, later))];
    const { answer } = doc.platform;
    doc.platform.answer = (request) => (/\/videos\/[^?]/.test(request.url) ? json({}, {}, 404) : answer(request));
    expect(doc.run()).toMatchObject({ isComplete: true });
    expect(doc.views().slice(0, 2)).toEqual([5, 5]);
    expect(doc.views()[2]).toBe('');
  });

  it('is not complete when the list does not answer for posts that cannot be read alone', () => {
    const doc = openDocument(numbers(2).map(linkOf));
    const yesterday = { last_scrape_time: new Date(doc.platform.clock.now() - 23.6 * hourMs).toISOString() };
    doc.api.videos = [...filler(5), ...numbers(2).map((number) => post(number, yesterday))];
    doc.run();
    doc.later(0.8);
    doc.platform.answer = (request) => (/\/videos\/[^?]/.test(request.url) ? json({}, {}, 404) : json({}, {}, 503));
    expect(doc.run()).toMatchObject({ isComplete: false });
  });

  it('is not complete when nothing answers a person, though numbers were read half an hour ago', () => {
    const doc = openDocument(numbers(2).map(linkOf));
    const collected = new Date(doc.platform.clock.now() - 50 * 60_000).toISOString();
    doc.api.videos = numbers(2).map((number) =>
      post(number, { scrape_interval_hours: 1, last_scrape_time: collected }),
    );
    doc.run();
    doc.later(0.5);
    doc.platform.answer = () => json({}, {}, 503);
    expect(doc.run({ by: 'person', budgetMs: 25_000 })).toMatchObject({ isComplete: false, code: 'unavailable' });
  });

  it('waits for a formula that has the lock, and is not complete when it keeps it', () => {
    const doc = openDocument(numbers(2).map(linkOf));
    const hourly = (hour: string) => ({ scrape_interval_hours: 1, last_scrape_time: `2026-11-24T${hour}:30:00Z` });
    doc.api.videos = numbers(2).map((number) => post(number, hourly('08')));
    doc.run();
    doc.later(2);
    doc.api.videos = numbers(2).map((number) => post(number, { ...hourly('10'), view_count: 5 }));
    doc.platform.lock.heldElsewhereMs = 10_000;
    expect(doc.run()).toMatchObject({ isComplete: false, updated: 0 });
    doc.platform.lock.heldElsewhereMs = 3_000;
    expect(doc.run()).toMatchObject({ isComplete: true, updated: 2 });
    expect(doc.views()).toEqual([5, 5]);
  });

  it('puts its own caption beside a link that has taken the place of another', () => {
    const doc = openDocument([]);
    const { sheet, platform } = doc;
    const headers = ['Link', 'CreatorAudit status', 'Views', 'Post caption'];
    sheet.fill([headers, [linkOf(1), 'Tracked', 1001, 'one'], [linkOf(2), 'Tracked', 1002, 'two']]);
    rememberTable(platform.properties, {
      sheetId: sheet.id,
      sheetName: sheet.name,
      linkColumn: 1,
      linkHeader: 'Link',
      columns: ['status', 'views', 'caption'],
    });
    doc.api.videos = [
      post(1, { description: 'one' }),
      post(2, { description: 'two' }),
      post(3, { description: 'three' }),
    ];
    doc.run();
    sheet.set(2, 1, linkOf(3));
    doc.later(1);
    platform.cache.evict(() => true);
    const { answer } = platform;
    platform.answer = () => json({}, {}, 503);
    expect(doc.run()).toMatchObject({ isComplete: false });
    platform.answer = answer;
    doc.later(1);
    expect(doc.run()).toMatchObject({ isComplete: true });
    expect(sheet.contents().values.slice(1)).toEqual([
      [linkOf(3), 'Tracked', 1003, 'three'],
      [linkOf(2), 'Tracked', 1002, 'two'],
    ]);
  });

  it('asks the list first next time, when it had no time left for posts that cannot be read alone', () => {
    const doc = openDocument(numbers(2).map(linkOf));
    doc.api.videos = [...filler(5), ...numbers(2).map((number) => post(number))];
    doc.run();
    doc.later(24);
    doc.api.videos = [...filler(5), ...numbers(2).map((number) => post(number, later))];
    const { answer } = doc.platform;
    const isAlone = (url: string) => /\/videos\/[^?]/.test(url);
    doc.platform.answer = (request) => (isAlone(request.url) ? json({}, {}, 404) : json({}, {}, 503));
    for (const by of ['schedule', 'person'] as const) expect(doc.run({ by })).toMatchObject({ isComplete: false });
    expect(doc.state().owesList).toBe(true);
    doc.platform.answer = (request) => (isAlone(request.url) ? json({}, {}, 404) : answer(request));
    doc.later(1);
    const before = doc.platform.requests.length;
    expect(doc.run()).toMatchObject({ isComplete: true });
    expect(doc.platform.requests.slice(before).filter(({ url }) => isAlone(url))).toEqual([]);
    expect(doc.views()).toEqual([5, 5]);
    expect(doc.state().owesList).toBe(false);
  });

  it('does not look among the newest posts while the API asks for quiet', () => {
    const doc = openDocument([linkOf(1), linkOf(2)]);
    doc.api.videos = [post(1)];
    doc.run();
    doc.later(1);
    doc.asked();
    closeGateOf(doc, hourMs / 2);
    doc.run();
    expect(doc.asked()).toEqual([]);
    doc.later(1);
    doc.run();
    expect(doc.asked()).toHaveLength(1);
  });

  it('wakes what rested as soon as older posts are read as often as others', () => {
    const veryOld = { create_time: '2026-01-01T08:00:00Z' };
    const doc = openDocument(numbers(3).map(linkOf));
    doc.api.videos = numbers(3).map((number) => post(number, veryOld));
    doc.run({ isAdaptive: true });
    doc.later(26);
    doc.api.videos = numbers(3).map((number) => post(number, { ...veryOld, ...later }));
    doc.run({ isAdaptive: true });
    expect(doc.views()).toEqual([1001, 1002, 1003]);
    doc.run({ isAdaptive: false });
    expect(doc.views()).toEqual([5, 5, 5]);
  });

  it('reads what rests when a person asks for the newest, and lets it rest again then', () => {
    const veryOld = { create_time: '2026-01-01T08:00:00Z' };
    const doc = openDocument(numbers(2).map(linkOf));
    doc.api.videos = [post(2), ...filler(5), post(1, veryOld)];
    doc.run({ isAdaptive: true });
    doc.later(30);
    doc.run({ isAdaptive: true });
    const isRead = () => doc.asked().some((path) => path.endsWith('000000000001'));
    isRead();
    doc.run({ isAdaptive: true, by: 'person' });
    expect(isRead()).toBe(true);
    expect(doc.state()).toMatchObject({ restedPosts: 1, savedRequests: 1 });
    doc.later(30);
    doc.run({ isAdaptive: true });
    expect(isRead()).toBe(false);
  });

  it('notes no history of days long gone for posts that rest', () => {
    const doc = openDocument(numbers(2).map(linkOf));
    doc.api.videos = [post(2), ...filler(3), post(1, { create_time: '2026-01-01T08:00:00Z' })];
    const noted: string[][] = [];
    const noteHistory = (records: readonly PostRecord[]) => {
      noted.push(records.map(({ key }) => key.slice(-1)).sort());
      return { rows: 0, notice: null, isStopped: false };
    };
    doc.run({ isAdaptive: true, noteHistory });
    doc.later(30);
    doc.run({ isAdaptive: true, noteHistory });
    expect(noted).toEqual([['1', '2'], ['2']]);
  });
});
