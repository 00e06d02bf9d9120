// Protected ranges and sheets: what they refuse, and to whom.
import type { RangeData } from '../range-data.ts';
import { type Caller, type Member, ServiceError, textArgument } from '../service.ts';
import type { SpreadsheetDocument } from './document.ts';

/** Whether this person may edit; `undefined` is the host's own. */
export type MayEdit = (user: string | undefined) => boolean;

interface Protection {
  readonly kind: 'RANGE' | 'SHEET';
  /** Of a sheet all of it, whatever its size. */
  range: RangeData;
  description: string;
  readonly mayEdit: MayEdit;
}

/** As a script makes it: every editor of the document stays one until a script takes them away. */
const everybody: MayEdit = () => true;
const endless = Number.POSITIVE_INFINITY;

export function refusedAsProtected(): ServiceError {
  return new ServiceError(
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
  );
}

export class Protections {
  readonly #document: SpreadsheetDocument;
  readonly #all = new Map<number, Protection>();
  #lastId = 0;

  constructor(document: SpreadsheetDocument) {
    this.#document = document;
  }

  add(kind: Protection['kind'], range: RangeData, mayEdit = everybody): number {
    this.#lastId += 1;
    this.#all.set(this.#lastId, { kind, range, description: '', mayEdit });
    return this.#lastId;
  }

  remove(id: number): void {
    this.#all.delete(id);
  }

  ids(kind: unknown, sheetId?: number): number[] {
    const matching = [...this.#all].filter(
      ([, protection]) => protection.kind === kind && (sheetId === undefined || protection.range.sheetId === sheetId),
    );
    return matching.map(([id]) => id);
  }

  of(id: unknown): Protection {
    const protection = this.#all.get(Number(id));
    if (protection === undefined) throw new ServiceError('The protection does not exist.');
    return protection;
  }

  mayEdit(user: string | undefined, area: RangeData): boolean {
    return [...this.#all.values()].every(({ range, mayEdit }) => !overlap(range, area) || mayEdit(user));
  }

  /** @throws {ServiceError} when the call would change what this person may not, before any of it is done. */
  expectAllowed({ user }: Caller, member: string, args: readonly unknown[]): void {
    if (this.#all.size === 0) return;
    const ofSheet = changesWholeSheet(member) ? this.ids('SHEET', Number(args[0])) : [];
    const isAllowed =
      this.#areasOf(member, args).every((area) => this.mayEdit(user, area)) &&
      ofSheet.every((id) => this.of(id).mayEdit(user));
    if (!isAllowed) throw refusedAsProtected();
  }

  /** Protected cells stay protected where a script moves them; what a script has deleted is no longer protected. */
  follow(member: string, args: readonly unknown[]): void {
    const [sheetId, position, count] = args.map(Number) as [number, number, number];
    const [, verb, plural, side] = /^Sheet\.(insert|delete)(Rows|Columns)(Before|After)?$/.exec(member) ?? [];
    for (const [id, protection] of this.#all) {
      if (protection.range.sheetId !== sheetId) continue;
      if (member === 'Spreadsheet.deleteSheet') this.#all.delete(id);
      if (verb === undefined || protection.kind === 'SHEET') continue;
      const [first, size] = plural === 'Rows' ? (['row', 'rows'] as const) : (['column', 'columns'] as const);
      const before = side === 'After' ? position + 1 : position;
      const from = protection.range[first];
      const to = from + protection.range[size];
      // Where a cell's edge comes to be.
      const moved = (edge: number, atEdge: number): number => {
        if (verb === 'insert') return before < edge + atEdge ? edge + count : edge;
        return edge - Math.min(Math.max(edge - position, 0), count);
      };
      const [newFrom, newTo] = [moved(from, 1), moved(to, 0)];
      if (newTo <= newFrom) this.#all.delete(id);
      else protection.range = { ...protection.range, [first]: newFrom, [size]: newTo - newFrom };
    }
  }

  /** What a call would change. Rows and columns go through the whole sheet, and so do those that are inserted. */
  #areasOf(member: string, args: readonly unknown[]): readonly RangeData[] {
    const [first, second, third] = args;
    if (member === 'Range.copyTo') {
      const [source, target] = [first as RangeData, second as RangeData];
      const [rows, columns] = [Math.max(source.rows, target.rows), Math.max(source.columns, target.columns)];
      return [{ ...target, rows, columns }];
    }
    if (member.startsWith('Range.')) return [first as RangeData];
    if (member === 'TextFinder.replace') {
      const { range, sheetId } = first as { range: RangeData | null; sheetId: number | null };
      const within = (third as RangeData | null) ?? range;
      if (within !== null) return [within];
      const sheets = this.#document.workbook.sheets().filter(({ id }) => sheetId === null || id === sheetId);
      return sheets.map(({ id }) => wholeSheet(id));
    }
    if (member === 'Spreadsheet.deleteSheet' || /^Sheet\.(clear|sort)/.test(member)) return [wholeSheet(Number(first))];
    const { id, lastRow, maxRows, maxColumns } = this.#document.sheetOf(first);
    // Google says nothing of rows beside a protected range: those are taken to be refused that push protected cells on,
    // and those at the end of a sheet whose last row or column is protected.
    const rowArea = (row: number, rows: number) => ({ ...wholeSheet(id), row: Math.min(row, maxRows), rows });
    const columnArea = (column: number, columns: number) => ({
      ...wholeSheet(id),
      column: Math.min(column, maxColumns),
      columns,
    });
    const [position, count] = [Number(second), Number(third)];
    switch (member) {
      case 'Sheet.appendRow': {
        const columns = Array.isArray(second) ? second.length : 1;
        return lastRow < maxRows
          ? [{ sheetId: id, row: lastRow + 1, column: 1, rows: 1, columns }]
          : [rowArea(maxRows, 1)];
      }
      case 'Sheet.insertRowsBefore':
        return [rowArea(position, 1)];
      case 'Sheet.insertRowsAfter':
        return [rowArea(position + 1, 1)];
      case 'Sheet.deleteRows':
        return [rowArea(position, count)];
      case 'Sheet.insertColumnsBefore':
        return [columnArea(position, 1)];
      case 'Sheet.insertColumnsAfter':
        return [columnArea(position + 1, 1)];
      case 'Sheet.deleteColumns':
        return [columnArea(position, count)];
      default:
        return [];
    }
  }
}

export function protectionMembers(
  document: SpreadsheetDocument,
  protections: Protections,
  /** Whether a fault protects every cell there is. */
  isAllProtected: () => boolean,
): Record<string, Member> {
  const own = (caller: Caller, id: unknown) => {
    const protection = protections.of(id);
    if (!protection.mayEdit(caller.user)) throw refusedAsProtected();
    return protection;
  };
  return {
    'Range.canEdit': ({ user }, [range]) => {
      document.addressOf(range);
      return !isAllProtected() && protections.mayEdit(user, range as RangeData);
    },
    'Range.protect': (_caller, [range]) => {
      document.addressOf(range);
      return protections.add('RANGE', range as RangeData);
    },
    'Sheet.protect': (_caller, [id]) => protections.add('SHEET', wholeSheet(document.sheetOf(id).id)),
    'Sheet.getProtections': (_caller, [id, kind]) => protections.ids(kind, document.sheetOf(id).id),
    'Spreadsheet.getProtections': (_caller, [kind]) => protections.ids(kind),
    'Protection.getRange': (_caller, [id]) => {
      const { range } = protections.of(id);
      const { maxRows, maxColumns } = document.sheetOf(range.sheetId);
      const [rows, columns] = [Math.min(range.rows, maxRows), Math.min(range.columns, maxColumns)];
      return { ...range, rows, columns };
    },
    'Protection.getProtectionType': (_caller, [id]) => protections.of(id).kind,
    'Protection.getDescription': (_caller, [id]) => protections.of(id).description,
    'Protection.setDescription': (caller, [id, description]) => {
      own(caller, id).description = textArgument(description, 'description');
      return null;
    },
    'Protection.canEdit': ({ user }, [id]) => protections.of(id).mayEdit(user),
    'Protection.remove': (caller, [id]) => {
      own(caller, id);
      protections.remove(Number(id));
      return null;
    },
  };
}

/** A protected range leaves these to everybody, a protected sheet does not. */
function changesWholeSheet(member: string): boolean {
  return /^Sheet\.(set(Name|Frozen|ColumnWidth)|autoResize|hide|show|(insert|update|remove)Chart$)/.test(member);
}

function wholeSheet(sheetId: number): RangeData {
  return { sheetId, row: 1, column: 1, rows: endless, columns: endless };
}

function overlap(one: RangeData, other: RangeData): boolean {
  return (
    one.sheetId === other.sheetId &&
    one.row < other.row + other.rows &&
    other.row < one.row + one.rows &&
    one.column < other.column + other.columns &&
    other.column < one.column + one.columns
  );
}
