// What `cell` is given to type into its sheets.
import { readFile } from 'node:fs/promises';
import { UsageError } from './options.ts';

/** The formulas in the order they were given, those of standard input where `-` stands. */
export async function readFormulas(
  args: readonly string[],
  stdin: AsyncIterable<string | Uint8Array>,
): Promise<string[]> {
  const lines = args.includes('-') ? formulasOf(await textOf(stdin)) : [];
  const typed = args.flatMap((text) => {
    if (text === '-') return lines;
    if (!isFormula(text)) throw new UsageError(`${JSON.stringify(text)} is no formula: a formula begins with =.`);
    return [text];
  });
  if (typed.length === 0) throw new UsageError('There is no formula: give at least one, such as \'=CA_VIEWS("...")\'.');
  return typed;
}

/** One formula a line; blank lines do not count. */
function formulasOf(text: string): string[] {
  return linesOf(text).flatMap((line, index) => {
    const formula = line.trim();
    if (formula === '' || isFormula(formula)) return formula || [];
    const where = `Line ${index + 1} of standard input`;
    throw new UsageError(`${where} is no formula: ${JSON.stringify(formula)}. A formula begins with =.`);
  });
}

function isFormula(text: string): boolean {
  return text.startsWith('=') && text.length > 1;
}

/** The text of one cell a line, as a person would type it; a blank line is a blank cell. */
export async function readLinks(path: string): Promise<string[]> {
  try {
    const lines = linesOf(await readFile(path, 'utf8'));
    // The end of the last line begins no other.
    if (lines.at(-1) === '') lines.pop();
    return lines;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new UsageError(`--links takes a text file, and ${path} cannot be read${reason}.`);
  }
}

function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/);
}

async function textOf(stream: AsyncIterable<string | Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
