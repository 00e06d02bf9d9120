// Checks of what a page sends, field by field. All throw.

export type Fields = Readonly<Record<string, unknown>>;

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

const mostCharacters = 50_000;
/** A document with links and pictures is some ten deep. */
const mostDepth = 20;

export function fail(id: string, reason: string): never {
  throw new Error(`The change ${id} ${reason}.`);
}

export function fieldsOf(id: string, value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(id, 'lacks what it is to change');
  return value as Fields;
}

export function listOf(id: string, value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : fail(id, 'lacks a list');
}

export function textOf(id: string, value: unknown, most = mostCharacters): string {
  if (typeof value !== 'string') fail(id, 'lacks a name');
  if (value.length > most) fail(id, `has a text of more than ${most} characters`);
  return value;
}

export function integerOf(id: string, value: unknown, low: number, high: number): number {
  if (!Number.isInteger(value) || Number(value) < low || Number(value) > high) fail(id, 'is out of bounds');
  return Number(value);
}

export function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** JSON has no limit of depth, but what saves and sends it has. */
export function expectShallow(id: string, value: unknown, depth = mostDepth): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth === 0) fail(id, 'is nested too deeply');
  for (const inner of Object.values(value)) expectShallow(id, inner, depth - 1);
}

/** Cells by row and column; a row or a cell may be `null`. */
export function expectCells(id: string, value: unknown, { rows, columns }: Size): void {
  for (const [row, line] of Object.entries(fieldsOf(id, value))) {
    expectIndex(id, row, rows);
    if (isAbsent(line)) continue;
    for (const [column, cell] of Object.entries(fieldsOf(id, line))) {
      expectIndex(id, column, columns);
      if (!isAbsent(cell)) expectCell(id, fieldsOf(id, cell));
    }
  }
}

export function expectIndices(id: string, value: unknown, count: number): void {
  if (isAbsent(value)) return;
  for (const index of Object.keys(fieldsOf(id, value))) expectIndex(id, index, count);
}

/** One for all, or one for each row or column; in pixels, or 0 and 1. */
export function expectNumbers(id: string, value: unknown, count: number): void {
  const isNumber = (one: unknown) => typeof one === 'number' && one >= 0 && one <= 10_000;
  if (isNumber(value)) return;
  expectIndices(id, fieldsOf(id, value), count);
  const isNone = (one: unknown) => isAbsent(one) || isNumber(one);
  if (!Object.values(fieldsOf(id, value)).every(isNone)) fail(id, 'has a size that is none');
}

/** Whole rows and columns have no number (`null` once they are JSON) on the other axis. */
export function expectRange(id: string, value: unknown, { rows, columns }: Size): void {
  const { startRow, endRow, startColumn, endColumn } = fieldsOf(id, value);
  for (const [edge, count] of [
    [startRow, rows],
    [endRow, rows],
    [startColumn, columns],
    [endColumn, columns],
  ] as const) {
    if (!isAbsent(edge) && !Number.isNaN(edge)) integerOf(id, edge, 0, count - 1);
  }
}

/** A range with all its edges. */
export function expectSpan(id: string, value: unknown, { rows, columns }: Size): void {
  const { startRow, endRow, startColumn, endColumn } = fieldsOf(id, value);
  integerOf(id, endRow, integerOf(id, startRow, 0, rows - 1), rows - 1);
  integerOf(id, endColumn, integerOf(id, startColumn, 0, columns - 1), columns - 1);
}

/** What is kept of a row or column: its size, whether it is hidden, its style. */
export function expectLines(id: string, value: unknown, count: number): void {
  if (isAbsent(value)) return;
  expectIndices(id, value, count);
  for (const line of Object.values(fieldsOf(id, value))) {
    if (isAbsent(line)) continue;
    for (const [name, field] of Object.entries(fieldsOf(id, line))) {
      if (name === 's') expectStyle(id, field);
      else if (name === 'custom') expectShallow(id, field);
      else if (!isAbsent(field) && typeof field !== 'number') fail(id, 'has a size that is none');
    }
  }
}

export function expectIndex(id: string, index: string, count: number): void {
  if (!/^\d{1,8}$/.test(index) || Number(index) >= count) fail(id, 'names a cell that does not exist');
}

type FieldCheck = (id: string, value: unknown) => void;

const text: FieldCheck = (id, value) => textOf(id, value);
const object: FieldCheck = (id, value) => expectShallow(id, fieldsOf(id, value));

/** Each of them may also be absent; others may not be there. */
function expectFields(id: string, value: unknown, checks: Readonly<Record<string, FieldCheck>>): void {
  for (const [name, field] of Object.entries(fieldsOf(id, value))) {
    if (!Object.hasOwn(checks, name)) fail(id, 'has a field that nobody knows');
    if (!isAbsent(field)) checks[name]?.(id, field);
  }
}

const number: FieldCheck = (id, value) => {
  if (typeof value !== 'number') fail(id, 'has a text in place of a number');
};

const color: FieldCheck = (id, value) => {
  const { rgb } = fieldsOf(id, value);
  if (!isAbsent(rgb)) textOf(id, rgb, 100);
  expectShallow(id, value, 3);
};

const styleChecks: Readonly<Record<string, FieldCheck>> = {
  ff: text,
  fs: number,
  it: number,
  bl: number,
  ul: object,
  bbl: object,
  st: object,
  ol: object,
  bg: color,
  cl: color,
  bd: object,
  va: number,
  n: (id, value) => {
    const { pattern } = fieldsOf(id, value);
    if (!isAbsent(pattern)) textOf(id, pattern);
    expectShallow(id, value, 2);
  },
  tr: object,
  td: number,
  ht: number,
  vt: number,
  tb: number,
  pd: object,
};

/** A style, or the name of one. */
export function expectStyle(id: string, value: unknown): void {
  if (isAbsent(value)) return;
  if (typeof value === 'string') textOf(id, value, 100);
  else expectFields(id, value, styleChecks);
}

const customChecks: Readonly<Record<string, FieldCheck>> = {
  note: text,
  isFormatAutomatic: (id, value) => {
    if (typeof value !== 'boolean') fail(id, 'has a cell that is none');
  },
  sparkline: object,
};

const cellChecks: Readonly<Record<string, FieldCheck>> = {
  v: (id, value) => {
    if (!['string', 'number', 'boolean'].includes(typeof value)) fail(id, 'has a cell that is none');
    if (typeof value === 'string') textOf(id, value);
  },
  f: text,
  si: text,
  ref: text,
  xf: text,
  t: (id, value) => integerOf(id, value, 1, 4),
  s: expectStyle,
  custom: (id, value) => expectFields(id, value, customChecks),
  p: (id, value) => {
    const { body } = fieldsOf(id, value);
    // A line break stands behind the text.
    if (!isAbsent(body)) textOf(id, fieldsOf(id, body).dataStream, mostCharacters + 2);
    expectShallow(id, value);
  },
};

function expectCell(id: string, cell: Fields): void {
  expectFields(id, cell, cellChecks);
}
