// A function's doc comment as the grid's completion and parameter hints show it.

import type { IFunctionInfo, IFunctionParam } from '@univerjs/engine-formula';
import type { FunctionHelp } from '../../server/protocol.ts';

// Univer's FunctionType.User; its package need not be loaded for it.
const userFunction = 15;

export function functionInfo(help: FunctionHelp): IFunctionInfo {
  const example = argumentsOf(help.example);
  return {
    functionName: help.name.toUpperCase(),
    functionType: userFunction,
    description: help.description,
    abstract: firstSentence(help.description),
    functionParameter: help.parameters.map(
      ({ name, text, optional }, index): IFunctionParam => ({
        name,
        // Univer says "Optional." itself.
        detail: optional ? text.replace(/^Optional\.\s*/, '') : text,
        example: example[index] ?? name,
        require: optional ? 0 : 1,
        repeat: 0,
      }),
    ),
  };
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

/** Of the outer call: `=F(A2:A, "x,y", G(1, 2))` has three. */
export function argumentsOf(formula: string): string[] {
  const inside = /^=\w+\((.*)\)$/s.exec(formula.trim())?.[1]?.trim() ?? '';
  if (inside === '') return [];
  const found: string[] = [''];
  let depth = 0;
  let isText = false;
  for (const character of inside) {
    if (character === '"') isText = !isText;
    else if (!isText && '({'.includes(character)) depth += 1;
    else if (!isText && ')}'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0 && !isText) found.push('');
    else found[found.length - 1] += character;
  }
  return found.map((argument) => argument.trim());
}
