// Every text of the sidebar's calls. What formulas and the menu say is in src/messages.ts.

import type { Text } from '../errors.ts';
import type { Failure } from '../http/failure.ts';
import { messages as common, grouped } from '../messages.ts';
import { scheduleMessages } from '../schedule/messages.ts';
import type { Deed } from '../tracking/activity-log.ts';
import type { KeyPlace, Run } from './contract.ts';

const unshort = (long: string): Text => ({ long, short: '' });

const places: Readonly<Record<KeyPlace, string>> = { spreadsheet: 'this spreadsheet', me: 'you alone' };

export const messages = {
  badInput: (what: string, problem: string): Text =>
    unshort(
      `${what} ${problem}. Close the sidebar and open it again from the Extensions menu; if that does not help, report it.`,
    ),

  unexpected:
    'Something went wrong in the add-on itself; nothing was lost. Try again, and report it if it happens a second time.',

  // --- Keys ----------------------------------------------------------------------------------------------------

  copied: (organizationIds: readonly string[], lastRead: string) =>
    `This file shows numbers of the organization ${organizationIds.join(', ')}, read until ${lastRead}. Connect a key to keep them current.`,

  connectFirst: unshort('No CreatorAudit key is connected here. Connect one in the sidebar first.'),

  unusableKey: {
    empty: unshort('Paste a CreatorAudit key first.'),
    address: unshort('That is an address, not a key. Copy the key itself from your CreatorAudit settings.'),
    masked: unshort(
      'That key is hidden behind dots. CreatorAudit shows a key in full only when it is made: make a new one and copy it then.',
    ),
    blank: unshort('There is a blank or a line break inside the key. Copy it again, in one piece.'),
    character: unshort(
      'The key has a character that no key has, perhaps a dash or quote that a text program changed. Copy it again from CreatorAudit.',
    ),
    short: unshort('That is too short to be a CreatorAudit key. Copy the whole key again.'),
    long: unshort('That is too long to be a CreatorAudit key. Copy the key alone.'),
  },

  /** What failed, in the list of activities. */
  connecting: 'Connecting a key',

  /** @param until Time of day, `14:05`. */
  keyRefused(failure: Failure, until: string): Text {
    const sentence = refusals[failure.code];
    if (sentence === undefined) {
      return unshort(
        `The key could not be checked, it has not been stored. ${common.failure(failure, until, 'person').long}`,
      );
    }
    return unshort(failure.requestId ? `${sentence} Request id: ${failure.requestId}` : sentence);
  },

  deprecation: (date: string) =>
    `CreatorAudit replaces this version of its API from ${date} on: look for an update of this add-on.`,
  retirement: (date: string) =>
    `CreatorAudit will retire this version of its API on ${date}: look for an update of this add-on.`,

  // --- Formulas ------------------------------------------------------------------------------------------------

  obstacles: {
    noLinks: 'There are no post links in this sheet yet. Paste some into a column, then select a cell beside them.',
    noLinkInRow: (row: number, links: string) =>
      `Row ${row} is not a row of the links in ${links}. Select a cell beside a link, or in the row of headers.`,
    targetFilled: (cell: string) => `${cell} is not empty. Select an empty cell for the formula.`,
    spillFilled: (cell: string, area: string) =>
      `The formula fills ${area}, and ${cell} is not empty. Empty it, or select another cell.`,
  },

  // --- One post ------------------------------------------------------------------------------------------------

  post: {
    noLink: (row: number) => `There is no link of a post in row ${row}. Select a row that has one.`,
    shortLink: (input: string) =>
      `${input} is a short link: it does not carry the id of its post. Tracking in the sidebar finds out which post it is.`,
    notTracked: 'CreatorAudit does not track this post for you yet. Track it in the sidebar.',
    pending: 'This post is tracked, but its numbers are not collected yet; that takes seconds to minutes.',
    paused: 'This post was paused before its numbers were ever collected. Resume it in CreatorAudit to get them.',
    unavailable:
      'This post could not be read on its platform, so its numbers were never collected. Check that it is public.',
    notFresh: (reason: string) => `These are the last numbers known here. ${reason}`,
    unknownNumber: '–',
    numbers: {
      view_count: 'Views',
      play_count: 'Plays',
      like_count: 'Likes',
      comment_count: 'Comments',
      share_count: 'Shares',
      saved_count: 'Saves',
      engagement: 'Engagement rate',
    },
  },

  // --- Check-up ------------------------------------------------------------------------------------------------

  checkUp: {
    key: {
      name: 'Key',
      none: 'No key is connected.',
      connect: 'Connect a key.',
      renew: 'Connect the key again, or another one.',
      accepted: (place: KeyPlace, keyName: string, organizationId: string, maskedKey: string) =>
        `CreatorAudit accepts the key ${keyName ? `"${keyName}" (${maskedKey})` : maskedKey} of the organization ${organizationId}, connected for ${places[place]}.`,
      other: 'You have a key of your own as well; here the key of the spreadsheet is used.',
    },
    rights: {
      name: 'Rights',
      mayTrack: 'This key may read and track.',
      readOnly: 'This key only reads: it may not track posts.',
      action: 'To track, connect a key with the right to write.',
    },
    authorization: {
      name: 'Permissions',
      given: 'Google lets this add-on do all it needs.',
      missing: 'Google does not let this add-on do everything it needs.',
      action: 'Open the page, and allow what it asks for.',
    },
    requests: {
      name: 'Requests today',
      count: (count: number) =>
        `At least ${grouped(count)} web ${count === 1 ? 'request' : 'requests'} by this spreadsheet today (counted as far as Google's cache remembers). Google allows your account 20,000 a day (100,000 with Workspace), all add-ons together.`,
      action: 'Use one formula for a whole column instead of one in each row.',
    },
    cache: {
      name: "Google's cache",
      works: 'It keeps what is read, so that formulas need few requests.',
      broken: 'It does not keep anything at the moment: formulas ask CreatorAudit more often and may be slow.',
      action: 'Nothing can be done here: it mostly passes within the hour.',
    },
    waiting: {
      name: 'Request limit',
      open: 'CreatorAudit can be asked now.',
      asked: (until: string) => `CreatorAudit asks us to wait until ${until}.`,
      resting: (until: string, reason: string) =>
        `No request is sent before ${until}, because the last ones failed: ${reason}.`,
      action: 'Wait until then; nothing is lost.',
    },
    run: {
      name: 'Last run',
      none: 'Nothing has been tracked from this spreadsheet yet.',
      text: ({ state, done, total, failed }: Run) =>
        `The newest run ${runStates[state]}: ${grouped(done)} of ${grouped(total)} posts tracked${failed > 0 ? `, ${grouped(failed)} failed` : ''}.`,
      resume: 'Go back, open "Last run", and press "Resume".',
      retry: 'Go back, open "Last run", and press "Retry failed only".',
    },
    schedule: {
      name: 'Schedule',
      none: 'There is none: this spreadsheet is refreshed when somebody does it by hand.',
      actions: {
        takeOver: 'Go back, open "Schedule", and take it over.',
        refresh: 'Go back, open "Schedule", and press "Refresh now".',
      },
    },
  },

  // --- Activity ------------------------------------------------------------------------------------------------

  /** What was done, as a line of the list; `undefined` for what another version has noted. */
  deed(deed: Deed): string | undefined {
    // What stands in a property may be anything.
    const say: ((deed: never) => string) | undefined = Object.keys(deeds).includes(deed.kind)
      ? deeds[deed.kind]
      : undefined;
    return say?.(deed as never);
  },

  support: {
    title: (version: string) => `CreatorAudit for Sheets ${version}`,
    organization: (place: KeyPlace, organizationId: string, canWrite: boolean) =>
      `Key of ${places[place]}: organization ${organizationId || 'unknown'}, ${canWrite ? 'reads and tracks' : 'only reads'}`,
    noKey: 'No key is connected.',
    times: (timeNow: string) => `Times are those of the spreadsheet; it is ${timeNow}.`,
    requestId: (id: string) => `request ${id}`,
  },
};

const refusals: Readonly<Partial<Record<Failure['code'], string>>> = {
  unauthorized:
    'CreatorAudit does not accept this key (401), it has not been stored. Copy the whole key again, or make a new one.',
  inactive:
    'This key or its CreatorAudit subscription is inactive (403), it has not been stored. Ask whoever manages your CreatorAudit plan.',
  forbidden: 'This key may not even read (403), it has not been stored. Connect a key with more rights.',
};

const runStates: Readonly<Record<Run['state'], string>> = {
  running: 'is under way',
  elsewhere: 'is under way in another window',
  interrupted: 'was interrupted',
  stopped: 'was stopped',
  halted: 'is held up',
  done: 'is finished',
};

const posts = (count: number) => `${grouped(count)} ${count === 1 ? 'post' : 'posts'}`;

const deeds: { readonly [Kind in Deed['kind']]: (deed: Extract<Deed, { kind: Kind }>) => string } = {
  connected: ({ place, keyName }) =>
    `Key ${keyName && `"${keyName}" `}connected for ${place === 'me' ? 'one person' : 'this spreadsheet'}`,
  disconnected: ({ place }) => `Key of ${place === 'me' ? 'one person' : 'this spreadsheet'} disconnected`,
  lookedOver: (deed) => `Looked over ${posts(deed.posts)}, ${grouped(deed.notTracked)} not tracked`,
  runStarted: (deed) => `Began to track ${posts(deed.posts)}`,
  runStopped: (deed) => `Stopped tracking: ${grouped(deed.done)} of ${posts(deed.posts)} done`,
  runResumed: (deed) => `Went on tracking: ${grouped(deed.done)} of ${posts(deed.posts)} done`,
  runHalted: ({ reason }) => `Tracking was held up: ${reason}`,
  runDone: ({ done, failed }) => `Tracked ${posts(done)}${failed > 0 ? `, ${grouped(failed)} failed` : ''}`,
  retried: (deed) => `Tried ${posts(deed.posts)} again`,
  updated: ({ updated, without }) =>
    `Updated ${posts(updated)}${without > 0 ? `, ${grouped(without)} without numbers` : ''}`,
  refreshed: ({ updated, failed }) =>
    `Refreshed: ${posts(updated)} updated${failed > 0 ? `, ${grouped(failed)} failed` : ''}`,
  reported: (deed) => `Made the report of ${posts(deed.posts)}`,
  formula: ({ name }) => `Inserted ${name}`,
  scheduleSet: (deed) => `Schedule set: ${scheduleMessages.rhythm(deed)}`,
  scheduleTakenOver: (deed) => `Schedule taken over: ${scheduleMessages.rhythm(deed)}`,
  scheduleOff: () => 'Schedule turned off',
  scheduleRepaired: () => 'Missing hourly trigger of the schedule set up again',
  failed: ({ what, reason }) => `${what} failed: ${reason}`,
};
