import { rawWords } from '../failures.ts';
import type { Invariant } from '../invariant.ts';

const killed = 'Exceeded maximum execution time';
const unexpected = 'unexpected';

/** Whatever fails says so in words of the add-on. */
export const words: Invariant = {
  name: 'every failure has words',
  replied({ name, reply }) {
    const found = textsOf(reply).flatMap((text) => rawIn(text));
    const isUnexpected = !reply.ok && reply.code === unexpected;
    return [
      ...found.map((text) => `${name} shows "${text}"`),
      ...(isUnexpected ? [`${name} did not expect what happened`] : []),
      ...(!reply.ok && reply.message.trim() === '' ? [`${name} fails without a word`] : []),
    ];
  },
  executed({ functionName, kind, outcome }) {
    if (outcome.ok || outcome.error.message === killed) return [];
    const { name, message } = outcome.error;
    // Nobody reads what a tick throws; a call of the page never throws.
    if (kind === 'installableTrigger') return [];
    if (kind !== 'customFunction') return [`${functionName} throws ${name}: ${message}`];
    const raw = rawIn(`${name}: ${message}`);
    return raw.length > 0 || name !== 'Error' || message.trim() === ''
      ? [`${functionName} shows "${name}: ${message}"`]
      : [];
  },
};

function rawIn(text: string): string[] {
  return rawWords.some((pattern) => pattern.test(text)) ? [text] : [];
}

/** Every text in a value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
