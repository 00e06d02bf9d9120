import type { Least } from './least.ts';
import type { Figures } from './meter.ts';

export const works = {
  formulas: 'single formulas, cold',
  'formulas-again': 'the same, opened again within the hour',
  range: 'one formula over a range, cold',
  'range-again': 'the same, opened again within the hour',
  refresh: 'a table brought up to date by the schedule',
  tracking: 'new links looked over, tracked, and read until all have numbers',
} as const;

export type Work = keyof typeof works;

/** One piece of work at one size and one share of failures: the add-on's figures, the least there could be, the common way's. */
export interface Case {
  readonly work: Work;
  readonly posts: number;
  readonly links: number;
  readonly failurePercent: number;
  readonly ours: Done;
  readonly least: Least;
  /** Where it was measured. */
  readonly common?: Common;
}

export interface Done extends Figures {
  /** How often the formulas were evaluated, the ticks at work, or the calls of the sidebar. */
  readonly rounds: number;
  /** Cells that show neither a number nor words, after any round: there must be none. */
  readonly silent: number;
  /** Cells that show no number though the API had one, after the last round. */
  readonly unanswered: number;
}

/** The common way, over as many of the links or fewer: it takes long. */
export interface Common extends Done {
  readonly links: number;
}

export function keyOf({ work, posts, failurePercent }: Pick<Case, 'work' | 'posts' | 'failurePercent'>): string {
  return `${work} ${posts} ${failurePercent}%`;
}
