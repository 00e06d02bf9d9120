import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { catalogue, code, docCommentOf, functionDeclarations, program, readText } from './built.ts';

const exportedNames = [...readText('src/index.ts').matchAll(/^export function (\w+)/gm)].map(([, name]) => name);

describe('the global functions of dist/Code.js', () => {
  it('are the exports of src/index.ts, beside the one variable that holds the bundle', () => {
    expect(exportedNames).toContain('CA_VIEWS');
    expect(functionDeclarations.map(({ id }) => id.name)).toEqual(exportedNames);
    // The directive of strict mode, the bundle, its variable.
    const others = program.body.filter((node) => node.type !== 'FunctionDeclaration');
    expect(others.map(({ type }) => type)).toEqual([
      'ExpressionStatement',
      'ExpressionStatement',
      'VariableDeclaration',
    ]);
  });

  it('are in the catalogue when they are custom functions, with the same parameters', () => {
    const customFunctions = functionDeclarations.filter((node) => docCommentOf(node).includes('@customfunction'));
    const declared = customFunctions.map(({ id, params }) => ({ name: id.name, parameters: params.map(nameOf) }));
    expect(declared).toEqual(
      catalogue.map(({ name, parameters }) => ({ name, parameters: parameters.map((parameter) => parameter.name) })),
    );
  });

  it.each(functionDeclarations.map((node) => [node.id.name, node] as const))(
    '%s documents each parameter',
    (_, node) => {
      const documented = [...docCommentOf(node).matchAll(/@param \{[^}]+\} (\w+) \S/g)].map(([, name]) => name);
      expect(documented).toEqual(node.params.map(nameOf));
    },
  );

  it('keep their doc comments word for word, without the examples', () => {
    const sourceLines = new Set(readText('src/index.ts').split('\n'));
    const lines = functionDeclarations.flatMap((node) => `/**${docCommentOf(node).slice(1)}*/`.split('\n'));
    expect(lines.filter((line) => !sourceLines.has(line))).toEqual([]);
    expect(lines.filter((line) => line.includes('@example'))).toEqual([]);
  });

  it('pass on exactly the arguments they were given', () => {
    const context = vm.createContext({ received: [] });
    vm.runInContext(code, context);
    const counts = vm.runInContext(
      `CA_ = { CA_VIEWS() { return arguments.length; } };
       JSON.stringify([CA_VIEWS(), CA_VIEWS('a'), CA_VIEWS('a', undefined), CA_VIEWS('a', 'b', 'c')])`,
      context,
    );
    expect(JSON.parse(counts)).toEqual([0, 1, 2, 3]);
  });
});

function nameOf(node: { type: string; name?: string }): string | undefined {
  return node.name;
}
