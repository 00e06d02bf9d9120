import type { KeyPlace } from '../../rpc/contract.ts';

export const firstTitle = 'Connect CreatorAudit';
export const intro = 'Paste the API key of your organization. You find it in CreatorAudit under Settings > API keys.';
export const key = 'API key';
export const show = 'Show key';
export const hide = 'Hide key';
export const who = 'Who uses this key?';
export const places: Readonly<Record<KeyPlace, { name: string; help: string }>> = {
  spreadsheet: {
    name: 'This spreadsheet',
    help: 'Everyone who can edit it reads and tracks through this key.',
  },
  me: {
    name: 'Only me',
    help: 'Kept with your Google account; used by you in spreadsheets that have no key of their own. Formulas of this sheet then show what your updates bring.',
  },
};
export const submit = 'Check and connect';
export const checking = 'Checking the key';
export const empty = 'Paste your key first.';
export const usedHere = 'Used here';
export const notUsedHere = 'Not used here: the key of the spreadsheet comes first.';
export const organization = 'Organization';
export const keyName = 'Key name';
export const change = 'Change';
export const remove = 'Remove';
export const add = (place: string): string => `Add a key for: ${place}`;
export const changeTitle = (place: string): string => `Change the key for: ${place}`;
export const removeQuestion: Readonly<Record<KeyPlace, string>> = {
  spreadsheet:
    'Remove the key of this spreadsheet? Its formulas keep the numbers they have, and nobody can track through it any more.',
  me: 'Remove your own key? It is taken out of your Google account, for all spreadsheets.',
};
export const removeNow = 'Remove key';
export const keep = 'Keep it';
export const connected =
  'Connected. Formulas that show an error recalculate when you enter them again or change their refresh cell.';
export const removed = 'The key was removed.';
