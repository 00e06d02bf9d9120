// The cells that a mutation lists one by one. Rows and columns count from 0.
import { type Mutation, mutations } from './mutation.ts';

/** `null` empties the cell. */
export type WrittenData = Readonly<Record<string, unknown>> | null;

export type WrittenRows = Readonly<Record<string, Readonly<Record<string, WrittenData>> | null>>;

export interface ValuesParams {
  readonly subUnitId: string;
  readonly cellValue?: WrittenRows | null;
}

export interface WrittenCell {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  readonly data: WrittenData;
}

export function* writtenCells({ id, params }: Mutation): Generator<WrittenCell> {
  if (id !== mutations.setRangeValues) return;
  const { subUnitId: sheetId, cellValue } = params as ValuesParams;
  for (const [row, line] of Object.entries(cellValue ?? {})) {
    for (const [column, data] of Object.entries(line ?? {})) {
      yield { sheetId, row: Number(row), column: Number(column), data };
    }
  }
}

/** A style or a note alone is none. */
export function isContent(data: WrittenData): boolean {
  return data === null || data === undefined || 'v' in data || 'f' in data || 'p' in data || 'si' in data;
}

/** A cell that shares the formula of another has `si` alone. */
export function isFormula(data: WrittenData): boolean {
  return typeof data?.f === 'string' || typeof data?.si === 'string';
}
