import type { Area } from '../reference.ts';
import type { Value } from './value.ts';

/** A block of cells that has not been read yet. */
export class Reference {
  readonly sheet: string;
  readonly area: Area;
  constructor(sheet: string, area: Area) {
    this.sheet = sheet;
    this.area = area;
  }
}

export type Operand = Value | Reference;
