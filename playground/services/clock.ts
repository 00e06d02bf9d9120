// Lets simulated time pass for a script that computes and keeps looking at the clock; live time passes by itself.
import { numberArgument, type Service } from './service.ts';

export function createClockService(): Service {
  return {
    members: {},
    uncounted: {
      'Clock.pass': async (caller, [milliseconds]) => {
        await caller.park(caller.now() + numberArgument(milliseconds, 'milliseconds'));
        return null;
      },
    },
  };
}
