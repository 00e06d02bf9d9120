import { columnLetters } from '../tables/link-columns.ts';

/** `B2`, rows and columns counted from 1. */
export function cellName(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}
