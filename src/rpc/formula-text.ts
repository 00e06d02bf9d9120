import { type FunctionName, furtherArguments, headersOf } from './formula-names.ts';

export interface FormulaParts {
  readonly name: FunctionName;
  readonly fields: readonly string[];
  readonly links: string;
  readonly isHeader: boolean;
}

/**
 * `=CA_VIEWS(A2:A100, CA_REFRESH)`; in the row of headers `=VSTACK("Views", CA_VIEWS(...))`, so that the rows can be sorted.
 * Headers side by side are stacked as well: what separates the columns of an array differs from language to language.
 */
export function formulaText({ name, fields, links, isHeader }: FormulaParts, separator: ',' | ';'): string {
  const call = (callee: string, args: readonly string[]) => `${callee}(${args.join(`${separator} `)})`;
  const numbers = call(name, [links, ...furtherArguments(name, fields)]);
  if (!isHeader) return `=${numbers}`;
  const headers = headersOf(name, fields).map(quoted);
  return `=${call('VSTACK', [headers.length > 1 ? call('HSTACK', headers) : (headers[0] ?? quoted('')), numbers])}`;
}

/** The texts are ours, and none has a quote in it. */
function quoted(text: string): string {
  return `"${text}"`;
}
