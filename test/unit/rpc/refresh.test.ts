import { describe, expect, it } from 'vitest';
import { refreshNow } from '../../../src/rpc/refresh.ts';
import type { StoredRun } from '../../../src/schedule/run-state.ts';
import { createActivityLog } from '../../../src/tracking/activity-log.ts';
import { createFakePlatform } from '../../support/fakes/fake-platform.ts';

function askedFor(run: Partial<StoredRun>) {
  const platform = createFakePlatform();
  const counts = { updated: 3, unchanged: 4, failed: 0, requests: 1, workedMs: 5 };
  const whole = { by: 'person', startedMs: 1, endedMs: 2, isComplete: true, message: null, code: null } as const;
  return refreshNow({
    platform,
    activity: createActivityLog(platform.properties, platform.clock),
    refresh: () => ({ ...whole, ...counts, ...run }),
  });
}

describe('refreshing by hand', () => {
  it('is over when all has been read', () => {
    expect(askedFor({})).toMatchObject({ isComplete: true, message: '3 posts updated, 4 unchanged.', notBeforeMs: 0 });
  });

  it('goes on by itself when the API is in trouble', () => {
    const waiting = { isComplete: false, message: 'Wait until 14:05.', code: 'rate_limited' } as const;
    expect(askedFor(waiting)).toMatchObject({ isComplete: false, message: 'Wait until 14:05.' });
  });

  it.each(['no_key', 'unauthorized', 'not_authorized'] as const)('ends where a person must act first: %s', (code) => {
    expect(() => askedFor({ isComplete: false, message: 'Connect a key.', code })).toThrow(
      expect.objectContaining({ code, message: 'Connect a key.' }),
    );
  });
});
