// What a person sees and does in a tab of the playground, in Chromium.

import axe from 'axe-core';
import type { BrowserContext, FrameLocator, Page } from 'playwright-core';
import { afterEach, expect } from 'vitest';
// Declares `window.playground`.
import type {} from '../../playground/page/page-session.ts';
import type { RequestName, Requests } from '../../playground/server/protocol.ts';
import { sharedChromium } from '../support/chromium.ts';
import { afterTest, cleanUp } from './after-test.ts';
import { isAsPersonHasIt, Playground } from './playground.ts';

/** Far above what anything here takes: a test that waits longer has found something that never comes. */
const patienceMs = 10_000;

const size = { width: 1280, height: 800 };

const opened: SheetPage[] = [];
let usualContext: Promise<BrowserContext> | undefined;

/** What a test opened is closed after it. */
export function closePagesAfterEach(): void {
  afterEach(async () => {
    const pages = opened.splice(0);
    await cleanUp();
    for (const { errors, foreign } of pages) expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
  });
}

export async function openTab(
  playground: Playground,
  options: { readonly viewport?: typeof size; readonly canBeDeaf?: boolean } = {},
): Promise<SheetPage> {
  const { viewport = size, canBeDeaf = false } = options;
  return SheetPage.open(isAsPersonHasIt ? await blankTab(viewport) : await usualTab(viewport), playground, canBeDeaf);
}

/** A tab of a browser that is open already, and has never been anywhere. */
export async function blankTab(viewport = size): Promise<Page> {
  const context = await (await sharedChromium()).newContext({ viewport });
  afterTest(() => context.close());
  return context.newPage();
}

/** A tab beside those of other tests: what Chromium has compiled it need not compile again. Nothing else is kept. */
async function usualTab(viewport: typeof size): Promise<Page> {
  usualContext ??= sharedChromium().then((browser) => browser.newContext({ viewport: size }));
  const context = await usualContext;
  const page = await context.newPage();
  if (viewport !== size) await page.setViewportSize(viewport);
  afterTest(async () => {
    await context.clearPermissions();
    await page.close();
  });
  return page;
}

/** Starts a playground and opens one tab. */
export async function openSheet(args: readonly string[] = []): Promise<SheetPage> {
  return openTab(await Playground.start(args));
}

export class SheetPage {
  readonly page: Page;
  readonly playground: Playground;
  #lastSelected = '';
  #heldBack: (() => void)[] | null = null;
  readonly errors: string[] = [];
  /** Addresses outside the playground that the page asked for. */
  readonly foreign: string[] = [];

  private constructor(page: Page, playground: Playground) {
    this.page = page;
    this.playground = playground;
    const { url } = playground;
    page.setDefaultTimeout(patienceMs);
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('request', (request) => {
      if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(url))
        this.foreign.push(request.url());
    });
  }

  static async open(page: Page, playground: Playground, canBeDeaf = false): Promise<SheetPage> {
    const sheet = new SheetPage(page, playground);
    opened.push(sheet);
    if (canBeDeaf) await sheet.#routeSocket();
    await page.goto(playground.url);
    await sheet.isReady();
    return sheet;
  }

  /** What the server says reaches the tab, a deaf one, only when the returned function is called. */
  hearsNothing(): () => void {
    this.#heldBack = [];
    return () => {
      for (const pass of this.#heldBack?.splice(0) ?? []) pass();
      this.#heldBack = null;
    };
  }

  async #routeSocket(): Promise<void> {
    await this.page.routeWebSocket(/\/socket$/, (tab) => {
      const server = tab.connectToServer();
      server.onMessage((message) => {
        if (this.#heldBack === null) tab.send(message);
        else this.#heldBack.push(() => tab.send(message));
      });
    });
  }

  async isReady(): Promise<void> {
    await this.page.waitForFunction(() => window.playground !== undefined);
    await this.page.evaluate(() => window.playground?.ready);
    await this.page.waitForFunction(() => document.querySelector('canvas[id^="univer-sheet-main-canvas"]') !== null);
  }

  async showSheet(name: string): Promise<void> {
    await this.page.evaluate((wanted) => {
      const workbook = window.playground?.api.getActiveWorkbook();
      const found = workbook?.getSheetByName(wanted);
      if (workbook && found) workbook.setActiveSheet(found);
    }, name);
  }

  /** With the mouse, as a person does: whatever had the keyboard before, the grid has it now. */
  async select(cell: string): Promise<void> {
    const { x, y } = await this.spotOf(cell);
    // Twice at one spot is a double click, which opens the cell.
    if (this.#lastSelected === cell) await this.page.mouse.click(x, y + 60);
    this.#lastSelected = cell;
    await this.page.mouse.click(x, y);
    await this.page.waitForFunction((wanted) => {
      const range = window.playground?.api.getActiveWorkbook()?.getActiveRange();
      return range?.getA1Notation() === wanted && document.activeElement?.matches('[contenteditable]');
    }, cell);
  }

  /** The middle of a cell that is in sight. */
  async spotOf(cell: string): Promise<{ x: number; y: number }> {
    return this.page.evaluate((wanted) => {
      const rect = window.playground?.api.getActiveWorkbook()?.getActiveSheet()?.getRange(wanted).getCellRect();
      const canvas = document.querySelector('canvas[id^="univer-sheet-main-canvas"]')?.getBoundingClientRect();
      if (!rect || !canvas) throw new Error(`${wanted} is not in sight.`);
      return { x: canvas.x + rect.x + rect.width / 2, y: canvas.y + rect.y + rect.height / 2 };
    }, cell);
  }

  /**
   * Into the selected cell, with the keyboard: the first key opens it, and the rest comes at once, as from a keyboard that
   * completes words. A key costs as much as a click, so tests of the typing itself press each.
   */
  async type(cell: string, text: string): Promise<void> {
    await this.select(cell);
    const [first = '', ...rest] = text;
    await this.page.keyboard.type(first);
    await this.page.keyboard.insertText(rest.join(''));
    await this.page.keyboard.press('Enter');
  }

  /** What the cell shows. */
  async shown(cell: string): Promise<string> {
    return this.page.evaluate((wanted) => {
      const range = window.playground?.api.getActiveWorkbook()?.getActiveSheet()?.getRange(wanted);
      return String(range?.getDisplayValue() ?? '');
    }, cell);
  }

  async formula(cell: string): Promise<string> {
    return this.page.evaluate((wanted) => {
      const range = window.playground?.api.getActiveWorkbook()?.getActiveSheet()?.getRange(wanted);
      return String(range?.getFormula() ?? '');
    }, cell);
  }

  async shows(cell: string, expected: string | RegExp): Promise<void> {
    const matches =
      typeof expected === 'string' ? expect.stringMatching(whole(expected)) : expect.stringMatching(expected);
    try {
      await expect.poll(() => this.shown(cell), { timeout: patienceMs, interval: 20 }).toEqual(matches);
    } catch (error) {
      throw new Error(`${cell} holds ${await this.formula(cell)}`, { cause: error });
    }
  }

  /** By the menu, as a person does. */
  async openSidebar(): Promise<FrameLocator> {
    await this.page.getByRole('menuitem', { name: 'Extensions' }).click();
    await this.page.getByRole('menuitem', { name: 'CreatorAudit' }).click();
    await this.page.getByRole('menuitem', { name: 'Open', exact: true }).click();
    const frame = this.page.frameLocator('iframe[title="CreatorAudit"]');
    await frame.getByRole('heading', { level: 1 }).waitFor();
    return frame;
  }

  /** Everything done here has reached the server. */
  async isSynced(): Promise<void> {
    await this.page.waitForFunction(() => window.playground?.isSynced);
  }

  request<Name extends RequestName>(name: Name, params: Requests[Name]['params']): Promise<Requests[Name]['result']> {
    return this.page.evaluate(([wanted, given]) => window.playground?.request(wanted, given), [
      name,
      params,
    ] as const) as Promise<Requests[Name]['result']>;
  }

  /** The number of the last execution of a function. */
  async newestExecution(functionName: string): Promise<number> {
    const { executions } = await this.request('inspect', { executionsAfter: 0, requestsAfter: 0, storage: false });
    return executions.findLast((execution) => execution.functionName === functionName)?.number ?? 0;
  }

  /** The cells as the page has them. */
  values(sheet: string, range: string): Promise<unknown[][]> {
    return this.page.evaluate(
      ([name, wanted]) =>
        window.playground?.api.getActiveWorkbook()?.getSheetByName(name)?.getRange(wanted).getValues() ?? [],
      [sheet, range] as const,
    );
  }

  async linkOf(sheet: string, row: number): Promise<string> {
    return String((await this.values(sheet, `A${row}`))[0]?.[0] ?? '').trim();
  }

  /** The first rows of a column, shown. */
  column(letter: string, rows: number): Promise<string[]> {
    return Promise.all(Array.from({ length: rows }, (_, index) => this.shown(`${letter}${index + 1}`)));
  }

  /** One column of cells as a tab that is opened now would get them. */
  async serverValues(sheet: string, range: string): Promise<unknown[]> {
    const other = await this.page.context().newPage();
    await other.goto(this.playground.url);
    const tab = new SheetPage(other, this.playground);
    await tab.isReady();
    const values = await tab.values(sheet, range);
    await other.close();
    return values.map(([value]) => value ?? '');
  }

  /** Every text the cell has shown since. */
  watch(cell: string): () => Promise<string[]> {
    const seen = this.page.evaluate((wanted) => {
      const texts: string[] = [];
      const look = (): void => {
        const range = window.playground?.api.getActiveWorkbook()?.getActiveSheet()?.getRange(wanted);
        texts.push(String(range?.getDisplayValue() ?? ''));
        requestAnimationFrame(look);
      };
      look();
      Object.assign(window, { watchedTexts: texts });
    }, cell);
    return async () => {
      await seen;
      return this.page.evaluate(() => (window as unknown as { watchedTexts: string[] }).watchedTexts);
    };
  }

  /** Points at the cell and reads what comes up. */
  async readsPopover(cell: string, text: string): Promise<void> {
    const { x, y } = await this.spotOf(cell);
    await this.page.mouse.move(x, y + 60);
    await this.page.mouse.move(x, y);
    await this.page.getByText(text).first().waitFor();
  }

  async addSheet(name: string): Promise<void> {
    await this.page.evaluate((wanted) => window.playground?.api.getActiveWorkbook()?.insertSheet(wanted), name);
  }

  /** A sheet, shown, with links of posts that nobody tracks in A2 and below. */
  async addLinks(name: string, count: number): Promise<void> {
    await this.addSheet(name);
    await this.showSheet(name);
    await this.select('A1');
    await this.paste(['Link', ...Array.from({ length: count }, (_, index) => newLink(index))].join('\n'));
    await this.shows('A2', newLink(0));
    await this.isSynced();
  }

  /** Above the selected cell, as its context menu does. */
  async insertRowAbove(): Promise<void> {
    await this.page.evaluate(() =>
      window.playground?.api.executeCommand('sheet.command.insert-row-before', { value: 1 }),
    );
  }

  async insertRowsAt(row: number, count: number): Promise<void> {
    await this.page.evaluate(
      ([first, rows]) =>
        window.playground?.api
          .getActiveWorkbook()
          ?.getActiveSheet()
          ?.insertRows(first - 1, rows),
      [row, count] as const,
    );
  }

  async deleteRow(row: number): Promise<void> {
    await this.page.evaluate(
      (wanted) =>
        window.playground?.api
          .getActiveWorkbook()
          ?.getActiveSheet()
          ?.deleteRows(wanted - 1, 1),
      row,
    );
  }

  async sort(range: string, key: { column: number; ascending: boolean }): Promise<void> {
    await this.page.evaluate(
      async ([wanted, column, ascending]) => {
        const sheet = window.playground?.api.getActiveWorkbook()?.getActiveSheet();
        const { startRow, endRow, startColumn, endColumn } = sheet?.getRange(wanted).getRange() ?? {};
        await window.playground?.api.executeCommand('sheet.command.sort-range', {
          unitId: sheet?.getWorkbook().getUnitId(),
          subUnitId: sheet?.getSheetId(),
          range: { startRow, endRow, startColumn, endColumn },
          orderRules: [{ type: ascending ? 'asc' : 'desc', colIndex: column }],
          hasTitle: false,
        });
      },
      [range, key.column, key.ascending] as const,
    );
  }

  /** From the clipboard, as another program left it there. */
  async paste(text: string): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.evaluate((content) => navigator.clipboard.writeText(content), text);
    await this.page.keyboard.press('Control+v');
  }
}

function newLink(number: number): string {
  return `https://www.tiktok.com/@new.creator/video/${7_410_000_000_000_000_000n + BigInt(number) * 7_919n}`;
}

/** Rules of accessibility that what a frame shows now breaks, or a part of a page. */
export async function violations(frame: Pick<FrameLocator, 'locator'>, part = ':root'): Promise<string[]> {
  const found = await frame.locator(part).evaluate(async (element, source) => {
    // The source of axe-core defines a global.
    new Function(source)();
    return (window as unknown as { axe: typeof axe }).axe.run(element as Element, { resultTypes: ['violations'] });
  }, axe.source);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

function whole(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
