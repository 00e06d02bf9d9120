import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { rootDir } from '../../playground/paths.ts';

export const storeDir = join(rootDir, 'docs/store');

/** What the listing shows, and what it is drawn from. */
export const drawings = [
  ...[32, 48, 96, 128].map((size) => ({ file: `icon-${size}.png`, source: 'icon.svg', width: size, height: size })),
  { file: 'banner.png', source: 'banner.svg', width: 220, height: 140 },
];

/** As Chromium draws it, transparent where nothing is drawn. */
export async function draw(page: Page, { source, width, height }: (typeof drawings)[number]): Promise<Buffer> {
  const svg = await readFile(join(storeDir, source), 'utf8');
  const image = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setViewportSize({ width, height });
  await page.setContent(`<body style="margin:0"><img style="display:block;width:100vw;height:100vh" src="${image}">`);
  return page.screenshot({ omitBackground: true });
}
