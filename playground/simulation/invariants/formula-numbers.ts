import type { Counter } from '../answers.ts';
import type { Invariant } from '../invariant.ts';
import type { World } from '../world.ts';

/** What each column of an answer counts. */
const functions: Readonly<Record<string, readonly Counter[]>> = {
  CA_VIEWS: ['view_count'],
  CA_LIKES: ['like_count'],
  CA_VIDEO: ['view_count', 'like_count', 'comment_count'],
};

/** Every number a formula answers with is one that the API has told of its link's post. */
export const formulaNumbers: Invariant = {
  name: 'no number of another post in a formula',
  executed({ functionName, args, outcome }, _document, world) {
    const counters = functions[functionName];
    if (counters === undefined || !outcome.ok) return [];
    const links = rowsOf(args?.[0]).map(([link]) => link);
    const answers = rowsOf(outcome.value);
    return links.flatMap((link, row) =>
      counters.flatMap((counter, column) => {
        const value = answers[row]?.[column];
        return typeof value === 'number' && !isTold(world, link, counter, value)
          ? [`${functionName} gives ${value} for ${link}`]
          : [];
      }),
    );
  },
};

function isTold({ links, answers }: World, link: unknown, counter: Counter, value: number): boolean {
  const identity = links.identity(String(link));
  return identity ? answers.has(identity.name, counter, value) : false;
}

function rowsOf(value: unknown): readonly (readonly unknown[])[] {
  if (!Array.isArray(value)) return [[value]];
  return value.map((row) => (Array.isArray(row) ? row : [row]));
}
