// Edits that move cells or change what references mean, as mutations.
import type { ICellData } from '@univerjs/core';
import type { SheetStore } from '../grid/sheet-store.ts';
import { movedArea, movedIndex, type Splice, splicedFormula } from '../grid/splice.ts';
import { type Area, columnLetters } from '../reference.ts';
import { changeReferences } from '../reference-text.ts';
import type { Calculation } from './calculation.ts';
import { entryOf, putCell, type Rows } from './cell-matrix.ts';
import { type Mutation, mutations } from './mutation.ts';
import type { Unit } from './unit.ts';
import { unitId } from './unit.ts';

/** Univer's name for the scope of names that count on every sheet. */
const wholeWorkbook = 'AllDefaultWorkbook';

export class Structure {
  readonly #unit: Unit;
  readonly #calculation: Calculation;

  constructor(unit: Unit, calculation: Calculation) {
    this.#unit = unit;
    this.#calculation = calculation;
  }

  idOf(store: SheetStore): string {
    const id = this.#unit.model.getSheetBySheetName(store.name)?.getSheetId();
    if (id === undefined) throw new Error(`There is no sheet named "${store.name}".`);
    return id;
  }

  splice(store: SheetStore, splice: Splice): Mutation[] {
    const { kind, axis, at, count } = splice;
    const [first, last] = [at - 1, at + count - 2];
    const range =
      axis === 'row'
        ? { startRow: first, endRow: last, startColumn: 0, endColumn: store.maxColumns - 1 }
        : { startRow: 0, endRow: store.maxRows - 1, startColumn: first, endColumn: last };
    const [ofRows, ofColumns] =
      kind === 'insert'
        ? [mutations.insertRows, mutations.insertColumns]
        : [mutations.removeRows, mutations.removeColumns];
    const id = axis === 'row' ? ofRows : ofColumns;
    return [
      { id, params: { unitId, subUnitId: this.idOf(store), range } },
      ...this.#rewritten((text, home) => splicedFormula(text, home.name, store.name, splice), { store, splice }),
      ...this.#renamed((named) => (named.store === store ? movedArea(splice, named.area) : named.area)),
    ];
  }

  rename(store: SheetStore, newName: string): Mutation[] {
    const oldName = store.name.toLowerCase();
    const subUnitId = this.idOf(store);
    return [
      ...this.#rewritten((text) =>
        changeReferences(text, (reference) =>
          reference.sheet?.toLowerCase() === oldName ? { ...reference, sheet: newName } : reference,
        ),
      ),
      ...this.#renamed((named) => named.area, { store, newName }),
      { id: mutations.renameSheet, params: { unitId, subUnitId, name: newName } },
    ];
  }

  remove(store: SheetStore): Mutation[] {
    const gone = store.name.toLowerCase();
    const subUnitId = this.idOf(store);
    return [
      ...this.#rewritten((text) =>
        changeReferences(text, (reference) => (reference.sheet?.toLowerCase() === gone ? null : reference)),
      ),
      ...this.#renamed((named) => (named.store === store ? undefined : named.area)),
      { id: mutations.removeSheet, params: { unitId, subUnitId, subUnitName: store.name } },
    ];
  }

  nameRange(name: string, store: SheetStore, area: Area): Mutation {
    return this.#named(this.#idOfName(name), name, store.name, area);
  }

  removeName(name: string): Mutation[] {
    const id = this.#idOfName(name);
    const isKnown = this.#unit.definedNames().some((known) => known.id === id);
    return isKnown ? [{ id: mutations.removeDefinedName, params: { unitId, id, name } }] : [];
  }

  #idOfName(name: string): string {
    const known = this.#unit.definedNames().find((other) => other.name.toUpperCase() === name.toUpperCase());
    return known?.id ?? `name-${name.toUpperCase()}`;
  }

  #named(id: string, name: string, sheet: string, area: Area | undefined): Mutation {
    const formulaOrRefString = area === undefined ? '#REF!' : `${quoted(sheet)}!${fixedText(area)}`;
    return {
      id: mutations.setDefinedName,
      params: { unitId, id, name, formulaOrRefString, localSheetId: wholeWorkbook },
    };
  }

  /** Names whose range is another now. */
  #renamed(
    areaOf: (named: { store: SheetStore; area: Area }) => Area | undefined,
    rename?: { store: SheetStore; newName: string },
  ): Mutation[] {
    return this.#unit.definedNames().flatMap(({ id, name, formulaOrRefString }) => {
      const resolved = this.#calculation.sheets.names.resolve(name);
      const store = 'sheet' in resolved ? this.#calculation.sheets.find(resolved.sheet) : undefined;
      if (!('area' in resolved) || store === undefined) return [];
      const sheet = store === rename?.store ? rename.newName : store.name;
      const mutation = this.#named(id, name, sheet, areaOf({ store, area: resolved.area }));
      const { formulaOrRefString: text } = mutation.params as { formulaOrRefString: string };
      return text === formulaOrRefString ? [] : [mutation];
    });
  }

  /** Formulas whose text is another now, where they stand after the splice. */
  #rewritten(
    rewrite: (text: string, home: SheetStore) => string,
    move?: { readonly store: SheetStore; readonly splice: Splice },
  ): Mutation[] {
    const changes = new Map<SheetStore, Rows<ICellData>>();
    for (const { text, store, row, column } of this.#calculation.formulas) {
      const after = rewrite(text, store);
      if (after === text) continue;
      const place = placeAfter({ store, row, column }, move);
      if (place === undefined) continue;
      putCell(
        entryOf(changes, store, () => ({})),
        place.row - 1,
        place.column - 1,
        { f: after },
      );
    }
    return [...changes].map(([store, cellValue]) => {
      return { id: mutations.setRangeValues, params: { unitId, subUnitId: this.idOf(store), cellValue } };
    });
  }
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function placeAfter(
  { store, row, column }: Place & { readonly store: SheetStore },
  move: { readonly store: SheetStore; readonly splice: Splice } | undefined,
): Place | undefined {
  if (move === undefined || move.store !== store) return { row, column };
  const isRow = move.splice.axis === 'row';
  const moved = movedIndex(move.splice, isRow ? row : column);
  if (moved === undefined) return undefined;
  return isRow ? { row: moved, column } : { row, column: moved };
}

function quoted(sheet: string): string {
  return `'${sheet.replaceAll("'", "''")}'`;
}

function fixedText({ top, left, bottom, right }: Area): string {
  const start = `$${columnLetters(left)}$${top}`;
  return top === bottom && left === right ? start : `${start}:$${columnLetters(right)}$${bottom}`;
}
