// Texts of more than one view. All of messages/ are the texts of the sidebar that are not the script's: single exports,
// because those are minified. Another language is another folder with the same ones.

import type { BridgeTrouble } from '../bridge-trouble.ts';
import type { ViewName } from '../navigation.ts';
import { posts } from './counts.ts';

/** Each place has one name: in the menu, as its heading, and where a text leads to it. */
export const titles: Readonly<Record<ViewName, string>> = {
  home: 'CreatorAudit',
  connect: 'Key',
  review: 'Look over links',
  run: 'Last run',
  update: 'Update numbers',
  schedule: 'Schedule',
  report: 'Report',
  formula: 'Insert a formula',
  selected: 'Selected row',
  activity: 'Activity',
  'check-up': 'Check-up',
};

export const bridge: Readonly<Record<BridgeTrouble, string>> = {
  severalAccounts:
    'This browser is signed in to several Google accounts, which Google mixes up here. Open the spreadsheet in a private window with one account only.',
  lostAuthorization:
    'Google needs your permission again. Close this sidebar, open it from Extensions > CreatorAudit, and allow what it asks for.',
  tooSlow: 'The script took too long to answer. What it had done by then is kept in the sheet. Try again.',
  offline: 'No connection to Google. Check your internet connection, then try again.',
  newVersion: 'The add-on was updated while this sidebar was open. Close the sidebar and open it again.',
  googleBusy: 'Google is busy with other work of your account. Try again in a minute.',
  googleFailed: 'Something went wrong at Google. Try again; if it stays, close this sidebar and open it again.',
};

export const tryAgain = 'Try again';
export const cancel = 'Cancel';
export const back = 'Back';
export const refresh = 'Refresh';
export const allow = 'Allow at Google';
export const loading = 'Loading';
export const goTo = (title: string): string => `Go to "${title}"`;
export const opensNewTab = '(opens in a new tab)';
export const sheet = (name: string): string => `Sheet "${name}"`;
export const stop = 'Stop';
export const goOn = 'Go on';
export const searching = (seen: number): string => `${posts(seen)} of your organization looked through so far.`;
export const reasonBeside = (count: number): string => `The reason is beside ${count === 1 ? 'its' : 'each'} link.`;
export const noColumns = 'Choose at least one column to fill.';
export const readOnly =
  'Tracking is switched off: this key may only read. Numbers and formulas work. To track, connect a key that may write.';
