// What a cell says whose formula calls a function that does not exist.
import { CellError } from '../workbook.ts';

/** The project's functions come first: they are the ones somebody is trying out. */
export function unknownFunction(name: string, project: readonly string[], builtins: readonly string[]): CellError {
  const near = nearest(name, project) ?? nearest(name, builtins);
  const hints =
    near === undefined
      ? [list('Functions of the project', project), list('English function names', builtins)]
      : [`Did you mean ${near}?`];
  return new CellError('#NAME?', [`Unknown function: '${name}'.`, ...hints].join(' '));
}

function list(title: string, names: readonly string[]): string {
  return `${title}: ${[...names].sort().join(', ') || 'none'}.`;
}

/** One slip in four letters, or the name with its beginning or end left out. */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.floor(name.length / 4) + 1;
  for (const candidate of candidates) {
    const known = candidate.toUpperCase();
    const isPart = name.length >= 4 && (known.startsWith(name) || known.endsWith(`_${name}`));
    const distance = isPart ? 1 : editDistance(name, known);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Letters to insert, remove or replace to make one text of the other. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (const [column, other] of [...to].entries()) {
      const [above = 0, diagonal = 0, left = 0] = [row[column + 1], row[column], next[column]];
      next.push(Math.min(above + 1, left + 1, diagonal + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
