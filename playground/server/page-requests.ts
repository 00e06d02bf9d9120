// What a page can ask for, each with its answer.

import { findFault, noFault } from '../faults.ts';
import type { Advance } from '../runtime/host.ts';
import { displayText } from '../services/display-text.ts';
import { parseCsv } from '../services/parse-csv.ts';
import type { Session } from '../session.ts';
import type { RangeAddress, Workbook } from '../workbook/workbook.ts';
import { type CellCommandOptions, cellCommand } from './cell-command.ts';
import { delimiterOf, sheetNameOf, toCsv } from './csv.ts';
import type { Desk } from './desk.ts';
import type { Inspector } from './inspection.ts';
import type { RequestName, Requests } from './protocol.ts';

type Handlers = {
  readonly [Name in RequestName]: (
    params: Requests[Name]['params'],
    page: number,
  ) => Requests[Name]['result'] | Promise<Requests[Name]['result']>;
};

export interface PageRequestsOptions {
  readonly session: Session;
  readonly desk: Desk;
  readonly inspector: Inspector;
  readonly repeat: CellCommandOptions;
}

/** Google's own limit for an imported file is larger; a cell is never. */
const largestImportCells = 1_000_000;

export class PageRequests {
  readonly #handlers: Handlers;
  #fault: string | null;

  constructor({ session, desk, inspector, repeat }: PageRequestsOptions) {
    const { host, workbook } = session;
    this.#fault = repeat.fault;
    this.#handlers = {
      errorMessage: (cell) => workbook.errorMessage(cell) ?? null,
      menu: async ({ functionName }, page) => {
        const outcome = await host.runMenuItem(functionName, desk.selection(page), page);
        if (!outcome.ok) throw new Error(`${outcome.error.name}: ${outcome.error.message}`);
        return null;
      },
      script: ({ frame, functionName, args }, page) => {
        if (desk.frame(frame, page) === undefined) throw new Error('This page of the project is closed.');
        const activeRange = desk.selection(page);
        const started = { origin: page, ...(activeRange && { activeRange }) };
        return host.execute({ functionName, args, kind: 'sidebarCall', ...started });
      },
      closeFrame: ({ frame }, page) => {
        desk.closeFrame(page, frame);
        return null;
      },
      answer: ({ question, button, text }, page) => {
        desk.answer(page, question, button, text);
        return null;
      },
      inspect: (params) => inspector.inspect(params, this.#fault),
      moveClock: ({ to }) => moveClock(session, to),
      setFault: ({ name }) => {
        const chosen = name === null ? noFault : findFault(name);
        if (chosen === undefined) throw new Error(`Nothing is called ${name}.`);
        session.setFault(chosen);
        this.#fault = name;
        return null;
      },
      reopen: async () => {
        await session.reopenAll();
        return null;
      },
      cellCommand: ({ execution }) => cellCommand(inspector.record(execution), { ...repeat, fault: this.#fault }),
      exportCsv: ({ sheet }) => {
        const range = usedRange(session, sheet);
        return range === null ? '' : toCsv(shownText(workbook, range));
      },
      importCsv: ({ text, fileName }) => {
        const rows = parseCsv(text.replace(/^\uFEFF/, ''), delimiterOf(text));
        const columns = rows.reduce((most, row) => Math.max(most, row.length), 1);
        if (rows.length === 0) throw new Error(`${fileName} is empty.`);
        if (rows.length * columns > largestImportCells) throw new Error(`${fileName} is too large for the playground.`);
        const taken = workbook.sheets().map(({ name }) => name);
        const size = { rows: Math.max(1000, rows.length), columns: Math.max(26, columns) };
        const { name: sheet } = workbook.addSheet(sheetNameOf(fileName, taken), size);
        workbook.setValues(
          { sheet, row: 1, column: 1, rows: rows.length, columns },
          rows.map((row) => Array.from({ length: columns }, (_, index) => row[index] ?? '')),
        );
        return { sheet };
      },
    };
  }

  /** What goes wrong on purpose now. */
  get fault(): string | null {
    return this.#fault;
  }

  /**
   * @param page Who asks.
   * @throws What went wrong, in words for the person at the page.
   */
  async answer(page: number, name: RequestName, params: unknown): Promise<unknown> {
    if (!Object.hasOwn(this.#handlers, name)) throw new Error(`The playground knows no ${name}.`);
    const handler = this.#handlers[name] as (params: unknown, page: number) => unknown;
    return await handler(params, page);
  }
}

async function moveClock({ host }: Session, to: Requests['moveClock']['params']['to']): Promise<Advance> {
  const offsetMs = host.clock.now() - Date.now();
  if (to === 'now') return host.advance(-offsetMs);
  if (to !== 'next-trigger') return host.advance(to.byMs);
  const next = host.triggers().flatMap(({ nextAtMs }) => nextAtMs ?? []);
  if (next.length === 0) throw new Error('No trigger is waiting.');
  return host.advance(Math.max(0, Math.min(...next) - host.clock.now()));
}

/** What the cells show. */
function shownText(workbook: Workbook, range: RangeAddress): string[][] {
  const styles = workbook.styles(range);
  return workbook
    .values(range)
    .map((row, down) =>
      row.map((value, right) => displayText(value, workbook, styles[down]?.[right]?.numberFormat ?? undefined)),
    );
}

function usedRange({ workbook }: Session, sheet: string): RangeAddress | null {
  const found = workbook.sheets().find(({ name }) => name === sheet);
  if (found === undefined) throw new Error(`There is no sheet ${sheet}.`);
  const { lastRow: rows, lastColumn: columns } = found;
  return rows === 0 ? null : { sheet, row: 1, column: 1, rows, columns };
}
