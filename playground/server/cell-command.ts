// The shell command that calls a recorded custom function again, with the same arguments at the same time.

import { defaults } from '../options.ts';
import type { ExecutionRecord } from '../runtime/execution.ts';
import { UnkeptRange } from '../runtime/recorded-arguments.ts';
import { wallClock } from '../workbook/zoned-time.ts';

/** What `cell` has to be told to meet the same posts, the same weather and the same code. */
export interface CellCommandOptions {
  readonly posts: number;
  readonly seed: number;
  readonly latencyMs: number;
  readonly fault: string | null;
  /** The real API is asked; `cell` then takes none of the above. */
  readonly isLive: boolean;
  /** `null` for the built add-on. */
  readonly projectDir: string | null;
}

/** `cell` calculates in this time zone. */
const cellTimeZone = 'Etc/GMT';
/** Linux takes 131,072 bytes a word. */
const longestWordBytes = 120_000;

/** @throws {Error} when no command can say it; the message is for the person who asked. */
export function cellCommand(record: ExecutionRecord, setup: CellCommandOptions): string {
  const { functionName, args, startedAtMs } = record;
  if (args === undefined) throw new Error('Only a formula can be shown again by a command.');
  const options = setup.isLive ? ['--live'] : sandboxOptions(setup, startedAtMs);
  if (setup.projectDir !== null) options.push('--project', shellWord(setup.projectDir));

  const formula = formulaOf(functionName, args);
  if (Buffer.byteLength(formula) <= longestWordBytes && !args.some(isUnkept)) {
    return ['npm run -s cell --', ...options, shellWord(formula)].join(' ');
  }
  const { linked, rows } = withLinks(args);
  const linkedFormula = shellWord(formulaOf(functionName, linked));
  const note = `# first save the ${rows.toLocaleString('en-US')} cells of the range as links.txt, one a line`;
  return ['npm run -s cell --', ...options, '--links links.txt', linkedFormula, '', note].join(' ');
}

function sandboxOptions({ posts, seed, latencyMs, fault }: CellCommandOptions, startedAtMs: number): string[] {
  const options = ['--at', new Date(startedAtMs).toISOString(), '--posts', `${posts}`, '--seed', `${seed}`];
  if (latencyMs !== defaults.latencyMs) options.push('--latency', `${latencyMs}`);
  if (fault !== null) options.push('--fault', fault);
  return options;
}

/** Written into a formula as it is. */
class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The longest range moves into the column that `cell` types a file into. */
function withLinks(args: readonly unknown[]): { linked: readonly unknown[]; rows: number } {
  const longest = args.reduce((most, arg) => (rowsOf(arg) > rowsOf(most) ? arg : most), undefined);
  const others = args.filter((arg) => arg !== longest);
  if (rowsOf(longest) === 0 || columnsOf(longest) !== 1 || others.some(isUnkept)) {
    throw new Error('The arguments are too long for a command line.');
  }
  const linked = args.map((arg) => (arg === longest ? new Raw('Links!A1:A') : arg));
  return { linked, rows: rowsOf(longest) };
}

function isUnkept(arg: unknown): boolean {
  return arg instanceof UnkeptRange;
}

function rowsOf(arg: unknown): number {
  if (arg instanceof UnkeptRange) return arg.rows;
  return Array.isArray(arg) ? arg.length : 0;
}

function columnsOf(arg: unknown): number {
  if (arg instanceof UnkeptRange) return arg.columns;
  return Array.isArray(arg) && Array.isArray(arg[0]) ? arg[0].length : 0;
}

function formulaOf(functionName: string, args: readonly unknown[]): string {
  return `=${functionName}(${args.map(literal).join(', ')})`;
}

function literal(value: unknown): string {
  if (value instanceof Raw) return value.text;
  if (!Array.isArray(value)) return cellLiteral(value);
  const rows = value.map((row: unknown) => (Array.isArray(row) ? row.map(cellLiteral).join(',') : cellLiteral(row)));
  return `{${rows.join(';')}}`;
}

function cellLiteral(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `"${value.replaceAll('"', '""')}"`;
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    case 'number':
      return Object.is(value, -0) ? '-0' : `${value}`;
    default:
      return value instanceof Date ? dateLiteral(value) : '""';
  }
}

/** DATE takes the years before 1900 for others, so early days are counted back. */
function dateLiteral(date: Date): string {
  const wall = wallClock(date, cellTimeZone);
  const midnightMs = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate());
  const dayMs = 86_400_000;
  const isEarly = wall.getUTCFullYear() < 1900;
  const days = (wall.getTime() - (isEarly ? Date.UTC(1900, 0, 1) : midnightMs)) / dayMs;
  const day = isEarly
    ? 'DATE(1900,1,1)'
    : `DATE(${wall.getUTCFullYear()},${wall.getUTCMonth() + 1},${wall.getUTCDate()})`;
  if (days === 0) return day;
  return days < 0 ? `${day}-${-days}` : `${day}+${days}`;
}

/** A terminal acts on them as they are pasted: ^C, an escape sequence, a tab. Within quotes a new line is only text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const controlCharacters = /[\x01-\x09\x0b-\x1f\x7f-\x9f]+/g;

function shellWord(text: string): string {
  if (text.includes('\0')) throw new Error('The arguments hold a character that no command line can carry.');
  if (/^[\w./:@-]+$/.test(text)) return text;
  const quoted = text
    .replaceAll("'", "'\\''")
    .replaceAll(controlCharacters, (found) => `'"$(printf '${octal(found)}')"'`);
  return `'${quoted}'`;
}

/** As every shell's `printf` reads it. */
function octal(text: string): string {
  return [...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
