// What Sheets' completion knows of a project: the doc comments of its top-level functions marked `@customfunction`, as
// far as Google reads them (description and `@param {type} name text`; `[name]`, defaults and other tags mean nothing).

import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Comment, parse } from 'acorn';
import { buildDir, distDir } from '../paths.ts';
import type { Project, ProjectFile } from '../runtime/project.ts';
import type { FunctionHelp } from './protocol.ts';

type Documented = Omit<FunctionHelp, 'example'>;

/** By the text of its file. */
let known = new Map<string, readonly Documented[]>();

export async function functionHelp(project: Project, projectDir: string): Promise<FunctionHelp[]> {
  const examples = resolve(projectDir) === distDir ? await builtExamples() : new Map<string, string>();
  // One file is saved at a time: the others, and those of another server, are as they were.
  known = new Map(project.files.map((file) => [file.source, known.get(file.source) ?? documented(file)]));
  return project.files
    .flatMap(({ source }) => known.get(source) ?? [])
    .map(({ name, parameters, ...help }) => {
      const call = `=${name}(${parameters.map((parameter) => parameter.name).join(', ')})`;
      return { name, parameters, ...help, example: examples.get(name) ?? call };
    });
}

/** The build leaves examples out of what is pushed: Sheets would not show them. */
async function builtExamples(): Promise<Map<string, string>> {
  const catalogue: { name: string; example: string }[] = JSON.parse(
    await readFile(join(buildDir, 'functions.json'), 'utf8'),
  );
  return new Map(catalogue.map(({ name, example }) => [name, example]));
}

function documented({ source }: ProjectFile): Documented[] {
  const comments: Comment[] = [];
  const program = parse(source, { ecmaVersion: 2024, sourceType: 'script', onComment: comments });
  return program.body.flatMap((statement) => {
    if (statement.type !== 'FunctionDeclaration') return [];
    const doc = comments.findLast(
      (comment) =>
        comment.type === 'Block' &&
        comment.value.startsWith('*') &&
        comment.end <= statement.start &&
        source.slice(comment.end, statement.start).trim() === '',
    );
    const text = doc === undefined ? '' : plain(doc.value);
    if (!/(^|\s)@customfunction\b/.test(text)) return [];
    const texts = parameterTexts(text);
    const parameters = statement.params.map((node) => {
      const name = node.type === 'Identifier' ? node.name : source.slice(node.start, node.end);
      const description = texts.get(name) ?? '';
      return { name, text: description, optional: /(^|\s)Optional\./.test(description) };
    });
    return [{ name: statement.id.name, description: oneLine(text.split(/(?:^|\s)@\w/, 1)[0] ?? ''), parameters }];
  });
}

function plain(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, ''))
    .join('\n');
}

function parameterTexts(text: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [tag] of text.matchAll(/(?<=^|\n)\s*@param\b(?:(?!\n\s*@)[\s\S])*/g)) {
    const [, name, description] = /@param\s+(?:\{[^}]*\}\s*)?([\w$]+)\s*-?\s*([\s\S]*)/.exec(tag) ?? [];
    if (name !== undefined) texts.set(name, oneLine(description ?? ''));
  }
  return texts;
}

/** Sheets drops line breaks and markup. */
function oneLine(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
