import type { Invariant } from '../invariant.ts';

/** Ticks alone keep tables at the newest numbers, and a refresh that a person asks for brings all that was new when it began. */
export const refreshes: Invariant = {
  name: 'refreshes converge once trouble has stopped',
  atEnd: ({ documents }) =>
    documents.flatMap(({ leftByTicks, leftByRefresh, finalRefresh }) => {
      const reply = finalRefresh;
      if (reply === undefined) return ['the last refresh never came back'];
      const isComplete = reply.ok && (reply.value as { isComplete: boolean }).isComplete;
      const ending = reply.ok ? JSON.stringify(reply.value) : `${reply.code}: ${reply.message}`;
      return [
        ...leftByTicks,
        ...(isComplete
          ? leftByRefresh.map((what) => `the last refresh is complete, but ${what}`)
          : [`the last refresh is not complete: ${ending}`]),
      ];
    }),
};
