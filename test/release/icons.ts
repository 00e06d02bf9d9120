// npm run icons    draws the icons and the banner of the store anew. Not a test: icons.test.ts holds them to their drawings.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { draw, drawings, storeDir } from './store-pictures.ts';

it('icons and banner', async () => {
  const browser = await launchChromium();
  const page = await browser.newPage();
  for (const drawing of drawings) await writeFile(join(storeDir, drawing.file), await draw(page, drawing));
  await browser.close();
});
