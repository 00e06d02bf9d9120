import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../../../support/chromium.ts';

const url = 'http://127.0.0.1:1/';
let browser: Browser;
let html: string;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(import.meta.dirname, 'panel-fixture.tsx')],
    bundle: true,
    write: false,
    outdir: 'out',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const script = textOf('.js').replaceAll('</script', '<\\/script');
  html = `<!doctype html><meta charset="utf-8"><style>${textOf('.css')}</style><div id="root"></div><script>${script}</script>`;
});

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 400 } });
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.clock.install({ time: 0 });
  await page.goto(url);
  await rows().first().waitFor();
  await page.clock.pauseAt(60_000);
});

afterEach(() => page.close());
afterAll(() => browser.close());

const rows = (): Locator => page.locator('.panel-row');
const tab = (name: RegExp): Locator => page.getByRole('tab', { name });
const asked = (): Promise<{ name: string; params: Record<string, unknown> }[]> => page.evaluate('fixture.asked');

/** So many more executions end, and the panel hears of it. */
async function run(count: number): Promise<void> {
  await page.evaluate(`fixture.run(${count})`);
  await page.clock.runFor(300);
}

async function scrolledTo(top: number): Promise<void> {
  await page.locator('.panel-scroller').evaluate((element, wanted) => {
    element.scrollTop = wanted;
  }, top);
  await page.locator('.panel-row[aria-rowindex="100"]').waitFor();
}

describe('Panel', () => {
  it('shows what ran, the newest first, and what comes of it in details', async () => {
    await run(2);

    expect(await rows().allInnerTexts()).toEqual([
      expect.stringContaining('Error: 3 is odd'),
      expect.stringContaining('12345'),
      expect.stringContaining('12345'),
    ]);
    await rows().first().click();
    expect(await page.getByRole('region', { name: 'Details' }).innerText()).toContain('Cache.get: 2');
    expect(await tab(/Executions/).innerText()).toBe('Executions1 failed');
  });

  it('draws some of many rows, and keeps what is read in its place when more come', async () => {
    await run(1500);
    await scrolledTo(100 * 24 + 5);
    const read = page.locator('.panel-row', { hasText: 'Error: 1395 is odd' });
    const before = await read.boundingBox();

    await run(7);

    await page.getByText('1,508 executions').waitFor();
    expect(await read.boundingBox()).toEqual(before);
    expect(await rows().count()).toBeLessThan(40);
  });

  it('finds by text and shows failures only', async () => {
    await run(20);
    await page.getByLabel('Failed only').check();
    expect(await rows().count()).toBe(10);
    await page.getByRole('searchbox').fill('19 odd');
    expect(await rows().count()).toBe(1);
    await page.getByRole('searchbox').fill('nothing like that');
    expect(await page.getByText('No execution matches.').count()).toBe(1);
  });

  it('is worked with the keyboard', async () => {
    await run(200);
    await tab(/Executions/).focus();
    await page.keyboard.press('ArrowRight');
    expect(await tab(/API/).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Home');
    await rows().first().getByRole('button').focus();
    for (let n = 0; n < 30; n++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Execution 171' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'Execution 170' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('region', { name: 'Details' }).count()).toBe(0);
  });

  it('copies a formula as a command, or shows it when the clipboard is closed', async () => {
    await rows().first().click();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy as cell command' }).click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe("npm run -s cell -- '=CA_VIEWS(1)'");

    await page.evaluate('navigator.clipboard.writeText = () => Promise.reject(new Error("closed"))');
    await page.getByRole('button', { name: 'Copy as cell command' }).click();
    expect(await page.getByRole('textbox', { name: 'Command' }).inputValue()).toContain('=CA_VIEWS(1)');
  });

  it('says why a command cannot be made', async () => {
    await run(1);
    await rows().first().click();
    await page.getByRole('button', { name: 'Copy as cell command' }).click();
    await page.getByText('The arguments are too long for a command line.').waitFor();
  });

  it('asks only for what is new, four times a second at most, and for nothing while it is closed', async () => {
    const before = (await asked()).length;
    for (let n = 0; n < 20; n++) {
      await page.evaluate('fixture.run(1)');
      await page.clock.runFor(50);
    }
    const questions = (await asked()).slice(before);
    expect(questions.length).toBeLessThanOrEqual(5);
    expect(questions.at(-1)?.params).toMatchObject({ requestsAfter: 1, storage: false });

    await page.getByRole('button', { name: 'Dock' }).click();
    const open = (await asked()).length;
    await run(5);
    expect((await asked()).length).toBe(open);
  });

  it('begins anew with a server that counts from 1 again', async () => {
    await run(20);
    await page.getByRole('button', { name: 'Restart' }).click();
    await page.getByText('1 execution', { exact: true }).waitFor();
    expect(await rows().allInnerTexts()).toEqual([expect.stringContaining('CA_AFTER')]);
  });

  it('shows requests with their status, rate limit and headers', async () => {
    await tab(/API/).click();
    expect(await rows().first().innerText()).toMatch(/GET.*\/v2\/videos\?limit=200.*429.*200 ms.*30/s);
    await rows().first().click();
    expect(await page.getByRole('region', { name: 'Details' }).innerText()).toMatch(/Retry-After\s+30/);
  });

  it('shows caches, properties and triggers, and asks for them only then', async () => {
    expect((await asked()).every(({ params }) => params.storage !== true)).toBe(true);
    await tab(/Storage/).click();
    expect(await rows().first().innerText()).toMatch(/posts:1.*2\.0 KB.*1 min 30 s/s);
    await page
      .getByRole('button', { name: /document/ })
      .nth(1)
      .click();
    expect(await rows().first().innerText()).toContain('••••cY7d');
    await page.getByRole('button', { name: /installed/ }).click();
    expect(await rows().first().innerText()).toMatch(/refreshTick.*every hour.*you.*in 30 min/s);
    expect(await rows().nth(1).innerText()).toMatch(/refreshTick.*anna/s);
  });

  it('moves the clock and says how many triggers fired', async () => {
    await tab(/Time/).click();
    expect(await page.getByRole('button', { name: 'Back to now' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '+1 hour' }).click();
    await page.getByText('2 triggers fired.').waitFor();
    await page.clock.runFor(300);
    await page.getByText('1 h ahead of real time').waitFor();
    expect(await page.locator('time').innerText()).toMatch(/^10:00:0/);
    await page.getByRole('button', { name: 'Back to now' }).click();
    await page.clock.runFor(300);
    await page.getByText('Same as real time').waitFor();
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.getByText('Stopped after 500 triggers: press again.').waitFor();
  });

  it('turns a fault on and off', async () => {
    await tab(/Time/).click();
    await page.getByRole('searchbox').fill('fetch');
    expect(await page.getByRole('radio').count()).toBe(2);
    await page.getByRole('radio', { name: /dns/ }).check();
    await page.clock.runFor(300);
    expect(await page.getByRole('radio', { name: /dns/ }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: /none/ }).check();
    await page.clock.runFor(300);
    expect(await page.getByRole('radio', { name: /dns/ }).isChecked()).toBe(false);
    expect((await asked()).filter(({ name }) => name === 'setFault').map(({ params }) => params)).toEqual([
      { name: 'dns' },
      { name: null },
    ]);
  });

  it('offers no faults when the real API is asked', async () => {
    await page.goto(`${url}?again#live`);
    await tab(/Time/).click();
    expect(await page.getByRole('radio').count()).toBe(0);
  });

  it('has the sandbox’s keys to copy, and none of the real API', async () => {
    await tab(/keys/).click();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the read-only key' }).click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('ca_live_read');
    await page.goto(`${url}?again#live`);
    await tab(/Executions/).waitFor();
    expect(await tab(/keys/).count()).toBe(0);
  });

  it('has room for everything at 700 pixels', async () => {
    await page.setViewportSize({ width: 700, height: 400 });
    for (const name of [/Executions/, /API/, /Storage/]) {
      await tab(name).click();
      await rows().first().click();
      const overflow = await page.locator('.panel').evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(overflow).toBe(0);
    }
  });
});
