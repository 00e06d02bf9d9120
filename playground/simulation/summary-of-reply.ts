import type { Reply } from './people.ts';

/** For a line of the trace: how a call ended, and the parts of its value that tell how things stand. */
export function summaryOf(reply: Reply | undefined, ending: string): string {
  if (!reply?.ok || typeof reply.value !== 'object' || reply.value === null) return ending;
  const shown = Object.entries(reply.value).filter(
    ([name, value]) =>
      [
        'state',
        'total',
        'done',
        'billed',
        'failed',
        'waiting',
        'pending',
        'toBill',
        'isComplete',
        'updated',
        'unchanged',
        'message',
        'obstacle',
      ].includes(name) && value !== null,
  );
  return `${ending} ${JSON.stringify(Object.fromEntries(shown))}`;
}
