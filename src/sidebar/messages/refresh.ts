import type { LastRun, Refresh } from '../../rpc/contract.ts';
import { number, timeOfDay } from '../formats.ts';
import { posts } from './counts.ts';

export const title = 'Refreshes';
export const last = 'Last';
export const none = 'None yet';
export const lastTime = ({ time, by }: LastRun): string => `${time}, ${by === 'schedule' ? 'by schedule' : 'by hand'}`;
export const took = 'Took';
export const updated = 'Posts updated';
export const unchanged = 'Unchanged';
export const failed = 'Failed';
export const requests = 'Requests';
export const next = 'Next';
export const noNext = 'Only by hand';
export const start = 'Refresh now';
export const soFar = (answer: Refresh): string =>
  `So far: ${posts(answer.updated)} updated, ${number(answer.unchanged)} unchanged, ${number(answer.failed)} failed.`;
export const goingOnAt = (untilMs: number, isScheduled: boolean): string =>
  `It goes on at ${timeOfDay(untilMs)}${isScheduled ? '. You may close the sidebar: the schedule goes on with it too.' : ', while the sidebar is open.'}`;
export const stopped = 'Stopped. What was written is kept; the next refresh goes on from there.';
