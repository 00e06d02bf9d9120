// The built sidebar in Chromium, as wide as Google shows it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { rootDir } from '../../playground/paths.ts';
import { launchChromium } from '../support/chromium.ts';
import { FakeScript } from './fake-script.ts';
import { overview, startMs } from './replies.ts';

/** Far above what anything here takes. */
const patienceMs = 10_000;

/** A page of a secure origin, as Google's are: the clipboard is there only then. */
const address = 'https://sidebar.test/';

let browser: Browser;
const opened: SidebarPage[] = [];

export function closeSidebarsAfterEach(): void {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    for (const { page, errors, foreign } of opened.splice(0)) {
      await page.context().close();
      expect({ errors, foreign }).toEqual({ errors: [], foreign: [] });
    }
  });
  afterAll(() => browser.close());
}

interface Opening extends BrowserContextOptions {
  readonly script?: FakeScript;
  /** The clock is the test's, from 14:00 on. */
  readonly hasClock?: boolean;
}

/** Opens it on a script that knows one key unless it was told otherwise. */
export async function openSidebar({ script = connectedScript(), hasClock = false, ...options }: Opening = {}) {
  const context = await browser.newContext({
    viewport: { width: 300, height: 700 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    ...options,
  });
  const page = await context.newPage();
  const sidebar = new SidebarPage(page, script);
  opened.push(sidebar);
  if (hasClock) await page.clock.install({ time: startMs });
  await script.install(page);
  await page.goto(address);
  return sidebar;
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
  readonly errors: string[] = [];
  readonly foreign: string[] = [];

  constructor(page: Page, script: FakeScript) {
    this.page = page;
    this.script = script;
    page.setDefaultTimeout(patienceMs);
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && this.errors.push(message.text()));
    page.on('dialog', (dialog) => {
      this.errors.push(`A dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.route('**/*', async (route) => {
      if (route.request().url() === address) {
        // What was built when the tests began; others may build meanwhile.
        await route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
      } else {
        this.foreign.push(route.request().url());
        await route.abort();
      }
    });
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
    await this.page.evaluate(axe.source);
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
