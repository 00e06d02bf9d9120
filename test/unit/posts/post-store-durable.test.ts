// What formulas show when the cache has forgotten everything: the data sheet that refreshes write.

import { beforeEach, describe, expect, it } from 'vitest';
import { CreatorAuditError } from '../../../src/errors.ts';
import { messages } from '../../../src/messages.ts';
import { hourMs } from '../../../src/platform/limits.ts';
import { ownSheetNames } from '../../../src/platform/own-sheets.ts';
import { dataHeaders } from '../../../src/posts/data-sheet.ts';
import type { PostRecord } from '../../../src/posts/record.ts';
import { dataCells } from '../../../src/tracking/data-rows.ts';
import type { FakeSheet } from '../../support/fakes/fake-sheet.ts';
import { createDocument, keyOf, posts, shown } from './store-fixture.ts';

let doc: ReturnType<typeof createDocument>;
let nowMs: number;
let sheet: FakeSheet;

beforeEach(() => {
  doc = createDocument();
  nowMs = doc.platform.time.nowMs;
  sheet = doc.platform.sheets.add(ownSheetNames.data, [[...dataHeaders]]);
});

function recordOf(id: number, changes: Partial<PostRecord> = {}): PostRecord {
  return {
    key: keyOf(id),
    id: `uuid-${id}`,
    isActive: true,
    isUnavailable: false,
    scrapeIntervalHours: 24,
    lastScrapeMs: nowMs - hourMs,
    fetchedMs: nowMs - hourMs,
    restMs: 0,
    counters: {
      view_count: 70 + id,
      play_count: 7,
      like_count: 1,
      comment_count: 1,
      share_count: 1,
      saved_count: null,
    },
    fields: { create_time: '2026-11-01T10:00:00.000Z', account_username: 'ana' },
    ...changes,
  };
}

function keep(records: readonly PostRecord[], organizationId = 'org'): void {
  for (const record of records) {
    const row = sheet.contents().values.length + 1;
    for (const [index, value] of dataCells(record.key, { kind: 'record', record }, organizationId).entries()) {
      sheet.type(row, index + 1, value);
    }
  }
}

describe('the data sheet', () => {
  it('gives back what was written into it', () => {
    const record = recordOf(1, { restMs: 22 * hourMs });
    keep([record]);
    expect(doc.look(1, ['create_time', 'account_username'])).toEqual({ kind: 'record', record });
  });

  it('answers without a request what is not due, and is read once for all formulas', () => {
    keep([recordOf(1), recordOf(2), recordOf(3)]);
    expect([1, 2, 3].map((id) => shown(doc.look(id)))).toEqual([71, 72, 73]);
    expect(doc.api.paths).toEqual([]);
    expect(doc.platform.sheets.cellReads).toBe(1);
  });

  it('shows the last good numbers for months while the API cannot be reached', () => {
    keep([recordOf(1)]);
    doc.platform.answer = () => {
      throw new Error('Address unavailable: https://api.creatoraudit.com');
    };
    for (const days of [0, 1, 30, 89]) {
      doc.platform.time.nowMs = nowMs + days * 24 * hourMs;
      doc.platform.cache.evict(() => true);
      expect(shown(doc.look(1)), `after ${days} days`).toBe(71);
    }
  });

  it('shows them though the cache takes nothing and somebody else has the lock', () => {
    keep([recordOf(1)]);
    doc.platform.cache.failure = new CreatorAuditError('google_service', messages.googleService);
    doc.platform.lock.heldElsewhereMs = 60_000;
    expect([1, 2].map((id) => shown(doc.look(id)))).toEqual([71, 'google_service']);
    doc.platform.cache.failure = undefined;
    doc.platform.cache.refuses = () => true;
    expect(shown(doc.look(1))).toBe(71);
  });

  it('asks for what is due all the same', () => {
    keep([recordOf(1, { fetchedMs: nowMs - 7 * hourMs, lastScrapeMs: nowMs - 25 * hourMs })]);
    doc.api.videos = posts(3);
    expect(shown(doc.look(1))).toBe(1000);
  });

  it('never shows numbers of another organization', () => {
    keep([recordOf(1)], 'other');
    expect(shown(doc.look(1))).toBe('absent');
  });

  it.each([
    [1, 3],
    [3, 1],
  ])('shows what was read last of a post that stands there twice, read %i and %i hours ago', (first, second) => {
    const read = (hours: number) => recordOf(hours, { key: keyOf(1), fetchedMs: nowMs - hours * hourMs });
    keep([read(first), read(second)]);
    expect(shown(doc.look(1))).toBe(71);
  });

  it('serves a copied file without a key, whoever has brought the numbers', () => {
    keep([recordOf(1)], 'org');
    const copied = doc.storeNow('org:key', false).find([keyOf(1), keyOf(2)]);
    expect([...copied.values()].map(shown)).toEqual([71, 'no_key']);
  });

  it('does not bring back what a walk has not met', () => {
    doc.api.videos = posts(3);
    keep([recordOf(8, { fetchedMs: nowMs - 7 * hourMs })]);
    expect(shown(doc.look(8))).toBe('absent');
    doc.platform.time.nowMs += 60_000;
    expect(shown(doc.look(8))).toBe('absent');
  });

  it('leaves a post alone that rests, and reads it when the rest is over', () => {
    doc.api.videos = posts(3);
    keep([recordOf(1, { fetchedMs: nowMs - 7 * hourMs, restMs: 22 * hourMs })]);
    expect(shown(doc.look(1))).toBe(71);
    expect(doc.api.paths).toEqual([]);
    doc.platform.time.nowMs += 16 * hourMs;
    expect(shown(doc.look(1))).toBe(1000);
  });

  it('is not taken for ours when it is a sheet of somebody else', () => {
    doc.platform.sheets.remove(sheet.id);
    doc.platform.sheets.add(ownSheetNames.data, [['Our own data'], ['tiktok:1']]);
    doc.api.videos = posts(3);
    expect(shown(doc.look(1))).toBe(1000);
  });
});
