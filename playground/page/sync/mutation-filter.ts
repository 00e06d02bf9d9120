// Which of the grid's mutations are the person's own doing and have to reach the server.

export interface ExecutionOptions {
  readonly [name: PropertyKey]: unknown;
}

/** Set on what the server sent, so that it is not sent back. */
export const fromServer = 'fromServer';

export const setRangeValues = 'sheet.mutation.set-range-values';

/** Formulas are the server's; of the engine's formula mutations only these say what a person did. */
const definedName = /^formula\.mutation\.(set|remove)-defined-name$/;

/** The page keeps these to itself: what is drawn, and what follows from other mutations. */
const local = /^sheet\.mutation\.(empty|mark-dirty-filter-change|data-validation-formula-mark-dirty)$/;

export function isOwnEdit(id: string, options: ExecutionOptions = {}): boolean {
  if (options.onlyLocal || options.fromFormula || options.fromCollab || options[fromServer]) return false;
  return (id.startsWith('sheet.mutation.') && !local.test(id)) || definedName.test(id);
}

/** After these a position in a sheet is not what it was. */
const structural =
  /^sheet\.mutation\.(insert-(row|col|sheet)|remove-(rows|col|sheet)|move-(rows|columns|range)|reorder-range|set-worksheet-order)$/;

export function isStructural(id: string): boolean {
  return structural.test(id);
}
