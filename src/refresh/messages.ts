import { grouped } from '../messages.ts';

export const refreshMessages = {
  /** In the note of a table's status header. */
  note: {
    good: (time: string) => `CreatorAudit: refreshed ${time}.`,
    old: (time: string, reason: string) => `CreatorAudit: the last good numbers. Not refreshed ${time}: ${reason}`,
  },

  nothingWanted: 'There is no link of a TikTok or Instagram post in this spreadsheet, so there was nothing to refresh.',
  outOfTime: (left: number) =>
    `${grouped(left)} ${left === 1 ? 'post' : 'posts'} left: the time of this run was used up. The next run goes on there.`,
  waitUntil: (time: string) => `CreatorAudit asks us to wait until ${time}. The next run after that goes on there.`,
  trouble: (reason: string) => `${reason} The next run goes on there.`,
  table: (sheetName: string, reason: string) => `Sheet "${sheetName}": ${reason}`,

  failed: (count: number) =>
    `The numbers of ${grouped(count)} ${count === 1 ? 'post' : 'posts'} could not be read; ${count === 1 ? 'it keeps its' : 'they keep their'} last ones.`,

  done: (updated: number, unchanged: number) =>
    `${grouped(updated)} ${updated === 1 ? 'post' : 'posts'} updated, ${grouped(unchanged)} unchanged.`,

  dayUsedUp:
    'Google gives scheduled work a limited time each day, and this spreadsheet has had its share. It goes on tomorrow; a longer interval or fewer links help if it stays so.',
};
