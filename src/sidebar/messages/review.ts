import type { ColumnChoice } from '../../rpc/contract.ts';
import { number } from '../formats.ts';
import { links, posts, rows } from './counts.ts';

export const none = 'No links found here';
export const noneHelp = [
  'Put links of TikTok or Instagram posts into one column, one in each cell.',
  'Or select a cell of the column that holds them.',
  'Then look over again.',
];
export const again = 'Look over again';
export const column = 'Column with the links';
export const columnOption = (label: string, count: number): string => `${label} (${links(count)})`;
export const lookOverColumn = 'Look over this column';
export const counts = 'What is there';
export const postsFound = 'Different posts';
export const notTracked = 'Not tracked yet';
export const shortLinks = 'Short links';
export const shortLinksHelp = 'A short link is opened during the run to find its post.';
export const duplicates = 'The same post again';
export const duplicatesHelp = 'A post is tracked and billed once, however many rows link to it.';
export const notPosts = 'Not a post link';
export const goToRow = (row: number): string => `Go to row ${number(row)}`;
export const firstOf = (shown: number, all: number): string => `The first ${number(shown)} of ${number(all)}.`;
export const searchingFirst = 'Reading the links of this sheet.';
export const searchStopped = 'Not everything was looked through, so the counts may still change.';
export const goOn = 'Go on looking';
export const columns = 'Columns to fill';
export const filled = (count: number): string =>
  count === 1 ? '1 column will be filled' : `${number(count)} columns will be filled`;
export const replaced = (count: number): string =>
  count === 1 ? '1 filled cell will be replaced' : `${number(count)} filled cells will be replaced`;
export const stillFilled =
  'A column that was filled before goes on being filled, ticked or not. To end that, delete it.';
export const columnStates: Readonly<Record<ColumnChoice['state'], string>> = {
  present: '',
  absent: 'will be added',
  formulas: 'your formulas fill it',
};
export const noHeader = 'A row of headers is put above the first link.';
export const interval = 'New numbers';
export const intervals: readonly (readonly [hours: number, text: string])[] = [
  [6, 'Every 6 hours'],
  [12, 'Every 12 hours'],
  [24, 'Every 24 hours'],
  [48, 'Every 48 hours'],
  [168, 'Weekly'],
];
export const campaign = 'Campaign name (optional)';
export const campaignHelp = 'Kept with each post in CreatorAudit.';
export const cost = 'Tracking takes';
export const billed = 'Posts to be billed';
export const upTo = (count: number): string => `up to ${number(count)}`;
export const requests = 'Requests';
export const time = 'Time';
/** @param open Whether links may turn out to be fewer posts. */
export const track = (count: number, open: boolean): string => `Track ${open ? 'up to ' : ''}${posts(count)}`;
/** @param key With the word key: `the key "Sheets"`. */
export function question(certain: number, more: number, key: string): string {
  const who = `will be billed to the organization of the ${key}`;
  if (certain === 0) {
    return `Up to ${posts(more)} ${who}: as many as the short links lead to that are not tracked yet.`;
  }
  const extra = more > 0 ? ` (up to ${number(more)} more if short links lead to new posts)` : '';
  return `${posts(certain)} ${who}${extra}.`;
}
export const allTracked = 'Every post here is tracked already.';
export const stillLooking = 'Tracking can begin when all posts have been looked through.';
export const update = 'Update numbers now';
export const done = (count: number, open: number): string => `${rows(count)}; ${posts(open)} not tracked yet.`;
