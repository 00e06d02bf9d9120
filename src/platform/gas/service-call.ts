import { CreatorAuditError } from '../../errors.ts';
import { messages } from '../../messages.ts';

const pauseMs = 300;

/**
 * Asks a Google service, and once more after a short pause: "a server error occurred" is mostly over by then. What it
 * says when it fails again is for developers, and differs from day to day.
 */
export function callService<T>(call: () => T): T {
  try {
    return call();
  } catch (first) {
    if (isDailyLimit(first)) throw new CreatorAuditError('properties_quota', messages.propertiesQuota);
    try {
      Utilities.sleep(pauseMs);
      return call();
    } catch {
      throw new CreatorAuditError('google_service', messages.googleService);
    }
  }
}

/** @throws CreatorAuditError `google_service`: who goes on without the pause asks too soon. */
export function sleep(delayMs: number): void {
  try {
    Utilities.sleep(delayMs);
  } catch {
    throw new CreatorAuditError('google_service', messages.googleService);
  }
}

function isDailyLimit(error: unknown): boolean {
  return error instanceof Error && /too many times for one day/i.test(error.message);
}
