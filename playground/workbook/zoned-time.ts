// Between instants and the wall clock of the spreadsheet's time zone, where Sheets counts days since 30 December 1899.
const dayMs = 86_400_000;
const unixEpochSerial = 25_569;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const created = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, created);
  return created;
}

/** The wall clock at an instant, as if it were UTC: read it with `getUTC...`. */
export function wallClock(instant: Date, timeZone: string): Date {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  );
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const whole = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  const milliseconds = ((instant.getTime() % 1000) + 1000) % 1000;
  return new Date(whole + milliseconds);
}

/** The instant at which the zone's wall clock shows this time. */
export function instantOf(wallMs: number, timeZone: string): Date {
  const offsetAt = (ms: number) => wallClock(new Date(ms), timeZone).getTime() - ms;
  const guess = wallMs - offsetAt(wallMs);
  return new Date(wallMs - offsetAt(guess));
}

export function serialOf(instant: Date, timeZone: string): number {
  return wallClock(instant, timeZone).getTime() / dayMs + unixEpochSerial;
}

export function dateOfSerial(serial: number, timeZone: string): Date {
  return instantOf(Math.round((serial - unixEpochSerial) * dayMs), timeZone);
}

/** `2026-01-31`, with ` 14:05:00` when it is not midnight. */
export function isoText(instant: Date, timeZone: string): string {
  const [day = '', time = ''] = wallClock(instant, timeZone).toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}
