// Which of the grid's mutations are the person's own doing and have to reach the server.

import { mutations } from '../../workbook/univer/mutation.ts';

export interface ExecutionOptions {
  readonly [name: PropertyKey]: unknown;
}

/** Set on what the server sent, so that it is not sent back. */
export const fromServer = 'fromServer';

/** Formulas are the server's; of the engine's formula mutations only these say what a person did. */
const ofNames: ReadonlySet<string> = new Set([mutations.setDefinedName, mutations.removeDefinedName]);

/** The page keeps these to itself: what is drawn, and what follows from other mutations. */
const local: ReadonlySet<string> = new Set([
  mutations.empty,
  mutations.markFilterChange,
  'sheet.mutation.data-validation-formula-mark-dirty',
]);

/** Also what is not among `mutations`: the server refuses it, and the person is told. */
export function isOwnEdit(id: string, options: ExecutionOptions = {}): boolean {
  if (options.onlyLocal || options.fromFormula || options.fromCollab || options[fromServer]) return false;
  return (id.startsWith('sheet.mutation.') && !local.has(id)) || ofNames.has(id);
}
