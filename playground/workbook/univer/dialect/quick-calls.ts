// Which calls of Univer's functions need no watchdog. It costs more than most of them do: 10,000 formulas with WORKDAY take
// 1.2 seconds under it instead of 0.5, while UPPER, REGEXEXTRACT, VLOOKUP and the like, which go without, stay as they were.
import { isRows, type Value } from '../../grid/value.ts';

/**
 * Functions that walk through their arguments a few times, whatever numbers these are. All others may loop as often as an
 * argument says (WORKDAY, BINOM.DIST), iterate until something converges (IRR), or take the cube of their input (MINVERSE).
 */
const quickFunctions: ReadonlySet<string> = new Set(
  [
    'ABS CEILING COS EVEN EXP FLOOR INT ISEVEN ISODD LN LOG LOG10 MOD MROUND ODD PI POWER PRODUCT QUOTIENT ROUNDDOWN',
    'ROUNDUP SIGN SIN SQRT SUMPRODUCT SUMSQ TAN TRUNC AVERAGEA LARGE MAXA MEDIAN MINA PERCENTILE QUARTILE RANK RANK.EQ',
    'SMALL STDEV STDEVP VAR VARP AVERAGEIF AVERAGEIFS COUNTIFS MAXIFS MINIFS SUMIF SUMIFS',
    'ADDRESS CHOOSECOLS CHOOSEROWS COLUMN HLOOKUP HSTACK INDEX LOOKUP MATCH ROW TOCOL TOROW TRANSPOSE VLOOKUP VSTACK',
    'XLOOKUP XMATCH CHAR CLEAN CODE CONCAT ENCODEURL EXACT FIND LOWER PROPER REGEXEXTRACT REGEXMATCH REGEXREPLACE',
    'REPLACE SEARCH SUBSTITUTE TEXTJOIN UPPER DATEDIF DATEVALUE DAY DAYS HOUR ISOWEEKNUM MINUTE MONTH SECOND TIME',
    'TIMEVALUE WEEKDAY WEEKNUM YEAR YEARFRAC',
  ].flatMap((line) => line.split(' ')),
);

const mostCells = 2_000;
const mostCharacters = 20_000;
/** Characters a pattern may look at, each time it looks at one. */
const mostLooks = 10_000_000;

/** @param args What the function is called with. */
export function isQuickCall(name: string, args: readonly Value[]): boolean {
  if (!quickFunctions.has(name)) return false;
  const size = sizeOf(args);
  if (size === undefined) return false;
  const { characters, longest, wildcards } = size;
  if (name.startsWith('REGEX')) return isQuickPattern(args[1] ?? null, characters, longest);
  // As regular expressions, which try every way to share out the text between the asterisks.
  return wildcards < 2 || characters * longest ** (wildcards - 1) <= mostLooks;
}

interface Size {
  characters: number;
  /** Characters of the longest text. */
  longest: number;
  /** Asterisks in the text that has most of them. */
  wildcards: number;
}

/** `undefined` for more than is quick. */
function sizeOf(args: readonly Value[]): Size | undefined {
  const size: Size = { characters: 0, longest: 0, wildcards: 0 };
  let cells = 0;
  for (const arg of args) {
    if (!isRows(arg)) addText(arg, size);
    else {
      cells += arg.length * (arg[0]?.length ?? 0);
      if (cells > mostCells) return undefined;
      for (const row of arg) for (const item of row) addText(item, size);
    }
    if (size.characters > mostCharacters) return undefined;
  }
  return size;
}

function addText(item: unknown, size: Size): void {
  if (typeof item !== 'string') return;
  size.characters += item.length;
  if (item.length > size.longest) size.longest = item.length;
  let wildcards = 0;
  for (let at = item.indexOf('*'); at >= 0; at = item.indexOf('*', at + 1)) wildcards += 1;
  if (wildcards > size.wildcards) size.wildcards = wildcards;
}

/**
 * What is repeated may be tried at every place of the text, for every place where the one before it may end. A repeated or
 * optional group, and many optional letters, may take any time at all.
 */
function isQuickPattern(pattern: Value, characters: number, longest: number): boolean {
  if (typeof pattern !== 'string' || /\)[*+{]/.test(pattern)) return false;
  const repetitions = (pattern.match(/[*+{]/g) ?? []).length;
  const optional = (pattern.match(/\?/g) ?? []).length;
  let looks = characters * 2 ** optional;
  for (let nth = 1; nth <= repetitions; nth += 1) looks *= longest / nth;
  return looks <= mostLooks;
}
