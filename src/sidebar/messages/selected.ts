import { number } from '../formats.ts';

export const intro = 'For another row, select it in the sheet, then press the button.';
export const show = 'Show the selected row';
export const rowOf = (row: number): string => `Row ${number(row)}`;
export const status = 'Status';
export const collected = (at: string): string => `Collected ${at}`;
export const neverCollected = 'Not collected yet.';
export const openPost = 'Open the post';
export const noTrend = 'No history yet: CreatorAudit keeps one from the day tracking begins.';
export const trendText = (firstViews: number, daysAgo: number, lastViews: number): string =>
  `Views: ${number(firstViews)} (${daysAgo === 1 ? '1 day' : `${number(daysAgo)} days`} ago), ${number(lastViews)} (now)`;
