// Paths of requests against the templates of the contract.
import type { ContractOperation } from './contract.ts';

export interface PathMatch {
  readonly operation: ContractOperation;
  readonly path: Readonly<Record<string, string>>;
}

/** @param resource `/videos/5d0b...`, below the base URL and without a query. */
export function operationAt(
  operations: readonly ContractOperation[],
  method: string,
  resource: string,
): PathMatch | undefined {
  const steps = resource.split('/');
  const fitting = operations.flatMap((operation): PathMatch[] => {
    const path = operation.method === method ? matchSteps(operation.template.split('/'), steps) : undefined;
    return path === undefined ? [] : [{ operation, path }];
  });
  const fewest = (match: PathMatch) => variables(match.operation.template.split('/'));
  return fitting.sort((a, b) => fewest(a) - fewest(b))[0];
}

/** How many steps of a path's template are variable: the fewer, the nearer it is meant. */
export function variables(steps: readonly string[]): number {
  return steps.filter(isVariable).length;
}

function isVariable(step: string): boolean {
  return step.startsWith('{');
}

/** What stands in the variable steps; `undefined` when the path is another. */
export function matchSteps(template: readonly string[], steps: readonly string[]): Record<string, string> | undefined {
  if (template.length !== steps.length) return undefined;
  const path: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const step = steps[index] ?? '';
    if (isVariable(expected)) path[expected.slice(1, -1)] = step;
    else if (expected !== step) return undefined;
  }
  return path;
}
