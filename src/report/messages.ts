// Every text of a report: what stands in its sheet, and what the sidebar says of it.

import type { Text } from '../errors.ts';
import type { PlatformName } from '../links/post-key.ts';
import { grouped } from '../messages.ts';

const posts = (count: number) => `${grouped(count)} ${count === 1 ? 'post' : 'posts'}`;
const ofSheet = 'Posts of the sheet "';

export const reportMessages = {
  // --- In the sheet --------------------------------------------------------------------------------------------------

  title: 'CreatorAudit report',
  ofSheet: (name: string) => `${ofSheet}${name}"`,
  /** The sheet that `ofSheet` names; `undefined` for any other text. */
  sheetIn: (text: string) =>
    text.startsWith(ofSheet) && text.endsWith('"') ? text.slice(ofSheet.length, -1) : undefined,
  made: (time: string) => `Made ${time}. `,
  numbers: (from: string, to: string) => (from === to ? `Numbers from ${from}.` : `Numbers from ${from} to ${to}.`),
  noNumbers: 'There are no numbers yet: they come when posts are tracked and collected.',
  someWithout: (count: number, all: number) =>
    `${grouped(count)} of ${posts(all)} ${count === 1 ? 'has' : 'have'} no numbers yet, and no part in the totals.`,
  notTracked: (count: number) =>
    `${posts(count)} ${count === 1 ? 'is' : 'are'} not tracked: look over the sheet to track ${count === 1 ? 'it' : 'them'}.`,
  /** @param reason Its sentences. */
  unknown: (count: number, reason: string) => `Of ${posts(count)} nothing could be read. ${reason}`,

  totals: 'Totals',
  numberColumns: ['Views', 'Likes', 'Comments', 'Shares', 'Saves', 'Engagement rate', 'Posts'],
  otherPosts: (before: number, now: number) =>
    `The last report had the numbers of ${posts(before)}, this one of ${posts(now)}, not all of them the same: what has grown cannot be told from that.`,
  now: 'Now',
  before: (time: string) => `Report of ${time}`,
  growth: 'Growth since then',
  growthRate: 'Growth in percent',
  covers: 'Posts counted',
  firstReport: 'This is the first report: the next one shows what has grown since.',

  platforms: 'By platform',
  platform: { tiktok: 'TikTok', instagram: 'Instagram' } satisfies Record<PlatformName, string>,
  topPosts: 'Top posts by views',
  postColumns: ['Last collected', 'Link'],
  reports: 'Reports so far',
  mark: 'Same mark, same posts',
  footer:
    'Columns A to I and the charts are made anew with every report; notes of your own are safe to the right of them. A report within the same hour takes the place of the last one.',

  charts: {
    topPosts: 'Views of the top posts',
    reports: 'Views of all posts, report by report',
    platforms: 'Views and likes by platform',
  },

  // --- In the sidebar --------------------------------------------------------------------------------------------------

  ready: (sheet: string, report: string, count: number) =>
    `The report of "${sheet}" is in the sheet "${report}": ${posts(count)}.`,
  which: 'Choose the sheet the report is to be about.',
  noTable:
    'There is no table of posts here yet. Open the sheet with your links, look over it, and track the posts or update their numbers.',
  stillLooking:
    'The posts of your organization have not all been looked through yet, so the totals would be too small. Make the report once more in a moment.',
  nothingKnown: (reason: string) => `No report was made, because none of its posts could be read. ${reason}`,

  protectedReport: (name: string): Text => ({
    long: `Google does not let you write into the sheet "${name}": it is protected. Ask the owner of the spreadsheet for the right to edit it, or rename it: then a new report is made.`,
    short: 'Report protected',
  }),
  noFreeName: {
    long: 'There are too many sheets named "CreatorAudit report" with a number. Delete or rename some of them.',
    short: 'No free name',
  },
};
