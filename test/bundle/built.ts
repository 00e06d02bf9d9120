// What the build left, as the tests of this folder read it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Comment, type FunctionDeclaration, type Program, parse } from 'acorn';

const repository = join(import.meta.dirname, '../..');

export const readText = (path: string) => readFileSync(join(repository, path), 'utf8');

export const code = readText('dist/Code.js');

export interface CatalogueEntry {
  readonly name: string;
  readonly parameters: readonly { readonly name: string }[];
}

export const catalogue: readonly CatalogueEntry[] = JSON.parse(readText('build/functions.json'));

const comments: Comment[] = [];

/** Apps Script refuses newer syntax when it parses the file. */
export const program: Program = parse(code, { ecmaVersion: 2020, onComment: comments });

export const functionDeclarations = program.body.filter(
  (node): node is FunctionDeclaration => node.type === 'FunctionDeclaration',
);

/** The text of the comment that ends where the declaration begins; empty when there is none. */
export function docCommentOf(declaration: FunctionDeclaration): string {
  return comments.find(({ end }) => code.slice(end, declaration.start) === '\n')?.value ?? '';
}
