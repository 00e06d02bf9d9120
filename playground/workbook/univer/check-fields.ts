// Checks of what a page sends, field by field. All throw.

export type Fields = Readonly<Record<string, unknown>>;

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export function fail(id: string, reason: string): never {
  throw new Error(`The change ${id} ${reason}.`);
}

export function fieldsOf(id: string, value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(id, 'lacks what it is to change');
  return value as Fields;
}

export function textOf(id: string, value: unknown): string {
  return typeof value === 'string' ? value : fail(id, 'lacks a name');
}

/** Cells by row and column; a row or a cell may be `null`. */
export function expectCells(id: string, value: unknown, { rows, columns }: Size): void {
  for (const [row, line] of Object.entries(fieldsOf(id, value))) {
    expectIndex(id, row, rows);
    if (line === null || line === undefined) continue;
    for (const [column, cell] of Object.entries(fieldsOf(id, line))) {
      expectIndex(id, column, columns);
      if (cell !== null && cell !== undefined) expectCell(id, fieldsOf(id, cell));
    }
  }
}

export function expectIndices(id: string, value: unknown, count: number): void {
  if (value === undefined || value === null) return;
  for (const index of Object.keys(fieldsOf(id, value))) expectIndex(id, index, count);
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
    const isWhole = edge === null || edge === undefined || Number.isNaN(edge);
    if (!isWhole && (!Number.isInteger(edge) || Number(edge) < 0 || Number(edge) >= count)) {
      fail(id, 'is out of bounds');
    }
  }
}

function expectIndex(id: string, index: string, count: number): void {
  if (!/^\d{1,8}$/.test(index) || Number(index) >= count) fail(id, `names the cell ${index}, which does not exist`);
}

const mostCharacters = 50_000;

function expectCell(id: string, { v, f, t, si, p, custom }: Fields): void {
  const isPlain = v === null || v === undefined || ['string', 'number', 'boolean'].includes(typeof v);
  const isText = (field: unknown) => field === null || field === undefined || typeof field === 'string';
  const isObject = (field: unknown) => field === null || field === undefined || typeof field === 'object';
  const isType = t === null || t === undefined || [1, 2, 3, 4].includes(Number(t));
  if (!isPlain || !isText(f) || !isText(si) || !isObject(p) || !isObject(custom) || !isType) {
    fail(id, 'has a cell that is none');
  }
  for (const text of [v, f]) {
    if (typeof text === 'string' && text.length > mostCharacters) {
      fail(id, `has a text of more than ${mostCharacters} characters`);
    }
  }
}
