// How counts and durations are said.

import { number } from '../formats.ts';

export const posts = (count: number): string => (count === 1 ? '1 post' : `${number(count)} posts`);
export const rows = (count: number): string =>
  count === 1 ? '1 row looked over' : `${number(count)} rows looked over`;
export const links = (count: number): string => (count === 1 ? '1 link' : `${number(count)} links`);

/** `post_id` as a person writes it. */
export function inWords(name: string): string {
  return name.replace(/_/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
}

export function duration(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return minutes === 1 ? 'about a minute' : `about ${number(minutes)} minutes`;
  const hours = Math.round(minutes / 60);
  return hours === 1 ? 'about an hour' : `about ${number(hours)} hours`;
}
