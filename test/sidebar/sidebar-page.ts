// The built sidebar in Chromium, as wide as Google shows it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterEach, expect } from 'vitest';
import { rootDir } from '../../playground/paths.ts';
import { sharedChromium } from '../support/chromium.ts';
import { FakeScript, installScripts } from './fake-script.ts';
import { overview, startMs } from './replies.ts';

/** Far above what anything here takes. */
const patienceMs = 10_000;

/** A page of a secure origin, as Google's are: the clipboard is there only then. */
const origin = 'https://sidebar.test/';

const size = { width: 300, height: 700 };

/**
 * A tab that shows one sidebar after the other: a new document is much cheaper than a new tab, and leaves as little
 * behind. What it says is heard by the sidebar that is shown now.
 */
interface Tab {
  readonly page: Page;
  shown: SidebarPage | undefined;
}

const opened: SidebarPage[] = [];
let usualTab: Promise<Tab> | undefined;
let documents = 0;

export function closeSidebarsAfterEach(): void {
  afterEach(async () => {
    for (const sidebar of opened.splice(0)) {
      await sidebar.close();
      const { errors, foreign } = sidebar;
      expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
    }
  });
}

interface Opening {
  readonly script?: FakeScript;
  /** The clock is the test's, from 14:00 on. */
  readonly hasClock?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly permissions?: string[];
}

/** Opens it on a script that knows one key unless it was told otherwise. */
export async function openSidebar({
  script = connectedScript(),
  hasClock = false,
  colorScheme = 'light',
  permissions,
}: Opening = {}): Promise<SidebarPage> {
  // Neither a clock nor a permission can be taken back.
  const isUsual = !hasClock && permissions === undefined;
  const tab = isUsual ? await freshUsualTab() : await openTab(permissions);
  const sidebar = new SidebarPage(tab, script, isUsual);
  opened.push(sidebar);
  if (hasClock) await tab.page.clock.install({ time: startMs });
  await tab.page.emulateMedia({ colorScheme });
  await tab.page.goto(sidebar.address);
  return sidebar;
}

/** As wide as ever, and with the pointer where it is on nothing. */
async function freshUsualTab(): Promise<Tab> {
  usualTab ??= openTab();
  const tab = await usualTab;
  await tab.page.setViewportSize(size);
  await tab.page.mouse.move(0, 0);
  return tab;
}

async function openTab(permissions: string[] = []): Promise<Tab> {
  const browser = await sharedChromium();
  const context = await browser.newContext({ viewport: size, locale: 'en-GB', timezoneId: 'UTC', permissions });
  const page = await context.newPage();
  const tab: Tab = { page, shown: undefined };
  page.setDefaultTimeout(patienceMs);
  page.on('pageerror', (error) => tab.shown?.errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && tab.shown?.errors.push(message.text()));
  page.on('dialog', (dialog) => {
    tab.shown?.errors.push(`A dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    if (url === tab.shown?.address) {
      // What was built when the tests began; others may build meanwhile.
      await route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    } else {
      tab.shown?.foreign.push(url);
      await route.abort();
    }
  });
  await installScripts(page, (address) => (address === tab.shown?.address ? tab.shown.script : undefined));
  return tab;
}

export function connectedScript(): FakeScript {
  return new FakeScript().says('sidebarOpen', overview());
}

/** To a view from the menu. */
export const go = (view: string) => async (sidebar: SidebarPage) => {
  await sidebar.press(view);
  await sidebar.heading(view);
};

export class SidebarPage {
  readonly page: Page;
  readonly script: FakeScript;
  /** Of its document alone. */
  readonly address = `${origin}?${++documents}`;
  readonly errors: string[] = [];
  readonly foreign: string[] = [];
  readonly #tab: Tab;
  readonly #keepsTab: boolean;
  #hasAxe = false;

  constructor(tab: Tab, script: FakeScript, keepsTab: boolean) {
    this.page = tab.page;
    this.script = script;
    this.#tab = tab;
    this.#keepsTab = keepsTab;
    tab.shown = this;
  }

  async close(): Promise<void> {
    this.#tab.shown = undefined;
    if (!this.#keepsTab) await this.page.context().close();
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  async shows(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  async showsNot(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor({ state: 'detached' });
  }

  async heading(text: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: text }).waitFor();
  }

  async hasAsked(name: Parameters<FakeScript['asked']>[0], times: number): Promise<void> {
    await expect.poll(() => this.script.asked(name), { timeout: patienceMs, interval: 20 }).toBe(times);
  }

  /** As when another tab comes to the front. */
  async setVisible(isVisible: boolean): Promise<void> {
    await this.page.evaluate(
      (state) => {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      },
      isVisible ? 'visible' : 'hidden',
    );
  }

  async passes(milliseconds: number): Promise<void> {
    await this.page.clock.runFor(milliseconds);
  }

  /** Rules of accessibility that what is shown now breaks. */
  async violations(): Promise<string[]> {
    if (!this.#hasAxe) await this.page.evaluate(axe.source);
    this.#hasAxe = true;
    const results = await this.page.evaluate(() =>
      (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
    );
    return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html: node }) => `${id}: ${node}`));
  }

  /** By how much the page is wider than the window. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}

export const sidebarFile = join(rootDir, 'dist/Sidebar.html');
const html = readFileSync(sidebarFile, 'utf8');
