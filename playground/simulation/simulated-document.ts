// One spreadsheet with the built add-on in it, whose people, clock and API are those of the whole simulation.
import { onlooker } from '../onlooker.ts';
import { Host } from '../runtime/host.ts';
import { limits } from '../runtime/limits.ts';
import type { Pool } from '../runtime/pool.ts';
import type { Project } from '../runtime/project.ts';
import type { Scheduler } from '../runtime/scheduler.ts';
import type { Network } from '../services/network.ts';
import { formulaCells } from '../workbook/formula-cells.ts';
import { createGrid } from '../workbook/grid/grid.ts';
import { isCalling } from '../workbook/is-calling.ts';
import { Recalculation } from '../workbook/recalculation.ts';
import type { CellAddress, Sheet, Workbook } from '../workbook/workbook.ts';
import { Confirmations } from './confirmations.ts';
import { ConnectedKeys } from './connected-keys.ts';
import { GoodNumbers } from './good-numbers.ts';
import type { Links } from './links.ts';
import { MarkedSheets } from './marked-sheets.ts';
import type { Reply, UpdateEnding } from './people.ts';
import type { DocumentPlan, TablePlan } from './plan.ts';

export interface DocumentOptions {
  readonly index: number;
  readonly plan: DocumentPlan;
  readonly seed: number;
  readonly project: Project;
  readonly pool: Pool;
  readonly scheduler: Scheduler;
  readonly network: Network;
  readonly links: Links;
  readonly callMs: number;
}

export interface TablePlace {
  readonly sheet: Sheet;
  readonly linkColumn: number;
  /** Of the link cells that are left, header included. */
  readonly firstRow: number;
  readonly lastRow: number;
}

const formulaSheet = 'Formulas';

export class SimulatedDocument {
  readonly index: number;
  readonly plan: DocumentPlan;
  readonly workbook: Workbook;
  readonly host: Host;
  readonly recalculation: Recalculation;
  readonly marks: MarkedSheets;
  readonly links: Links;
  readonly keys = new ConnectedKeys();
  /** Tables whose status column was deleted: what stands beside a text there may be a person's, a total for instance. */
  readonly withoutStatus = new Set<number>();
  /** Of each table's links and their header. */
  readonly linkMarks: Set<string>[] = [];
  readonly confirmations = new Confirmations();
  readonly goodNumbers = new GoodNumbers();
  /** By function: when a request last left whose time-out Google ignores. */
  readonly unboundedMs = new Map<string, number>();
  /** By people, so far. */
  edits = 0;
  /**
   * Whether an execution that had written cells was broken off after people had moved some of them meanwhile: what it wrote
   * may stand anywhere, and it was not there any more to put that right. Google has no way to write where nothing has moved.
   */
  isTorn = false;
  /** How the last update of each table ended. */
  finalUpdates: UpdateEnding[] = [];
  finalRefresh: Reply | undefined;
  /** What an hourly schedule had not brought up to date by itself, after hours; nothing where there is none. */
  leftByTicks: readonly string[] = [];
  /** What the last refresh had not brought up to date. */
  leftByRefresh: readonly string[] = [];
  /** Cells whose link a person has replaced since the table was written last; what stands beside them is of the old one. */
  readonly #changedLinks = new Map<string, number>();
  #formulaRow = 1;

  static async open(options: DocumentOptions): Promise<SimulatedDocument> {
    const { plan, project, pool, scheduler, network, seed, index } = options;
    const names = [...project.functions].filter((name) => !name.endsWith('_'));
    let host: Host | undefined;
    const recalculation = new Recalculation({
      names,
      maxConcurrent: limits.simultaneousExecutions - limits.executionsLeftByFormulas,
      hasRoom: () => host?.hasRoom ?? false,
      execute: (functionName, args, activeCell) => {
        if (host === undefined) throw new Error('A formula ran before there was a host.');
        return host.execute({ functionName, args, kind: 'customFunction', activeCell });
      },
      onReady: (cells) => workbook.recalculate(cells),
      isAsking: (cell, name) => isCalling(workbook, cell, name),
    });
    const workbook: Workbook = createGrid({
      name: `Document ${index + 1}`,
      locale: plan.locale,
      timeZone: plan.timeZone,
      customFunctions: recalculation,
      now: () => scheduler.now(),
      random: () => 0.5,
    });
    host = await Host.create({
      project,
      mode: 'simulated',
      scheduler,
      pool,
      seed: seed + index,
      asAddOn: true,
      projectName: 'CreatorAudit',
      network,
      workbook,
      ui: onlooker,
      roomMade: () => recalculation.roomMade(),
      turnAtEveryCall: true,
      callMs: () => options.callMs,
      clockTriggersOverlap: true,
    });
    return new SimulatedDocument(options, workbook, host, recalculation);
  }

  private constructor(options: DocumentOptions, workbook: Workbook, host: Host, recalculation: Recalculation) {
    this.index = options.index;
    this.plan = options.plan;
    this.links = options.links;
    this.workbook = workbook;
    this.host = host;
    this.recalculation = recalculation;
    this.marks = new MarkedSheets(workbook);
    for (const table of this.plan.tables) this.#fill(table);
    workbook.addSheet(formulaSheet);
  }

  get title(): string {
    return `document ${this.index + 1}`;
  }

  /** Where the links of a table are now; `undefined` when they are gone. */
  placeOf(table: number): TablePlace | undefined {
    const marks = this.linkMarks[table];
    if (marks === undefined) return undefined;
    const cells = this.marks.cells().filter(({ mark }) => marks.has(mark));
    const [first] = cells;
    if (first === undefined) return undefined;
    const sheet = this.workbook.sheets().find(({ name }) => name === first.sheet);
    if (sheet === undefined) return undefined;
    const rows = cells.map(({ row }) => row);
    return { sheet, linkColumn: first.column, firstRow: Math.min(...rows), lastRow: Math.max(...rows) };
  }

  isLookedAfter(table: number): boolean {
    const ending = this.finalUpdates[table];
    return (
      typeof ending === 'object' &&
      ending.ok &&
      'updated' in Object(ending.value) &&
      (ending.value as { isComplete: boolean }).isComplete
    );
  }

  linkChanged({ sheet, row, column }: CellAddress): void {
    this.#changedLinks.set(this.markAt({ sheet, row, column }), this.edits);
  }

  /**
   * Everything beside the links of a table has been written anew.
   *
   * @param edits How many there were when that was begun: a link that was replaced since may still have the old numbers.
   */
  linksWritten(table: number, edits: number): void {
    for (const [mark, at] of this.#changedLinks) {
      if (at < edits && this.linkMarks[table]?.has(mark)) this.#changedLinks.delete(mark);
    }
  }

  /** Whether what stands beside this link may be of the one that was there before it. */
  hasChangedLink(cell: CellAddress): boolean {
    return this.#changedLinks.has(this.markAt(cell));
  }

  /** What a person's cell has as its note, `''` for any other. */
  markAt({ sheet, row, column }: CellAddress): string {
    return this.workbook.notes({ sheet, row, column, rows: 1, columns: 1 })[0]?.[0] ?? '';
  }

  /** As a file that is opened again: every formula is asked anew. */
  reopen(): void {
    this.recalculation.forget();
    this.workbook.recalculate(formulaCells(this.workbook));
  }

  /** A person types a formula below those that stand in a sheet of their own, with room for what it spills. */
  enterFormula(formula: string, room: number): void {
    const { workbook } = this;
    if (workbook.sheets().every(({ name }) => name !== formulaSheet)) return;
    workbook.setValues({ sheet: formulaSheet, row: this.#formulaRow, column: 1, rows: 1, columns: 1 }, [[formula]]);
    this.#formulaRow += room + 1;
  }

  #fill({ sheet, top, left, title, header, others, before, hasViews, links }: TablePlan): void {
    const { workbook, marks } = this;
    const [first] = workbook.sheets();
    if (workbook.sheets().every(({ name }) => name !== sheet)) {
      if (first?.name === 'Sheet1') workbook.renameSheet('Sheet1', sheet);
      else workbook.addSheet(sheet);
    }
    const own = new Set<string>();
    const linkColumn = left + before;
    const columnOf = (index: number) => left + index + (index < before ? 0 : 1);
    let row = top;
    if (title !== null) {
      marks.type({ sheet, row, column: left }, title);
      row += 1;
    }
    if (header !== null) {
      own.add(marks.type({ sheet, row, column: linkColumn }, header));
      for (const [index, name] of others.entries()) marks.type({ sheet, row, column: columnOf(index) }, name);
      if (hasViews) marks.type({ sheet, row, column: left + others.length + 1 }, 'Views');
      row += 1;
    }
    for (const [index, link] of links.entries()) {
      const text = this.links.text(link);
      if (text !== '') own.add(marks.type({ sheet, row: row + index, column: linkColumn }, text));
      for (const [other, name] of others.entries()) {
        marks.type({ sheet, row: row + index, column: columnOf(other) }, ownCell(name, index));
      }
    }
    this.linkMarks.push(own);
  }
}

/** Numbers among them, which are no links, and texts that look like formulas are. */
function ownCell(header: string, index: number): string | number {
  if (header === 'Fee') return 100 + index;
  return header === 'Budget' && index % 3 === 0 ? 0.25 * index : `${header} ${index}`;
}
