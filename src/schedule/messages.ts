// What is said of the schedule: when it runs, how it went, and what is in its way.

import type { Text } from '../errors.ts';
import { grouped } from '../messages.ts';
import type { WallClock } from '../platform/ports.ts';
import type { ScheduleInput } from '../rpc/contract.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (count: number) => String(count).padStart(2, '0');
const some = (count: number, one: string) => `${grouped(count)} ${one}${count === 1 ? '' : 's'}`;
const owner = (name: string) => name || 'somebody else';

export type Rhythm = Pick<ScheduleInput, 'cadence' | 'hour' | 'weekday'>;

export const scheduleMessages = {
  anotherPersons: (name: string, since: string): Text => ({
    long: `This schedule was set up by ${owner(name)} on ${since}. To change it or turn it off, take it over.`,
    short: '',
  }),

  /** `every 3 hours`, `daily at 09:00`, within a sentence. */
  rhythm({ cadence, hour, weekday }: Rhythm): string {
    if (cadence === 'daily') return `daily at ${two(hour)}:00`;
    if (cadence === 'weekly') return `every ${weekdays[weekday - 1]} at ${two(hour)}:00`;
    const hours = cadence.slice('hours'.length);
    return hours === '1' ? 'every hour' : `every ${hours} hours`;
  },

  /** @param lastRun `24 Nov, 14:05` */
  summary(rhythm: Rhythm, lastRun: string | null): string {
    const text = scheduleMessages.rhythm(rhythm);
    const last = lastRun === null ? 'No run yet' : `Last run ${lastRun}`;
    return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}. ${last}.`;
  },

  soon: 'Within the hour',
  /** A tick comes some time within an hour. @param days From today. */
  nextRun({ weekday, day, month, hour, minute }: WallClock, days: number): string {
    const date = `${weekdays[weekday - 1]?.slice(0, 3)} ${day} ${months[month - 1]}`;
    const when = days === 0 ? 'Today' : days === 1 ? 'Tomorrow' : date;
    return `${when}, between ${two(hour)}:${two(minute)} and ${two((hour + 1) % 24)}:${two(minute)}`;
  },

  saving: (posts: number, requests: number) =>
    `At the last run ${some(posts, 'older post')} could wait, which saved ${some(requests, 'request')}.`,
  historyRows: (rows: number) => `${some(rows, 'row')} of history.`,
  noHistoryYet: 'No history yet: it begins with the next run.',

  banner: {
    noKey: 'No CreatorAudit key is connected, so the schedule cannot refresh anything. Connect one.',
    keyRefused: (reason: string) =>
      reason || 'CreatorAudit refused the key the schedule refreshes with. Connect another key.',
    authorize:
      'Google asks for your permission again before the schedule can go on. Open the page, and allow what it asks for.',
    askOwner: (name: string) =>
      `Google asks ${owner(name)} for a permission before this schedule can go on. Ask them to open this sidebar, or take the schedule over.`,
    noTrigger:
      'Google has dropped the hourly trigger of this schedule, and does not let us make a new one now. Refresh by hand.',
    noDocument:
      'Google starts the hourly trigger without telling it which spreadsheet is meant, so the schedule does nothing here. Refresh by hand, and report it.',
    missed: (since: string) =>
      `The run due from ${since} has not come. Refresh now; if that happens often, turn the schedule off and on again.`,
    missedByOther: (name: string, since: string) =>
      `The run due from ${since} has not come, and only ${owner(name)} can mend this schedule. Take it over to make it yours.`,
    quota: (until: string) =>
      `Google's daily limit is used up for whoever runs the schedule. It goes on by itself, by ${until} at the latest.`,
    waiting: (until: string) => `No request is sent before ${until}. The refresh goes on by itself then.`,
    unfinished: (since: string) => `The refresh of ${since} is not finished yet. It goes on by itself within the hour.`,
  },
};
