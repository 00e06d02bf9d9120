// The post in the selected row: its numbers, how old they are, and how its views have come about.

import type { PostKey } from '../links/post-key.ts';
import { messages as common } from '../messages.ts';
import type { Platform } from '../platform/ports.ts';
import { hasOwnId } from '../posts/record.ts';
import { statusOf } from '../posts/status-of.ts';
import type { Connected } from '../tracking/connected.ts';
import type { SelectedPost } from './contract.ts';
import { freshPost } from './fresh-post.ts';
import { messages } from './messages.ts';
import { postNumbers } from './post-numbers.ts';
import { linkOfRow, type RowLink } from './row-link.ts';
import { viewTrend } from './view-trend.ts';

export interface SelectedPostOptions {
  readonly platform: Platform;
  /** @throws CreatorAuditError `no_key` */
  readonly connect: () => Connected;
}

export function selectedPost(options: SelectedPostOptions): SelectedPost {
  const { sheets } = options.platform;
  const { sheetId, row } = sheets.selection();
  const { values, formulas = [] } = sheets.read(sheetId, 'withFormulas');
  const found = linkOfRow(values[row - 1] ?? [], formulas[row - 1]);
  if (found?.link.kind !== 'post') return withoutPost(row, found);
  const { key, url } = found.link;
  return { ...blank(row, shown(found.text)), url, ...postOf(key, options) };
}

/** What is said of every row. */
function blank(row: number, link: string): SelectedPost {
  return { row, link, url: null, status: '', numbers: [], collectedMs: null, trend: [], message: null };
}

function withoutPost(row: number, found: RowLink | undefined): SelectedPost {
  const text = shown(found?.text ?? '');
  if (found?.link.kind === 'short') {
    return { ...blank(row, text), status: common.status.shortLink, message: messages.post.shortLink(`"${text}"`) };
  }
  if (found?.link.kind === 'invalid') {
    const message = common.linkProblem(found.link.reason, `"${text}"`).long;
    return { ...blank(row, text), status: common.status.notAPostLink, message };
  }
  return { ...blank(row, ''), message: messages.post.noLink(row) };
}

const longestLink = 120;

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longestLink ? `${line.slice(0, longestLink)}…` : line;
}

function postOf(key: PostKey, { platform, connect }: SelectedPostOptions): Partial<SelectedPost> {
  const connected = connect();
  const { lookup, staleBecause } = freshPost(key, connected, platform);
  if (lookup.kind === 'unknown') return { status: common.status.unknown, message: lookup.error.message };
  if (lookup.kind === 'absent') return { status: common.status.notTracked, message: messages.post.notTracked };
  const { record } = lookup;
  const state = statusOf(record);
  const status = common.status[state];
  if (record.lastScrapeMs === null) {
    return { status, message: messages.post[state === 'tracked' ? 'pending' : state] };
  }
  const mayAsk = hasOwnId(record) && connected.cached.readGate().closedUntilMs <= platform.clock.now();
  return {
    status,
    numbers: postNumbers(record),
    collectedMs: record.lastScrapeMs,
    trend: mayAsk ? viewTrend(connected.client, record) : [],
    message: staleBecause === undefined ? null : messages.post.notFresh(staleBecause),
  };
}
