// What the page hands over, believed in nothing: any script of the page, and any cell formula, can call with anything.
// Fields nobody asks for are ignored: an older page with a newer script, or the other way round, still works.

import { CreatorAuditError } from '../errors.ts';
import { grouped } from '../messages.ts';
import { messages } from './messages.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface TextRule {
  readonly least?: number;
  readonly most: number;
  readonly pattern?: RegExp;
}

/** @throws CreatorAuditError `bad_input`, as everything here. */
export function readFields(input: unknown): Fields {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw refused('The request', 'is no object');
  return { ...input };
}

export function readText(fields: Fields, name: string, rule: TextRule): string {
  return checkText(fields[name], name, rule);
}

export function readWhole(fields: Fields, name: string, least: number, most: number): number {
  const value = fields[name];
  if (!Number.isSafeInteger(value) || (value as number) < least || (value as number) > most) {
    throw refused(name, `must be a whole number from ${least} to ${most}`);
  }
  return value as number;
}

export function readYesOrNo(fields: Fields, name: string): boolean {
  const value = fields[name];
  if (typeof value !== 'boolean') throw refused(name, 'must be true or false');
  return value;
}

export function isGiven(fields: Fields, name: string): boolean {
  return fields[name] !== undefined && fields[name] !== null;
}

export function readOneOf<T extends string>(fields: Fields, name: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === fields[name]);
  if (choice === undefined) throw refused(name, 'is none of the possible choices');
  return choice;
}

/** Different ones: what is named twice is a mistake of the page. */
export function readTexts(fields: Fields, name: string, mostItems: number, rule: TextRule): string[] {
  const value = fields[name];
  if (!Array.isArray(value) || value.length > mostItems) throw refused(name, `must be a list of at most ${mostItems}`);
  const texts = value.map((item: unknown) => checkText(item, name, rule));
  if (new Set(texts).size !== texts.length) throw refused(name, 'names something twice');
  return texts;
}

export function readTextsByName(
  fields: Fields,
  name: string,
  mostItems: number,
  rules: { readonly names: TextRule; readonly values: TextRule },
  mostCharacters: number,
): Record<string, string> {
  const value = fields[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refused(name, 'must be names and values');
  const pairs = Object.entries(value);
  if (pairs.length > mostItems) throw refused(name, `may have ${mostItems} names at most`);
  const texts = Object.fromEntries(
    pairs.map(([key, text]: [string, unknown]) => [
      checkText(key, `a name in ${name}`, rules.names),
      checkText(text, `a value in ${name}`, rules.values),
    ]),
  );
  if (JSON.stringify(texts).length > mostCharacters) {
    throw refused(name, `may have ${grouped(mostCharacters)} characters at most, all names and values together`);
  }
  return texts;
}

function checkText(value: unknown, name: string, { least = 0, most, pattern }: TextRule): string {
  if (typeof value !== 'string') throw refused(name, 'must be text');
  if (value.length < least || value.length > most) throw refused(name, `must have ${least} to ${most} characters`);
  if (pattern && !pattern.test(value)) throw refused(name, 'has characters that cannot be there');
  return value;
}

function refused(what: string, problem: string): CreatorAuditError {
  return new CreatorAuditError('bad_input', messages.badInput(what, problem));
}
