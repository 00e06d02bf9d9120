// Names and captions of the seeded posts, ordinary and awkward.
import { pick } from './random.ts';

const firstWords = ['lina', 'studio', 'daily', 'nord', 'mara', 'urban', 'tiny', 'salt', 'otto', 'green'] as const;
const secondWords = ['kitchen', 'runs', 'atelier', 'travels', 'garden', 'fit', 'reads', 'makes', 'beauty'] as const;
const joints = ['.', '_', ''] as const;

export function username(next: () => number): string {
  return `${pick(firstWords, next())}${pick(joints, next())}${pick(secondWords, next())}${Math.floor(next() * 900) + 10}`;
}

const subjects = [
  'Lemon tart',
  'Morning run',
  'Spring outfit',
  'Desk tour',
  'City walk',
  'Skincare',
  'Packing',
] as const;
const turns = [
  'in ten minutes',
  'that nobody told you about',
  'on a budget',
  'for beginners',
  'with a friend',
] as const;
const tags = ['#ad', '#fyp', '#reels', '#sponsored', '#ootd', ''] as const;

export function ordinaryCaption(next: () => number): string {
  return `${pick(subjects, next())} ${pick(turns, next())} ${pick(tags, next())}`.trim();
}

/** The first four would be formulas if a sheet took them for typed text. */
export const awkwardCaptions = {
  equals: '=HYPERLINK("https://example.com","click")',
  plus: '+1 for this recipe',
  minus: '-50% until Sunday only',
  at: '@friend look at this',
  blanks: '\tTabs\tfirst\nthen two lines\r\nand a third',
  emoji: '🍋🔥 lemon tart 👩🏽‍🍳 family: 👨‍👩‍👧‍👦',
  rightToLeft: 'وصفة سهلة של הסבתא ‏(part 2)',
} as const;
