import type { Run } from '../../rpc/contract.ts';
import { number, timeOfDay } from '../formats.ts';
import { reasonBeside } from './common.ts';
import { duration, inWords, posts } from './counts.ts';

export const none = 'Nothing has been tracked from this spreadsheet yet.';
export const progress = (done: number, total: number): string => `${number(done)} of ${posts(total)} tracked`;
export const bar = 'Posts dealt with';
export const billed = 'Newly tracked (billed)';
export const trackedAlready = 'Tracked already';
export const failed = 'Failed';
export const waiting = 'Waiting';
export const pending = 'Numbers to come in this table';
export const left = (seconds: number): string => inWords(`${duration(seconds)} left`);
export const states: Readonly<Record<Run['state'], string>> = {
  running: 'Running',
  elsewhere: 'Running in another window',
  interrupted: 'Interrupted',
  stopped: 'Stopped',
  halted: 'Held up',
  done: 'Done',
};
const kept = 'What was done is kept; resuming bills no post twice.';
export const explained: Readonly<Partial<Record<Run['state'], string>>> = {
  running: 'Each outcome is written beside its link. You can go on working in the sheet.',
  elsewhere:
    'Another window or person is at it, or the sidebar was closed a moment ago: then you can resume here within a minute.',
  interrupted: `Nobody is at it at the moment. ${kept}`,
  stopped: kept,
};
export const allNumbers = 'All posts are tracked, and their numbers are in the sheet.';
export const numbersComing = (count: number): string =>
  `The numbers of ${posts(count)} in this table are being collected, which may take some minutes. They are written into the sheet as they come while this is open.`;
export const failedCount = (count: number): string => `${number(count)} failed`;
export const failedHelp = (count: number): string => `${posts(count)} could not be tracked. ${reasonBeside(count)}`;
export const failedAgain = (count: number): string => `${posts(count)} failed again. ${reasonBeside(count)}`;
export const wait = (untilMs: number): string => `CreatorAudit asks us to wait until ${timeOfDay(untilMs)}.`;
export const goingOnIn = (left: string): string => `Going on in ${left}`;
export const orders = { stop: 'Stop', resume: 'Resume', retry: 'Retry failed only' };
export const ordered = {
  stop: 'Stopping after the posts that are on their way',
  resume: 'Resuming',
  retry: 'Retrying what failed',
};
export const show = 'Show';
export const started = (at: string): string => `Begun ${at}`;
