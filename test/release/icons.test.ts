// The pictures of the store are what their drawings say, pixel by pixel as near as another Chromium draws them.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { draw, drawings, storeDir } from './store-pictures.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
});
afterAll(() => browser.close());

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bytes: readonly number[];
}

/** Runs in the browser, where PNG can be decoded; these tests know no names of a page. */
const decode = `async (base64) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + base64;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  return { width, height, bytes: [...canvas.getImageData(0, 0, width, height).data] };
}`;

/** Red, green, blue and opacity of each pixel. */
function pixels(png: Buffer): Promise<Pixels> {
  return page.evaluate<Pixels>(`(${decode})("${png.toString('base64')}")`);
}

/** How far two pictures are apart, on average, of 255. */
function distance(one: Pixels, other: Pixels): number {
  const sum = one.bytes.reduce((total, byte, index) => total + Math.abs(byte - (other.bytes[index] ?? 0)), 0);
  return sum / one.bytes.length;
}

/** All of it in the colour of its middle. */
function blank({ width, height, bytes }: Pixels): Pixels {
  const middle = 4 * (Math.floor(height / 2) * width + Math.floor(width / 2));
  return { width, height, bytes: bytes.map((_, index) => bytes[middle + (index % 4)] ?? 0) };
}

const committed = (file: string): Promise<Buffer> => readFile(join(storeDir, file));

describe.each(drawings)('$file', (drawing) => {
  it('is its drawing, in its size', async () => {
    const [there, drawn] = [await pixels(await committed(drawing.file)), await pixels(await draw(browser, drawing))];
    expect([there.width, there.height]).toEqual([drawing.width, drawing.height]);
    expect(distance(there, drawn), 'npm run icons draws it anew').toBeLessThan(1);
    expect(distance(there, blank(there)), 'it is no blank picture').toBeGreaterThan(10);
  });
});

it('the smallest icon has transparent corners, and a shape that can be seen', async () => {
  const { bytes } = await pixels(await committed('icon-32.png'));
  const opacity = (x: number, y: number) => bytes[(y * 32 + x) * 4 + 3];
  expect([opacity(0, 0), opacity(31, 0), opacity(0, 31), opacity(31, 31)]).toEqual([0, 0, 0, 0]);
  const white = Array.from({ length: 1024 }, (_, index) => bytes.slice(4 * index, 4 * index + 3)).filter((colour) =>
    colour.every((part) => part > 230),
  );
  expect(white.length).toBeGreaterThan(40);
});
