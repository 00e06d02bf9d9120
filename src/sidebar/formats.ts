// Numbers and dates as the browser's own language writes them, the hours as the script does: 0 to 23.

const numbers = new Intl.NumberFormat();
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
const timesOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', hourCycle: 'h23' });

export function number(value: number): string {
  return numbers.format(value);
}

export function moment(atMs: number): string {
  return moments.format(atMs);
}

export function timeOfDay(atMs: number): string {
  return timesOfDay.format(atMs);
}

/** `0:32`, `1:05:00`. */
export function countdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
