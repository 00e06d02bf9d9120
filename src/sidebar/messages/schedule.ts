import type { Cadence, Schedule } from '../../rpc/contract.ts';

const time = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`;

export const intro = 'Brings new numbers by itself, while the spreadsheet is closed too. Nothing is tracked or billed.';
export const cadence = 'Refresh';
export const cadences: readonly (readonly [Cadence, string])[] = [
  ['off', 'Off'],
  ['hours1', 'Every hour'],
  ['hours3', 'Every 3 hours'],
  ['hours6', 'Every 6 hours'],
  ['hours12', 'Every 12 hours'],
  ['daily', 'Every day'],
  ['weekly', 'Every week'],
];
export const weekday = 'On';
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const hour = 'Between';
/** As in the words of the script: 0 to 24 hours. */
export const hourOption = (start: number): string => `${time(start)} to ${time(start + 1)}`;
export const timeZone = (name: string): string => `In the spreadsheet's time zone, ${name}.`;
export const adaptive = 'Read older posts less often';
export const adaptiveHelp = 'Posts older than 30 days once a day, older than 90 days once a week.';
export const history = 'Keep a history';
export const historyHelp = 'A row for each post and day in the sheet "CreatorAudit history".';
export const ownerName = 'Your name';
export const ownerNameHelp = 'Shown to others who work here.';
export const save = 'Save';
export const unsaved = 'Not saved yet.';
export const saved = ({ cadence: chosen, nextRun }: Schedule): string =>
  `Saved. ${chosen === 'off' ? 'Nothing is refreshed by itself.' : nextIs(nextRun)}`;

const nextIs = (nextRun: string | null): string => (nextRun ? `Next refresh: ${nextRun}.` : '');
const someone = (name: string): string => name || 'another person';

export const heldBy = ({ ownerName: name, since }: Schedule): string =>
  `This schedule belongs to ${someone(name)}${since && `, since ${since}`}. Only its owner can change it, but you may take it over.`;
/** `Every week, Monday, 07:00 to 08:00`. */
export function inWords({ cadence: chosen, hour: at, weekday: day }: Schedule): string {
  const isHourly = chosen !== 'daily' && chosen !== 'weekly';
  return [
    cadences.find(([id]) => id === chosen)?.[1],
    chosen === 'weekly' && weekdays[day - 1],
    !isHourly && hourOption(at),
  ]
    .filter(Boolean)
    .join(', ');
}
export const lessOften = 'Older posts';
export const lessOftenYes = 'Read less often';
export const historyOf = 'History';
export const historyYes = 'Kept';
export const takeOver = 'Take over';
export const takeOverQuestion = ({ ownerName: name }: Schedule): string =>
  `Take over this schedule? From now on the sheet is refreshed with your Google account and no longer with that of ${someone(name)}. The settings and the history stay.`;
export const takeOverNow = 'Take over now';
export const takenOver = ({ nextRun }: Schedule): string => `The schedule is yours now. ${nextIs(nextRun)}`;
export const owner = 'Schedule of';
export const ownedBy = ({ owner: whose, ownerName: name, since }: Schedule): string => {
  if (whose === 'nobody') return '';
  return `${whose === 'me' ? 'You' : name || 'Another person'}${since && `, since ${since}`}`;
};
