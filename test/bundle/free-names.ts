import ts from 'typescript';

/** The global names a script takes from outside, sorted: those TypeScript cannot find when it knows no library. */
export function freeNames(code: string): string[] {
  const fileName = '/script.js';
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    noLib: true,
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ES2020,
  };
  const host = ts.createCompilerHost(options);
  const source = ts.createSourceFile(fileName, code, ts.ScriptTarget.ES2020, true, ts.ScriptKind.JS);
  host.getSourceFile = (name) => (name === fileName ? source : undefined);
  const program = ts.createProgram([fileName], options, host);
  const names = program.getSemanticDiagnostics(source).flatMap(({ messageText, start, length }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (!/^Cannot find name|^No value exists in scope/.test(message) || start === undefined) return [];
    return [code.slice(start, start + (length ?? 0))];
  });
  return [...new Set(names)].sort();
}
