// Which formulas are evaluated after a change, and in which order.
import type { Dependents } from './dependents.ts';
import type { FormulaCell } from './formula-cell.ts';
import { blockedIn, circular, placeResult } from './spill.ts';
import type { Value } from './value.ts';

/** The value, or `undefined` while the formula waits for a custom function. */
export type Evaluate = (formula: FormulaCell) => Value | undefined;

interface Step {
  readonly next: FormulaCell[];
  /** How many formulas have to be evaluated before this one. */
  pending: number;
}

/** Formulas that keep changing each other through what they spill over are taken for circular after as many rounds. */
const roundsUntilCircular = 100;

/**
 * Evaluates the formulas and all that depend on them, each once in the usual case. Cells that a result newly covers
 * or uncovers make further rounds, until nothing moves any more.
 *
 * @returns All that have been worked out, circular ones too.
 */
export function calculate(
  start: Iterable<FormulaCell>,
  dependents: Dependents,
  evaluate: Evaluate,
): ReadonlySet<FormulaCell> {
  const done = new Set<FormulaCell>();
  let seeds = new Set(start);
  for (let round = 1; seeds.size > 0; round += 1) {
    seeds = calculateRound(seeds, dependents, round > roundsUntilCircular ? circular : evaluate, done);
  }
  return done;
}

function calculateRound(
  seeds: Iterable<FormulaCell>,
  dependents: Dependents,
  evaluate: Evaluate,
  done: Set<FormulaCell>,
): Set<FormulaCell> {
  const steps = plan(seeds, dependents);
  const moved = new Set<FormulaCell>();
  const simple: FormulaCell[] = [];
  const custom: FormulaCell[] = [];
  const enqueue = (formula: FormulaCell) => (formula.callsCustom ? custom : simple).push(formula);
  const finish = (formula: FormulaCell, value: Value | undefined) => {
    done.add(formula);
    const { store, area: before } = formula;
    if (value === undefined) formula.value = undefined;
    else if (placeResult(formula, value)) {
      for (const dependent of dependents.of(store.name, formula.area)) moved.add(dependent);
      for (const blocked of blockedIn(store, before)) moved.add(blocked);
      moved.delete(formula);
    }
    const { next } = steps.get(formula) ?? { next: [] };
    steps.delete(formula);
    for (const follower of next) {
      const step = steps.get(follower);
      if (step === undefined) continue;
      step.pending -= 1;
      if (step.pending === 0) enqueue(follower);
    }
  };
  const drain = () => {
    for (let taken = { simple: 0, custom: 0 }; ; ) {
      const formula = simple[taken.simple] ?? custom[taken.custom];
      if (formula === undefined) return;
      taken = formula.callsCustom ? { ...taken, custom: taken.custom + 1 } : { ...taken, simple: taken.simple + 1 };
      if (steps.has(formula)) finish(formula, evaluate(formula));
    }
  };
  for (const [formula, step] of steps) if (step.pending === 0) enqueue(formula);
  drain();
  while (steps.size > 0) {
    for (const formula of circle(steps)) if (steps.has(formula)) finish(formula, circular());
    drain();
  }
  return moved;
}

/** All formulas to be evaluated, with an edge from each to those that read what it covers now. */
function plan(seeds: Iterable<FormulaCell>, dependents: Dependents): Map<FormulaCell, Step> {
  const steps = new Map<FormulaCell, Step>();
  for (const seed of seeds) steps.set(seed, { next: [], pending: 0 });
  // A Map goes on to entries added while it is walked through.
  for (const [formula, step] of steps) {
    for (const dependent of dependents.of(formula.store.name, formula.area)) {
      const known = steps.get(dependent);
      if (known === undefined) steps.set(dependent, { next: [], pending: 1 });
      else known.pending += 1;
      step.next.push(dependent);
    }
  }
  return steps;
}

/** The formulas that wait for each other, without those that merely come after them. */
function circle(steps: ReadonlyMap<FormulaCell, Step>): FormulaCell[] {
  const previous = new Map<FormulaCell, FormulaCell[]>([...steps.keys()].map((formula) => [formula, []]));
  const followers = new Map<FormulaCell, number>();
  for (const [formula, { next }] of steps) {
    const left = next.filter((follower) => steps.has(follower));
    followers.set(formula, left.length);
    for (const follower of left) previous.get(follower)?.push(formula);
  }
  const ends = [...steps.keys()].filter((formula) => followers.get(formula) === 0);
  for (const end of ends) {
    followers.delete(end);
    for (const formula of previous.get(end) ?? []) {
      const left = (followers.get(formula) ?? 0) - 1;
      followers.set(formula, left);
      if (left === 0) ends.push(formula);
    }
  }
  return [...followers.keys()];
}
