// Every text a person can read, in one place. Sentences say what happened, to which input, and what to do.

import type { Text } from './errors.ts';
import { type FailureFacts, type FailureReader, failureTexts } from './failure-texts.ts';

const again: Readonly<Record<FailureReader, string>> = {
  formula: 'Enter the formula again, or change its refresh value, in a minute.',
  person: 'Try again in a minute.',
};

export const messages = {
  // --- Links and functions -------------------------------------------------------------------------------------

  /** What `CA_STATUS` says, and what a row of a range shows in place of a number it has not got. */
  status: {
    tracked: 'Tracked',
    pending: 'Pending',
    paused: 'Paused',
    unavailable: 'Unavailable',
    notTracked: 'Not tracked',
    notAPostLink: 'Not a post link',
    shortLink: 'Short link',
    unknown: 'Unknown',
    waiting: 'Waiting',
    failed: 'Failed',
  },

  /** Numbers that nobody could read anew for a while. The day is UTC's: it costs no service call. */
  lastRead(word: string, epochMs: number): string {
    const [, day = '', month = ''] = new Date(epochMs).toUTCString().split(' ');
    return `${word} (last read ${Number(day)} ${month})`;
  },

  /** @param input The cell, quoted. `short` is the reason within "Not a post link (...)". */
  linkProblem(problem: keyof typeof linkProblems, input: string): Text {
    const { sentence, short } = linkProblems[problem];
    return { long: `${input} ${sentence}`, short };
  },

  shortLink: (input: string) =>
    `${input} is a short link: it leads to a post but does not carry its id. Open it, then copy the address your browser shows.`,

  notTracked: (input: string) =>
    `${input} is not tracked by your CreatorAudit organization. Formulas never track (it is billed): open Extensions > CreatorAudit > Open to track it, then enter the formula again or change its refresh value.`,

  notCollected: {
    pending: (input: string) =>
      `${input} is tracked, but its numbers are not collected yet; that takes seconds to minutes. ${again.formula}`,
    paused: (input: string) =>
      `${input} was paused before its numbers were ever collected. Resume it in CreatorAudit to get them.`,
    unavailable: (input: string) =>
      `${input} could not be read on its platform, so its numbers were never collected. Check that the post is public.`,
  },

  tooManyCells: (count: number, limit: number): Text => ({
    long: `This range has ${grouped(count)} cells; one formula takes ${grouped(limit)} at most. Choose only the links.`,
    short: 'Range too large',
  }),

  oneColumnOfLinks: (columns: number, name = 'CA_VIDEO'): Text => ({
    long: `${name} fills the columns to its right, so it takes one column of links; this range has ${columns}. Choose only the column with the links, such as A2:A500.`,
    short: 'One column only',
  }),

  noLinks: { long: 'Give a link or a range of links, such as A2:A100.', short: 'No links' },

  unknownFields: (names: readonly string[], suggestions: readonly string[]): Text => ({
    long: `${names.join(', ')} ${names.length === 1 ? 'is not a field' : 'are not fields'} CA_VIDEO can show. Try ${suggestions.join(', ')}. Commas separate names.`,
    short: 'Unknown field',
  }),

  badDays: (input: string, name: string): Text => ({
    long: `${input} is no number of days: give a whole number from 1 to 365, as in ${name}(A2, 7). A refresh value comes after it.`,
    short: 'Days: 1 to 365',
  }),

  tooYoung: (input: string, days: number): Text => ({
    long: `${input} has been tracked for less than ${inDays(days)}, so the views it gained in that time are not known. Ask for fewer days.`,
    short: `Younger than ${inDays(days)}`,
  }),

  noGrowth: (input: string): Text => ({
    long: `CreatorAudit did not say how many views ${input} has gained. ${again.formula}`,
    short: 'No growth given',
  }),

  growthViaAccount: (input: string): Text => ({
    long: `${input} is known only through a tracked account, and CreatorAudit tells growth only of posts that are tracked themselves. Track it in Extensions > CreatorAudit > Open (that is billed).`,
    short: 'Only via account',
  }),

  growthNeedsWrite: {
    long: 'CreatorAudit does not tell growth to the key of this spreadsheet (403): it needs a key that may write, although nothing is written. Connect such a key.',
    short: 'Key may not write',
  },

  growthOfOthers: {
    long: 'This spreadsheet has no CreatorAudit key of its own, and growth is asked for with it. Connect a key for the spreadsheet in Extensions > CreatorAudit > Open.',
    short: 'No key',
  },

  // --- Keys, the API and the network ---------------------------------------------------------------------------

  noKey: {
    long: 'No CreatorAudit key is connected to this spreadsheet. Open Extensions > CreatorAudit > Open to connect one.',
    short: 'No key',
  },

  damagedKey: {
    long: 'The CreatorAudit key of this spreadsheet is damaged: it holds a blank, a line break or an unusual character, or is too short. Connect it again.',
    short: 'Key damaged',
  },

  /** @param until Time of day, `14:05`, before which nobody in this spreadsheet asks again. */
  failure(
    { code, status, requestId, fieldErrors = [] }: FailureFacts,
    until: string,
    reader: FailureReader = 'formula',
  ): Text {
    const { long, short } = failureTexts[code]({ status, until, reader, fieldErrors });
    return { long: requestId ? `${long} Request id: ${requestId}` : long, short };
  },

  /** @param seen Posts of the organization looked through so far. */
  searching(seen: number, reader: FailureReader): Text {
    return {
      long: `Still looking for this post: ${grouped(seen)} posts of your organization looked through so far. ${again[reader]}`,
      short: 'Still looking',
    };
  },

  busy: (reader: FailureReader): Text => ({
    long: `Other formulas of this spreadsheet are collecting the numbers just now. ${again[reader]}`,
    short: 'Being collected',
  }),

  notKept: (reader: FailureReader): Text => ({
    long: `The numbers were collected, but Google's cache did not keep them. ${again[reader]} Fewer links or fields help if it stays.`,
    short: 'Not kept, try again',
  }),

  propertiesQuota: {
    long: "Google's daily limit for reading this spreadsheet's settings is used up; it opens again within 24 hours.",
    short: "Google's daily limit reached",
  },

  // --- Menu ----------------------------------------------------------------------------------------------------

  menu: {
    /** The name of the product, and the title of its sidebar. */
    title: 'CreatorAudit',
    open: 'Open',
    checkConnection: 'Check the connection',
    showFormulas: 'What to type',
  },

  connected: ({ organizationId, keyName }: { organizationId: string; keyName: string }) =>
    `This spreadsheet reads CreatorAudit through the key "${keyName}" of the organization ${organizationId}. Formulas only read: they never track a post and cost nothing.`,

  connectedAlone: ({ organizationId, keyName }: { organizationId: string; keyName: string }) =>
    `You work with CreatorAudit through your own key "${keyName}" of the organization ${organizationId}. Formulas of this spreadsheet show the numbers that Update numbers in the sidebar brings.`,

  formulas: [
    'Type = and a name that begins with CA_; Sheets shows what it does and what it takes.',
    '',
    '=CA_VIEWS(A2)    the views of the post whose link is in A2',
    '=CA_VIEWS(A2:A100)    one number beside each link',
    '=CA_VIDEO(A2:A100, "views,likes,engagement_rate")    several columns at once',
    '=CA_STATUS(A2:A100)    whether a post is tracked, and why not',
    '=CA_GROWTH(A2:A100, 7)    the views each post gained in the last 7 days',
    '=CA_VIEWS(A2:A100, CA_REFRESH)    follows each refresh of the schedule',
    '',
    'To be able to sort the rows, put the formula into the header: =VSTACK("Views", CA_VIEWS(A2:A))',
  ].join('\n'),

  googleService: {
    long: 'A Google service that is needed here did not answer. Try again in a minute.',
    short: 'Google service failed',
  },

  sheetGone: {
    long: 'The sheet is no longer there: it was deleted. Open the sheet with your links and look over it again.',
    short: 'Sheet deleted',
  },

  noGrid: {
    long: 'The sheet in front has no cells: it is a chart or connected data. Choose the sheet with your links, then try again.',
    short: 'No cells',
  },

  protectedCells: {
    long: 'Google does not let you write into these cells: they are protected. Ask the owner of the spreadsheet for the right to edit them, or use a sheet of your own.',
    short: 'Cells protected',
  },

  triggersNotAuthorized: {
    long: 'Google does not let this add-on work while the spreadsheet is closed yet. Open it once from the Extensions menu and allow everything it asks for, then set the schedule again.',
    short: 'Not authorized',
  },

  triggerRefused: {
    long: 'Google lets you have no further trigger here: each person may have only so many. Delete some of yours at script.google.com (My triggers), then set the schedule again.',
    short: 'Too many triggers',
  },

  tableChanging: {
    long: 'The sheet was changed again and again while numbers were written. Wait until nobody sorts or edits it, then resume.',
    short: 'Sheet is changing',
  },

  tableGone: {
    long: 'The column with the links is no longer there, or no longer to be recognised. Look over the sheet again.',
    short: 'Link column gone',
  },

  noRoomBetween: (column: string, next: string): Text => ({
    long: `There is no room for new columns between the links in column ${column} and those in column ${next}. Insert empty columns between them, then try again.`,
    short: 'No room for columns',
  }),

  sheetTaken: (name: string): Text => ({
    long: `There is a sheet named "${name}" with something else in it, and CreatorAudit needs that name for its own numbers. Rename your sheet, then try again.`,
    short: 'Sheet name taken',
  }),

  /** Where the key is one person's: this spreadsheet has none, only numbers that were read. */
  numbersOfOthers: {
    long: 'This spreadsheet has no CreatorAudit key of its own: it shows numbers that somebody brought with Update numbers or a schedule, and this post is not among them. Update the numbers in the sidebar, or connect a key for the spreadsheet.',
    short: 'Update in sidebar',
  },

  notAPerson: {
    long: 'This can only be done from the CreatorAudit sidebar: a formula never changes the sheet and never tracks a post.',
    short: 'Only in the sidebar',
  },
};

const onePost = 'Copy the link of one TikTok or Instagram post.';
const asText = 'Format the cell as plain text (Format > Number > Plain text), then paste the id or the link again.';

const linkProblems = {
  profile: { short: 'profile', sentence: 'is an account, not a post. Open the post and copy its link.' },
  'not-a-post': {
    short: 'other page',
    sentence: 'is another page of that site, not a post. Open the post and copy its link.',
  },
  'other-site': { short: 'other site', sentence: `leads to neither TikTok nor Instagram. ${onePost}` },
  'foreign-short-link': {
    short: 'short link of another service',
    sentence:
      'is a short link of another service, which may lead anywhere. Open it, then copy the address your browser shows.',
  },
  'look-alike': {
    short: 'look-alike address',
    sentence: `only looks like TikTok or Instagram: its address is another one or is disguised. ${onePost}`,
  },
  'several-links': { short: 'several links', sentence: 'has several links. Put one post link into each cell.' },
  'empty-id': { short: 'id missing', sentence: 'ends before the id of the post. Copy the whole link again.' },
  'cut-off': {
    short: 'cut off',
    sentence: 'was cut off, so a part of the link is missing. Copy the whole link again.',
  },
  incomplete: {
    short: 'incomplete link',
    sentence: 'has an id with characters missing or added. Copy the whole link again.',
  },
  'media-number': {
    short: 'media number',
    sentence: "has Instagram's media number, not the shortcode. Use the link of the post, or its shortcode.",
  },
  'bare-id': {
    short: 'platform missing',
    sentence:
      'may be the id of a post, but not of which platform. Write tiktok:<id> or instagram:<shortcode>, or paste the link.',
  },
  'rounded-number': {
    short: 'rounded number',
    sentence: `is an id shown as a number, so it may be rounded. ${asText}`,
  },
  number: { short: 'a number', sentence: `is a number, not a link. ${onePost}` },
  boolean: { short: 'a checkbox', sentence: `is a checkbox or TRUE/FALSE, not a link. ${onePost}` },
  date: { short: 'a date', sentence: `is a date, not a link. ${onePost}` },
  'error-value': {
    short: 'error value',
    sentence: 'is the error of another formula. Mend the cell this link comes from.',
  },
  loading: {
    short: 'still loading',
    sentence: 'is a cell that is still loading. This formula follows when it is done.',
  },
  'too-long': { short: 'text too long', sentence: `is too long to be a link. ${onePost}` },
  malformed: {
    short: 'no link',
    sentence: `is not a link to a post, or only part of one. ${onePost} If the cell shows a title over a link, paste the link itself.`,
  },
};

function inDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** `1,234,567`: texts are in English. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
