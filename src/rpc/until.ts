import type { Failure } from '../http/failure.ts';
import type { Platform } from '../platform/ports.ts';

/** A failure that names no time to wait for is worth another try after a minute. */
const usualWaitMs = 60_000;

/** Time of day, `14:05`, at which a person may try again. */
export function untilOf({ serverDelayMs }: Failure, { clock, spreadsheet }: Platform): string {
  return spreadsheet.formatTime(clock.now() + (serverDelayMs ?? usualWaitMs));
}
