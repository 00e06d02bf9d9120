// The command line of every program of the playground: what its options take, and one way to read and refuse them.
import { parseArgs } from 'node:util';
import { MAX_POSTS } from './api/sandbox.ts';

/** A mistake on the command line, said in one line. */
export class UsageError extends Error {}

/** An option that takes a value. */
export interface Option<T> {
  /** Completes "--name takes ...". */
  readonly takes: string;
  /** `undefined` for a text it does not take. `before` is what the same option gave earlier in the line. */
  read(text: string, before: T | undefined): T | undefined;
  /** What `--name list` prints. */
  readonly list?: string;
}

export interface Shape<O, F> {
  /** Printed by `--help`. */
  readonly usage: string;
  readonly options: O;
  readonly flags: readonly F[];
  readonly takesArguments?: boolean;
}

export interface CommandLine<O, F> {
  /** The options that were given. */
  readonly values: { readonly [Name in keyof O]?: O[Name] extends Option<infer T> ? T : never };
  readonly flags: ReadonlySet<F>;
  readonly positionals: readonly string[];
}

/** What to do: print a text and be done (`--help`, `--fault list`), or run. */
export type Request<O, F> = { readonly print: string } | { readonly run: CommandLine<O, F> };

/** @throws {UsageError} */
export function readCommandLine<O extends Record<string, Option<unknown>>, F extends string>(
  args: readonly string[],
  { usage, options, flags, takesArguments = false }: Shape<O, F>,
): Request<O, F> {
  // Not strict: what it would throw is several lines long, and does not say what the option takes.
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true, options: types(options, flags) });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return { print: usage };

  const values: Record<string, unknown> = {};
  const given = new Set<F>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!takesArguments) throw new UsageError(`${JSON.stringify(token.value)} is no option; only options are taken.`);
      positionals.push(token.value);
    } else if (token.kind === 'option') {
      const { name, value } = token;
      const option = Object.hasOwn(options, name) ? options[name] : undefined;
      const flag = flags.find((known) => known === name);
      if (option) {
        if (value === 'list' && option.list !== undefined) return { print: option.list };
        values[name] = readValue(name, option, value, values[name]);
      } else if (flag) {
        if (value !== undefined) throw new UsageError(`--${name} takes no value, not ${JSON.stringify(value)}.`);
        given.add(flag);
      } else {
        const names = [...Object.keys(options), ...flags, 'help'].map((known) => `--${known}`);
        throw new UsageError(`There is no option ${token.rawName}; there are ${names.join(', ')}.`);
      }
    }
  }
  return { run: { values: values as CommandLine<O, F>['values'], flags: given, positionals } };
}

function types(options: object, flags: readonly string[]) {
  const help = { type: 'boolean', short: 'h' } as const;
  const strings = Object.keys(options).map((name) => [name, { type: 'string' }] as const);
  const booleans = flags.map((name) => [name, { type: 'boolean' }] as const);
  return { ...Object.fromEntries([...strings, ...booleans]), help };
}

function readValue<T>(name: string, option: Option<T>, text: string | undefined, before: T | undefined): T {
  const value = text === undefined ? undefined : option.read(text, before);
  if (value !== undefined) return value;
  const given = text === undefined ? 'and none is given' : `not ${JSON.stringify(text)}`;
  throw new UsageError(`--${name} takes ${option.takes}, ${given}.`);
}

export function wholeNumber(from: number, to: number): Option<number> {
  return {
    takes: `a whole number from ${from} to ${to}`,
    read(text) {
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      return value >= from && value <= to ? value : undefined;
    },
  };
}

/** Where the clock starts, in epoch milliseconds. Only with a time zone does it mean the same on every machine. */
const instant: Option<number> = {
  takes: 'an instant from 1970 on, such as 2026-11-24T09:00:00Z',
  read(text) {
    const match = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/.exec(text);
    const ms = match ? Date.parse(text) : Number.NaN;
    if (!(ms >= 0)) return undefined;
    // `Date.parse` takes 30 February for 2 March.
    const day = match?.[1] ?? '';
    return new Date(day).toISOString().startsWith(day) ? ms : undefined;
  },
};

/** As `getSpreadsheetLocale` gives it. */
const locale: Option<string> = {
  takes: 'a language and a region, such as de_DE',
  read: (text) => (/^[a-z]{2,3}_[A-Z]{2}$/.test(text) ? text : undefined),
};

const hours: Option<number> = {
  takes: 'a number of hours from 0 to 100000, such as 5 or 0.5',
  read: (text) => (/^\d+(\.\d+)?$/.test(text) && Number(text) <= 100_000 ? Number(text) : undefined),
};

/** The options that several programs have, so that each takes the same everywhere. */
export const commonOptions = {
  posts: wholeNumber(0, MAX_POSTS),
  seed: wholeNumber(0, 0xffff_ffff),
  at: instant,
  later: hours,
  /** Google gives a fetch 360 seconds at most. */
  latency: wholeNumber(0, 360_000),
  locale,
  port: wholeNumber(0, 65_535),
  'requests-per-minute': wholeNumber(1, 1_000_000),
};

export const defaults = { posts: 1000, seed: 1, latencyMs: 200 };
