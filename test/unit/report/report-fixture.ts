// A spreadsheet with a table of posts, and records as a store would give them. Every making is an execution of its own.

import { CreatorAuditError } from '../../../src/errors.ts';
import { type PostKey, partsOf } from '../../../src/links/post-key.ts';
import type { Lookup, PostFinder } from '../../../src/posts/post-store.ts';
import type { PostRecord } from '../../../src/posts/record.ts';
import { makeReport } from '../../../src/report/make-report.ts';
import type { ReportInput } from '../../../src/rpc/contract.ts';
import type { Deed } from '../../../src/tracking/activity-log.ts';
import { createShortLinks } from '../../../src/tracking/short-links.ts';
import { rememberTable } from '../../../src/tracking/tables-store.ts';
import { createFakePlatform } from '../../support/fakes/fake-platform.ts';
import type { FakeSheet } from '../../support/fakes/fake-sheet.ts';

export const hourMs = 3_600_000;

export const keyOf = (number: number): PostKey => `tiktok:${7_300_000_000_000_000_000n + BigInt(number)}`;
export const linkOf = (number: number) => `https://www.tiktok.com/@maker/video/${partsOf(keyOf(number))[1]}`;

export interface Numbers {
  readonly views?: number | null;
  readonly likes?: number | null;
  readonly comments?: number | null;
  readonly shares?: number | null;
  readonly saves?: number | null;
  readonly creator?: string;
  readonly collected?: string | null;
}

export function recordOf(key: PostKey, numbers: Numbers = {}): PostRecord {
  const { views = 1000, likes = 100, comments = 10, shares = 5, saves = null, creator } = numbers;
  const { collected = '2026-11-24T08:00:00Z' } = numbers;
  const record: Partial<PostRecord> = {
    key,
    id: `id-${key}`,
    isActive: true,
    isUnavailable: false,
    scrapeIntervalHours: 24,
    lastScrapeMs: collected === null ? null : Date.parse(collected),
    fetchedMs: 0,
    counters: {
      view_count: views,
      play_count: views,
      like_count: likes,
      comment_count: comments,
      share_count: shares,
      saved_count: saves,
    },
    fields: creator === undefined ? {} : { account_username: creator },
  };
  return record as PostRecord;
}

export function openReports() {
  const platform = createFakePlatform();
  const { sheets, ownSheets } = platform;
  const known = new Map<PostKey, Lookup>();
  const deeds: Deed[] = [];
  const asked: { readonly keys: readonly PostKey[]; readonly fields: readonly string[] }[] = [];
  const store: PostFinder = {
    find(keys, fields = []) {
      asked.push({ keys, fields });
      return new Map(keys.map((key) => [key, known.get(key) ?? { kind: 'absent' }]));
    },
  };
  sheets.first.name = 'Campaign';

  function make(input: ReportInput = {}) {
    sheets.nextExecution();
    const { properties, fetchAll } = platform;
    const shortLinks = createShortLinks(properties, fetchAll, { remainingMs: () => 25_000 });
    const activity = { note: (deed: Deed) => deeds.push(deed) };
    return makeReport(input, { platform, store, shortLinks, activity });
  }

  /** A sheet of the spreadsheet as a table that has been tracked. */
  function remember({ id, name }: FakeSheet): void {
    const table = { sheetId: id, sheetName: name, linkColumn: 1, linkHeader: 'Link', columns: ['views'] as const };
    rememberTable(platform.properties, table);
  }

  const sheetNamed = (name: string): FakeSheet => {
    const sheet = sheets.list.find((each) => each.name === name);
    if (!sheet) throw new Error(`no sheet ${name}`);
    return sheet;
  };

  const rowOf = (label: unknown, name = 'CreatorAudit report') =>
    sheetNamed(name)
      .column(1)
      .indexOf(label as string) + 1;

  return {
    platform,
    sheets,
    ownSheets,
    deeds,
    asked,
    make,
    remember,
    sheetNamed,
    /** Links of posts that are tracked, with these numbers, in the first sheet. */
    track(...posts: readonly Numbers[]): void {
      sheets.first.fill([['Link'], ...posts.map((_, index) => [linkOf(index + 1)])]);
      for (const [index, numbers] of posts.entries()) set(index + 1, numbers);
      remember(sheets.first);
    },
    set,
    know,
    cannotRead(number: number, code: 'searching' | 'no_key' = 'no_key'): void {
      const error = new CreatorAuditError(code, { long: 'Nobody can say it now.', short: 'No key' });
      known.set(keyOf(number), { kind: 'unknown', error });
    },
    report: () => sheetNamed('CreatorAudit report'),
    /** The row of the report that begins so; its numbers. */
    rowOf,
    row(label: string, name = 'CreatorAudit report'): unknown[] {
      return (sheetNamed(name).contents().values[rowOf(label, name) - 1] ?? []).slice(1);
    },
    /** The rows below a header. */
    below(label: string, name = 'CreatorAudit report'): unknown[][] {
      const rows = sheetNamed(name).contents().values.slice(rowOf(label, name));
      const end = rows.findIndex(([first]) => first === '');
      return rows.slice(0, end).map((cells) => [...cells]);
    },
    charts(name = 'CreatorAudit report') {
      return ownSheets.charts.get(sheetNamed(name).id) ?? [];
    },
  };

  function set(number: number, numbers: Numbers): void {
    know(keyOf(number), numbers);
  }

  function know(key: PostKey, numbers: Numbers): void {
    known.set(key, { kind: 'record', record: recordOf(key, numbers) });
  }
}
