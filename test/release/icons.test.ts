// The pictures of the store are what their drawings say, as near as another Chromium draws them.

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

interface Seen {
  readonly width: number;
  readonly height: number;
  /** How far it is from the other picture, on average, of 255. */
  readonly distance: number;
  /** How far it is from a picture in the one colour of its middle. */
  readonly contrast: number;
  readonly cornerOpacities: readonly number[];
  /** How many pixels are nearly white. */
  readonly white: number;
}

/** Runs in the browser, which can decode PNG; these tests know no names of a page. */
const look = `async (picture, other) => {
  const pixels = async (base64) => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + base64;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = new OffscreenCanvas(width, height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return { width, height, bytes: canvas.getImageData(0, 0, width, height).data };
  };
  const { width, height, bytes } = await pixels(picture);
  const drawn = (await pixels(other)).bytes;
  const at = (x, y) => 4 * (y * width + x);
  const middle = at(width >> 1, height >> 1);
  const average = (apart) => bytes.reduce((sum, byte, index) => sum + Math.abs(byte - apart(index)), 0) / bytes.length;
  let white = 0;
  for (let index = 0; index < bytes.length; index += 4) {
    if (Math.min(bytes[index], bytes[index + 1], bytes[index + 2]) > 230) white += 1;
  }
  const corners = [at(0, 0), at(width - 1, 0), at(0, height - 1), at(width - 1, height - 1)];
  return {
    width,
    height,
    distance: average((index) => drawn[index] ?? 255),
    contrast: average((index) => bytes[middle + (index % 4)]),
    cornerOpacities: corners.map((corner) => bytes[corner + 3]),
    white,
  };
}`;

function see(picture: Buffer, other: Buffer): Promise<Seen> {
  return page.evaluate<Seen>(`(${look})("${picture.toString('base64')}", "${other.toString('base64')}")`);
}

const committed = (file: string): Promise<Buffer> => readFile(join(storeDir, file));

describe.each(drawings)('$file', (drawing) => {
  it('is its drawing, in its size', async () => {
    const drawn = await draw(page, drawing);
    const { width, height, distance, contrast } = await see(await committed(drawing.file), drawn);
    expect([width, height]).toEqual([drawing.width, drawing.height]);
    expect(distance, 'npm run icons draws it anew').toBeLessThan(1);
    expect(contrast, 'it is no blank picture').toBeGreaterThan(10);
  });
});

describe('the smallest icon', () => {
  it('has transparent corners, and a shape that can be seen', async () => {
    const smallest = await committed('icon-32.png');
    const { cornerOpacities, white } = await see(smallest, smallest);
    expect(cornerOpacities).toEqual([0, 0, 0, 0]);
    expect(white).toBeGreaterThan(40);
  });

  it('is told from another picture of its size', async () => {
    const another = await draw(page, { file: '', source: 'banner.svg', width: 32, height: 32 });
    expect((await see(await committed('icon-32.png'), another)).distance).toBeGreaterThan(10);
  });
});
