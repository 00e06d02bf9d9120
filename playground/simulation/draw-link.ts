import type { Dice } from './dice.ts';
import type { LinkPlan } from './plan.ts';

const texts = [
  'ask Ben',
  'https://www.tiktok.com/@somebody',
  'https://example.com/watch?v=1',
  'https://www.instagram.com/p/',
  'TBD',
];

export function drawLink(dice: Dice, posts: number): LinkPlan {
  const shape = dice.whole(0, 5);
  return dice.weighed<() => LinkPlan>([
    // A few of the same, so that there are duplicates.
    [40, () => ({ kind: 'tracked', index: dice.whole(0, posts - 1), shape })],
    [
      30,
      () => ({ kind: 'new', platform: dice.pick(['tiktok', 'instagram'] as const), number: dice.whole(0, 60), shape }),
    ],
    [6, () => ({ kind: 'account', index: dice.whole(0, 19), shape })],
    [4, () => ({ kind: 'short', number: dice.whole(0, 12) })],
    [5, () => ({ kind: 'text', text: dice.pick(texts) })],
    [5, () => ({ kind: 'blank' })],
  ])();
}
