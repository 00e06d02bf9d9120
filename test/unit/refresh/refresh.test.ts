import { beforeEach, describe, expect, it } from 'vitest';
import { json } from '../../support/fakes/fake-platform.ts';
import { type Document, linkOf, openDocument, post } from './refresh-fixture.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const collected = (hour: number) => `2026-11-24T${String(hour).padStart(2, '0')}:00:00Z`;

/** So many posts, the highest number the newest. */
const posts = (count: number, fields = {}) =>
  numbers(count)
    .reverse()
    .map((number) => post(number, fields));

let doc: Document;

beforeEach(() => {
  doc = openDocument([linkOf(1), linkOf(2), linkOf(3)]);
  doc.api.videos = posts(3);
});

describe('a refresh', () => {
  it('fills tables, the data sheet and the refresh cell with one request', () => {
    const run = doc.run();
    expect(run).toMatchObject({ updated: 3, unchanged: 0, failed: 0, requests: 1, isComplete: true, message: null });
    expect(doc.views()).toEqual([1001, 1002, 1003]);
    expect(
      doc.data().map(({ Views, Status, Creator, Organization }) => [Views, Status, Creator, Organization]),
    ).toEqual([
      [1001, 'Tracked', 'creator', 'org-1'],
      [1002, 'Tracked', 'creator', 'org-1'],
      [1003, 'Tracked', 'creator', 'org-1'],
    ]);
    expect(doc.platform.ownSheets.names.get('CA_REFRESH')).toMatchObject({ row: 2 });
  });

  it('asks nothing and writes nothing when nothing is due', () => {
    doc.run();
    doc.asked();
    const { cellWrites } = doc.platform.sheets;
    doc.later(1);
    const run = doc.run();
    expect(run).toMatchObject({ updated: 0, unchanged: 3, requests: 0, isComplete: true });
    expect(doc.platform.sheets.cellWrites).toBe(cellWrites);
  });

  it('asks for each post alone where that is cheaper than a walk', () => {
    doc = openDocument([linkOf(1), linkOf(2)]);
    doc.api.videos = posts(1_000);
    doc.run();
    doc.later(24);
    doc.asked();
    doc.api.videos = posts(1_000, { last_scrape_time: '2026-11-25T08:30:00Z', view_count: 5 });
    doc.run();
    expect(doc.asked().map((path) => path.replace(/\d{10,}.*/, ''))).toEqual(
      Array(2).fill('/videos/00000000-0000-4000-8000-'),
    );
    expect(doc.views()).toEqual([5, 5]);
  });

  it('stops walking when every wanted post was met', () => {
    doc = openDocument([linkOf(990), linkOf(999)]);
    doc.api.videos = posts(1_000);
    doc.run();
    expect(doc.asked()).toHaveLength(1);
  });

  it('takes links of any cell and of formulas, not of its own sheets', () => {
    doc.platform.sheets.add('Notes', [[`see ${linkOf(3)}`], [`=CA_VIEWS("${linkOf(2)}")`], [linkOf(9)]]);
    doc.run();
    expect(doc.data().map(({ Post, Status }) => [String(Post).slice(-1), Status])).toContainEqual(['9', 'Not tracked']);
    doc.later(1);
    doc.run();
    expect(doc.data()).toHaveLength(4);
  });

  it('looks for a link that is not tracked among the newest posts only, for a day', () => {
    doc = openDocument([linkOf(1), linkOf(900)]);
    doc.api.videos = posts(500);
    doc.run();
    doc.later(8);
    doc.asked();
    doc.run();
    // The one that is due by itself, and a look at the newest.
    expect(doc.asked()).toHaveLength(2);
    doc.api.videos = [post(900, { added_at: '2026-11-24T20:00:00Z' }), ...doc.api.videos];
    doc.later(1);
    doc.run();
    expect(doc.views()).toEqual([1001, 1900]);
  });

  it('writes only the rows that changed', () => {
    doc.run();
    doc.later(24);
    doc.api.videos = [post(3, { last_scrape_time: '2026-11-25T08:30:00Z', view_count: 77 }), post(2), post(1)];
    const run = doc.run();
    expect(run).toMatchObject({ updated: 1, unchanged: 2 });
    expect(doc.views()).toEqual([1001, 1002, 77]);
  });

  it('keeps the numbers and says why in the note, while the API cannot be reached', () => {
    doc.run();
    doc.later(24);
    doc.api.fail(() => {
      throw new Error('Address unavailable: https://api.creatoraudit.com/v2/videos');
    }, 100);
    doc.platform.cache.evict(() => true);
    const run = doc.run();
    expect(run).toMatchObject({ isComplete: false, code: 'network' });
    expect(doc.views()).toEqual([1001, 1002, 1003]);
    const notes = [...doc.platform.ownSheets.notes.values()];
    expect(notes[0]).toContain('last good numbers');
    expect(notes[0]).toContain('could not be reached');
    expect(doc.state().checkpoint).not.toBeNull();
  });

  it('honours a long Retry-After across refreshes, though the cache forgets', () => {
    doc.run();
    doc.later(24);
    doc.asked();
    doc.api.fail(() => json({}, { 'retry-after': '7200' }, 429));
    expect(doc.run()).toMatchObject({ isComplete: false, code: 'rate_limited' });
    doc.platform.cache.evict(() => true);
    doc.later(1);
    doc.asked();
    expect(doc.run()).toMatchObject({ isComplete: false });
    expect(doc.asked()).toEqual([]);
    doc.later(1.1);
    expect(doc.run()).toMatchObject({ isComplete: true });
  });

  it('goes on where it stopped when the time was used up, and reads no page twice', () => {
    const count = 2_000;
    doc = openDocument(numbers(count).map(linkOf));
    doc.api.videos = posts(count);
    doc.api.latencyMs = 8_000;
    const first = doc.run({ budgetMs: 60_000 });
    expect(first).toMatchObject({ isComplete: false });
    expect(first.message).toContain('time of this run was used up');
    let run = first;
    for (let turn = 0; !run.isComplete && turn < 10; turn += 1) {
      doc.later(1);
      run = doc.run({ budgetMs: 60_000 });
    }
    expect(run).toMatchObject({ isComplete: true, updated: count, failed: 0, startedMs: first.startedMs });
    const asked = doc.asked();
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).toHaveLength(10);
    expect(doc.views().every((views, index) => views === 1001 + index)).toBe(true);
  });

  it('lets one row that the API cannot read stop no other', () => {
    doc = openDocument([linkOf(1), linkOf(2), linkOf(3)]);
    doc.api.videos = posts(1_000);
    doc.run();
    doc.later(24);
    doc.api.videos = posts(1_000, { last_scrape_time: '2026-11-25T08:30:00Z', view_count: 5 });
    const answer = doc.platform.answer;
    doc.platform.answer = (request) => (request.url.endsWith('000000000002') ? json({}, {}, 500) : answer(request));
    const run = doc.run();
    expect(run).toMatchObject({ updated: 2, failed: 1, isComplete: true });
    expect(doc.views()).toEqual([5, 1002, 5]);
    expect(run.message).toContain('1 post could not be read');
  });

  it('lets several rows that the API cannot read stop no other, wherever they stand', () => {
    doc = openDocument(numbers(6).map(linkOf));
    doc.api.videos = posts(2_000);
    doc.run();
    const answer = doc.platform.answer;
    doc.platform.answer = (request) => (/00000000000[1-4]$/.test(request.url) ? json({}, {}, 500) : answer(request));
    for (let day = 25; day < 29; day += 1) {
      doc.later(24);
      doc.api.videos = posts(2_000, { last_scrape_time: `2026-11-${day}T08:30:00Z`, view_count: day });
      expect(doc.run()).toMatchObject({ failed: 4, isComplete: true });
      expect(doc.views()).toEqual([1001, 1002, 1003, 1004, day, day]);
    }
  });

  it('reads one by one also in the few seconds of the sidebar', () => {
    doc = openDocument([linkOf(1), linkOf(2)]);
    doc.api.videos = posts(1_000);
    doc.run();
    doc.later(24);
    doc.asked();
    expect(doc.run({ by: 'person', budgetMs: 25_000 })).toMatchObject({ isComplete: true, requests: 2 });
  });

  it('tells formulas where their cell is now, whoever has moved it', () => {
    doc.run();
    const data = doc.platform.sheets.list.find(({ name }) => name === 'CreatorAudit data');
    doc.platform.ownSheets.names.set('CA_REFRESH', { sheetId: doc.sheet.id, row: 9, column: 9 });
    doc.later(24);
    doc.api.videos = posts(3, { last_scrape_time: '2026-11-25T08:30:00Z', view_count: 5 });
    const before = data?.value(2, 20);
    doc.run();
    expect(doc.sheet.value(9, 9)).toBeInstanceOf(Date);
    expect(data?.value(2, 20)).toBe(before);
  });

  it('tells formulas of what an execution has written that was ended before it could', () => {
    doc.run();
    doc.later(24);
    doc.api.videos = posts(3, { last_scrape_time: '2026-11-25T08:30:00Z', view_count: 5 });
    const data = doc.platform.sheets.list.find(({ name }) => name === 'CreatorAudit data');
    const told = () => data?.value(2, 20);
    const before = told();
    doc.platform.sheets.beforeWrite = (sheet) => {
      if (sheet.name === 'CreatorAudit data') throw new Error('killed');
    };
    expect(() => doc.run()).toThrow('killed');
    doc.platform.sheets.beforeWrite = () => undefined;
    doc.later(0.1);
    doc.run();
    expect(doc.views()).toEqual([5, 5, 5]);
    expect(told()).not.toEqual(before);
    expect(doc.state().owesFormulas).toBe(false);
  });

  it('begins anew where an unfinished one is hours old', () => {
    doc = openDocument(numbers(3).map(linkOf));
    doc.api.videos = posts(1_000);
    doc.run();
    doc.later(24);
    doc.api.fail(() => json({}, { 'retry-after': '60' }, 429), 5);
    expect(doc.run()).toMatchObject({ isComplete: false });
    doc.api.recover();
    doc.later(24 * 8);
    doc.api.videos = posts(1_000, { last_scrape_time: '2026-12-03T08:30:00Z', view_count: 9 });
    expect(doc.run({ by: 'person' })).toMatchObject({ isComplete: true, by: 'person' });
    expect(doc.views()).toEqual([9, 9, 9]);
  });

  it('leaves a note of a person alone', () => {
    doc.platform.ownSheets.notes.set(`${doc.sheet.id}:1:2`, 'Ask Ben about these');
    doc.run();
    expect(doc.platform.ownSheets.notes.get(`${doc.sheet.id}:1:2`)).toBe('Ask Ben about these');
  });

  it('gives up a post that is tracked no longer', () => {
    doc.run();
    doc.later(24);
    doc.api.videos = [post(3), post(1)];
    doc.run();
    expect(doc.column('CreatorAudit status')).toEqual(['Tracked', 'Not tracked', 'Tracked']);
    expect(doc.data().map(({ Status }) => Status)).toEqual(['Tracked', 'Not tracked', 'Tracked']);
  });

  it('writes beside the right link though the rows were sorted meanwhile', () => {
    const { platform } = doc;
    doc.api.videos = posts(3);
    platform.sheets.beforeWrite = (sheet) => {
      if (sheet.name !== 'Sheet1') return;
      sheet.sortBy(1, { descending: true });
      platform.sheets.beforeWrite = () => undefined;
    };
    doc.run();
    expect(doc.column('Link')).toEqual([linkOf(3), linkOf(2), linkOf(1)]);
    expect(doc.views()).toEqual([1003, 1002, 1001]);
  });

  it('lets a protected table keep no other sheet from its numbers', () => {
    doc.platform.sheets.refuses = (_, sheet) => sheet.name === 'Sheet1';
    const run = doc.run();
    expect(run.message).toContain('Sheet "Sheet1"');
    expect(doc.data()).toHaveLength(3);
    expect(run).toMatchObject({ code: 'protected', isComplete: true });
  });

  it('forgets a table whose sheet was deleted', () => {
    doc.platform.sheets.add('Other', [[linkOf(1)]]);
    doc.platform.sheets.remove(doc.sheet.id);
    expect(doc.run()).toMatchObject({ isComplete: true, updated: 1 });
    expect(doc.platform.properties.values.CREATORAUDIT_TABLES).toBe('[]');
  });

  it('says so where there is no link', () => {
    doc = openDocument([]);
    expect(doc.run()).toMatchObject({ isComplete: true, requests: 0 });
    expect(doc.state().lastRun?.message).toContain('no link');
  });

  it('keeps the rows of another organization, and reads none of them', () => {
    doc.run();
    const data = doc.platform.sheets.list.find(({ name }) => name === 'CreatorAudit data');
    data?.set(2, 18, 'org-2');
    data?.set(2, 14, '=2+2');
    doc.platform.cache.evict(() => true);
    doc.later(24);
    doc.run();
    expect(doc.data().map(({ Organization }) => Organization)).toEqual(['org-2', 'org-1', 'org-1', 'org-1']);
    expect(doc.data().map(({ Post }) => String(Post).slice(-1))).toEqual(['1', '2', '3', '1']);
  });

  it('writes what others have written as text, never as a formula', () => {
    const hostile = { account_username: '=IMPORTXML("https://x.example";"//a")' };
    doc.api.videos = posts(3, hostile);
    doc.run();
    doc.later(24);
    doc.api.videos = [
      post(3, { ...hostile, last_scrape_time: '2026-11-25T08:30:00Z' }),
      post(2, hostile),
      post(1, hostile),
    ];
    doc.run();
    const data = doc.platform.sheets.list.find(({ name }) => name === 'CreatorAudit data');
    expect(data?.contents().formulas.flat().filter(Boolean)).toEqual([]);
    expect(doc.data().map(({ Creator }) => String(Creator).slice(0, 10))).toEqual(Array(3).fill('=IMPORTXML'));
  });

  it('never puts another post beside a link, whatever the API has under an id now', () => {
    doc = openDocument([linkOf(1), linkOf(2)]);
    doc.api.videos = posts(1_000);
    doc.run();
    doc.later(24);
    doc.api.videos = doc.api.videos.map((each) =>
      each.external_id === post(1).external_id ? { ...post(7), id: each.id, view_count: 777 } : each,
    );
    doc.run();
    expect(doc.views()).not.toContain(777);
  });

  it('leaves no number of the post that stood there beside a link that was replaced', () => {
    doc.run();
    doc.sheet.set(2, 1, linkOf(999));
    doc.sheet.set(3, 1, 'https://example.com/x');
    doc.later(30);
    doc.run();
    expect(doc.views()).toEqual(['', '', 1003]);
  });

  it('does not take a sheet of somebody else for its own', () => {
    doc.platform.sheets.add('CreatorAudit data', [['Budget'], ['100']]);
    const run = doc.run();
    expect(run).toMatchObject({ code: 'sheet_taken' });
    expect(doc.views()).toEqual([1001, 1002, 1003]);
    const theirs = doc.platform.sheets.list.find(({ name }) => name === 'CreatorAudit data');
    expect(theirs?.contents().values).toEqual([['Budget'], ['100']]);
  });

  it('reads a row of the data sheet in its place after somebody sorted it', () => {
    doc.run();
    const data = doc.platform.sheets.list.find(({ name }) => name === 'CreatorAudit data');
    data?.sortBy(4, { descending: true });
    doc.later(24);
    doc.api.videos = posts(3, { last_scrape_time: collected(9).replace('24T', '25T'), view_count: 5 });
    doc.run();
    expect(doc.data().map(({ Post, Views }) => [String(Post).slice(-1), Views])).toEqual([
      ['3', 5],
      ['2', 5],
      ['1', 5],
    ]);
  });
});

describe('where older posts are read less often', () => {
  const old = { create_time: '2026-10-01T08:00:00Z' };
  const veryOld = { create_time: '2026-01-01T08:00:00Z' };
  /** Of nobody here, so that a walk costs more than three requests. */
  const filler = numbers(900).map((number) => post(1_000 + number));

  it('reads new ones each time, those of 30 days daily, those of 90 days weekly', () => {
    doc = openDocument([linkOf(1), linkOf(2), linkOf(3)]);
    doc.api.videos = [post(3), ...filler, post(2, old), post(1, veryOld)];
    doc.run({ isAdaptive: true });
    const reads = { 1: 0, 2: 0, 3: 0 };
    for (let hour = 0; hour < 24 * 14; hour += 1) {
      doc.later(1);
      doc.asked();
      doc.run({ isAdaptive: true });
      for (const path of doc.asked()) {
        const number = Number(path.slice(-1)) as 1 | 2 | 3;
        if (path.startsWith('/videos/0')) reads[number] += 1;
      }
    }
    expect(reads[1]).toBe(2);
    expect(reads[2]).toBeGreaterThanOrEqual(13);
    expect(reads[2]).toBeLessThanOrEqual(16);
    expect(reads[3]).toBeGreaterThan(50);
  });

  it('says what that saved, and reads them again once it is switched off', () => {
    doc = openDocument([linkOf(1), linkOf(2)]);
    doc.api.videos = [post(2), ...filler, post(1, veryOld)];
    doc.run({ isAdaptive: true });
    doc.later(30);
    doc.run({ isAdaptive: true });
    expect(doc.state()).toMatchObject({ restedPosts: 1, savedRequests: 1 });
    doc.later(1);
    doc.asked();
    doc.run({ isAdaptive: false });
    expect(doc.asked().some((path) => path.endsWith('000000000001'))).toBe(true);
  });
});
