// Numbers as the browser's own language writes them, dates and hours as the script does: one page shows both.

const numbers = new Intl.NumberFormat();

export function number(value: number): string {
  return numbers.format(value);
}

/** `24 Nov, 14:05`, and `24 Nov 2025, 14:05` when that is not the year of now. */
export function moment(atMs: number, nowMs: number): string {
  const [, month, day, year] = parts(atMs);
  return `${Number(day)} ${month}${year === parts(nowMs)[3] ? '' : ` ${year}`}, ${timeOfDay(atMs)}`;
}

/** `14:05`. */
export function timeOfDay(atMs: number): string {
  return parts(atMs)[4]?.slice(0, 5) ?? '';
}

/** `Tue`, `Nov`, `24`, `2026`, `14:05:00`. */
function parts(atMs: number): readonly string[] {
  return new Date(atMs).toString().split(' ');
}

/** `0:32`, `1:05:00`. */
export function countdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
