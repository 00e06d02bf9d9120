// Functions over a spreadsheet that has a history, with neither key nor network.

import { createFunctions, type Functions } from '../../../src/functions/create-functions.ts';
import { createHistoryReader } from '../../../src/history/read-history.ts';
import type { FakePlatform } from '../../support/fakes/fake-platform.ts';
import { noGrowth } from './posts.ts';

/** What one execution has: it reads each column once. */
export function functionsOver(platform: FakePlatform, isKept = true): Functions {
  let reader: ReturnType<typeof createHistoryReader> | undefined;
  return createFunctions({
    store: () => {
      throw new Error('the store was opened');
    },
    growth: noGrowth,
    now: () => platform.time.now(),
    history: () => {
      reader ??= createHistoryReader({ ...platform, now: () => platform.time.now(), isKept: () => isKept });
      return reader;
    },
  });
}

/** The code, the sentence, and the words for a row of a range. */
export function failureOf(work: () => unknown): { code: unknown; message: string; short: unknown } {
  try {
    work();
  } catch (error) {
    const { code, message, short } = error as Error & { code: unknown; short: unknown };
    return { code, message, short };
  }
  throw new Error('nothing was thrown');
}
