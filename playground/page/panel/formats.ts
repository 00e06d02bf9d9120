// Times, spans and sizes as the panel writes them.

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const formatters = new Map<string, Intl.DateTimeFormat>();

function partsOf(ms: number, timeZone: string): Record<string, string> {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return Object.fromEntries(formatter.formatToParts(ms).map(({ type, value }) => [type, value]));
}

/** `09:05:07` */
export function timeText(ms: number, timeZone: string): string {
  const { hour, minute, second } = partsOf(ms, timeZone);
  return `${hour}:${minute}:${second}`;
}

/** `Tue 24 Nov 2026` */
export function dateText(ms: number, timeZone: string): string {
  const { weekday, day, month, year } = partsOf(ms, timeZone);
  return `${weekday} ${day} ${month} ${year}`;
}

/** `24 Nov 09:05:07`: the clock can be moved by days. */
export function momentText(ms: number, timeZone: string): string {
  const { day, month } = partsOf(ms, timeZone);
  return `${day} ${month} ${timeText(ms, timeZone)}`;
}

/** `850 ms`, `1.25 s`, `6 min 0 s` */
export function durationText(ms: number): string {
  if (ms < second) return `${Math.round(ms)} ms`;
  return ms < minute ? `${Number((ms / second).toFixed(2))} s` : spanText(ms);
}

/** The two largest units of it: `2 d 3 h`, `1 h 5 min`, `45 s`. */
export function spanText(ms: number): string {
  const seconds = Math.floor(ms / second);
  const units: [number, string][] = [
    [Math.floor(ms / day), 'd'],
    [Math.floor((ms % day) / hour), 'h'],
    [Math.floor((ms % hour) / minute), 'min'],
    [seconds % 60, 's'],
  ];
  const first = units.findIndex(([count]) => count > 0);
  if (first < 0) return '0 s';
  // Nobody needs the zero in `1 d 0 h`; `6 min 0 s` says that it is exact.
  return units
    .slice(first, first + 2)
    .filter(([count, unit], index) => index === 0 || count > 0 || unit === 's')
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** How far the host's clock is from the real one, or `null` when nobody could tell the difference. */
export function offsetText(offsetMs: number): string | null {
  if (Math.abs(offsetMs) < second) return null;
  return `${spanText(Math.abs(offsetMs))} ${offsetMs > 0 ? 'ahead of' : 'behind'} real time`;
}

/** `in 5 min 3 s`, or `now` for what is due. */
export function dueText(atMs: number, nowMs: number): string {
  return atMs - nowMs < second ? 'now' : `in ${spanText(atMs - nowMs)}`;
}

export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** `1 execution`, `2,345 executions` */
export function countText(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : nouns}`;
}
