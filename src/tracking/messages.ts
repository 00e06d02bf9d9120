// Every text of looking over, tracking and updating: what stands in the status column, and what the sidebar says of it.

import type { Text } from '../errors.ts';
import { grouped, messages } from '../messages.ts';
import { withoutSecrets } from './without-secrets.ts';

const { status } = messages;
const refusedPost = 'CreatorAudit refused it';
const ownError = 'CreatorAudit had an error of its own';
const rows = (count: number) => `${grouped(count)} ${count === 1 ? 'row' : 'rows'}`;
const posts = (count: number) => `${grouped(count)} ${count === 1 ? 'post' : 'posts'}`;

export const trackingMessages = {
  // --- In the status column: each begins with a word of messages.status ----------------------------------------------

  notAPost: (reason: string) => `${status.notAPostLink} (${reason})`,
  unknown: (reason: string) => `${status.unknown} (${reason})`,
  failed: (reason: string, requestId: string) =>
    `${status.failed}: ${reason}${requestId ? ` Request id: ${requestId}` : ''}`,
  beyondConfirmed: `${status.notTracked} (it was not among what was confirmed)`,

  refusedPost,
  refusedFields: (fieldErrors: readonly string[]) =>
    fieldErrors.length > 0
      ? `${refusedPost}: ${fieldErrors.map((text) => withoutSecrets(text, 160)).join('; ')}.`
      : `${refusedPost} (422).`,
  conflictWithoutPost:
    'CreatorAudit says that it is tracked already, but it is not among your posts. Retry in ten minutes.',
  ownError,
  serverError: (code: number) => `${ownError} (${code}). Retry.`,
  refused: (code: number) => `CreatorAudit refused our request (${code}). Please report it.`,
  noAnswer: 'no answer from CreatorAudit. Retry: it is looked for before it is asked for again.',
  otherPost: 'CreatorAudit answered with another post. Please report it.',

  shortLink: {
    gone: 'this short link leads nowhere any more. Ask for the link of the post itself.',
    elsewhere: 'this short link does not lead to a post. Ask for the link of the post itself.',
    unreachable: 'the short link could not be opened from Google. Retry, or open it and copy the address.',
  },

  // --- In the sidebar ------------------------------------------------------------------------------------------------

  duplicateOf: (row: number) => `The same post as in row ${row}.`,

  busyElsewhere: {
    long: 'Another window or person is working on this spreadsheet with CreatorAudit just now. It goes on here in a moment.',
    short: 'Busy elsewhere',
  },

  /** They hold the lock while they walk, for seconds. */
  formulasBusy: {
    long: 'Formulas of this spreadsheet are collecting numbers just now. Try again in a few seconds.',
    short: 'Formulas at work',
  },

  otherOrganization: (keyName: string, otherName: string): Text => ({
    long: `This run was begun through the key "${keyName}", and the key used here now, "${otherName}", belongs to another organization. Look over the sheet again to track through it.`,
    short: 'Another organization',
  }),

  slowSheet:
    'This sheet takes Google so long to read that there is no time left for tracking. Put the links into a sheet of their own with fewer rows and columns, then look over that one.',
  tooManyCells: (cells: number, limit: number) =>
    `This sheet has ${grouped(cells)} cells; the sidebar works on ${grouped(limit)} at most. Put the links into a sheet of their own.`,

  noSuchRun: {
    long: 'This run is no longer remembered: another one has been started since. Look over the sheet again.',
    short: 'Run not found',
  },

  nothingToTrack:
    'There is no link of a TikTok or Instagram post in this sheet. Paste links into a column, or choose another sheet.',
  cannotWrite: {
    long: 'This key may only read. To track posts here, connect a key that has the write scope, or ask whoever manages your CreatorAudit keys for one.',
    short: 'Key may only read',
  },
  tooManyRows: (rows: number, limit: number) =>
    `This table has ${grouped(rows)} rows; the sidebar works on ${grouped(limit)} at most. Split it over two sheets.`,
  runUnderWay: {
    long: 'Posts of this spreadsheet are being tracked just now. Wait until that is finished, or stop it.',
    short: 'Run under way',
  },

  moreThanConfirmed: (now: number, confirmed: number): Text => ({
    long: `${posts(now)} would be billed now, but ${grouped(confirmed)} ${confirmed === 1 ? 'was' : 'were'} confirmed. Look over the sheet again.`,
    short: 'More than confirmed',
  }),

  stillLooking: {
    long: 'The posts of your organization have not all been looked through yet. Look over the sheet once more.',
    short: 'Still looking',
  },

  gone: (count: number) =>
    `${grouped(count)} ${count === 1 ? 'row was' : 'rows were'} deleted or changed before their turn, and not tracked.`,
  withoutRow: (count: number) =>
    `${posts(count)} of this run ${count === 1 ? 'has' : 'have'} no row any more: deleted or changed when the outcome came. CreatorAudit tracks ${count === 1 ? 'it' : 'them'} nevertheless.`,
  columnsGone: (headers: readonly string[]) =>
    `${headers.join(', ')}: no longer there, or renamed, so nothing is written into ${headers.length === 1 ? 'it' : 'them'}. Look over the sheet to add ${headers.length === 1 ? 'it' : 'them'} again.`,
  unanswered: (count: number) =>
    `No answer has come for ${posts(count)} so far: ${count === 1 ? 'it' : 'they'} may be tracked and billed already. Resume to find out.`,
  beyond: (count: number) =>
    `${posts(count)} not tracked, because they were not among what was confirmed. Look over the sheet to track them.`,
  waitUntil: (time: string) => `CreatorAudit's limit for requests is used up until ${time}; it goes on by itself then.`,
  troubleUntil: (reason: string, time: string) => `${reason} It goes on by itself at ${time}.`,
  outage: (reason: string) =>
    `${reason}: CreatorAudit could not be reached several times in a row. Nothing is lost: resume later.`,

  updated: (updated: number, unchanged: number, without: number) =>
    `${rows(updated)} updated, ${grouped(unchanged)} unchanged${without > 0 ? `, ${grouped(without)} without numbers` : ''}.`,
};
