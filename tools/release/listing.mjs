// docs/store/listing.md and the pictures beside it, held to what the Google Workspace Marketplace takes.
// https://developers.google.com/workspace/marketplace/create-listing

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pngSize, readText } from './files.mjs';

export const listingFile = 'docs/store/listing.md';

/** In characters, as a person counts them. */
const limits = [
  { heading: 'Name', most: 50 },
  { heading: 'Short description', most: 200 },
  { heading: 'Detailed description', most: 15_999 },
];

const pictures = [
  ...[32, 48, 96, 128].map((size) => ({ file: `icon-${size}.png`, width: size, height: size })),
  { file: 'banner.png', width: 220, height: 140 },
];
const screenshot = { width: 1280, height: 800, least: 1, most: 5 };

/**
 * The text in the block under a heading.
 *
 * @param {string} listing
 * @param {string} heading
 */
function listingText(listing, heading) {
  const section = listing.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return /^```text\n([\s\S]*?)\n```$/m.exec(section)?.[1] ?? '';
}

/** @param {string} root */
export function textProblems(root) {
  const listing = readText(root, listingFile);
  const problems = limits.flatMap(({ heading, most }) => {
    const length = [...listingText(listing, heading)].length;
    return length === 0 || length > most ? [`${heading}: ${length} characters, 1 to ${most} are taken`] : [];
  });
  const name = listingText(listing, 'Name');
  if (/google|sheets|gmail|drive|docs|tiktok|instagram|\d/i.test(name)) {
    problems.push(`Name: "${name}" has a product of somebody else's, or a version`);
  }
  const described = listingText(listing, 'Detailed description');
  if (/Google Sheets(?!™)/.test(described)) problems.push('Detailed description: Google Sheets without ™');
  if (!described.includes('is a trademark of Google LLC')) problems.push('Detailed description: whose trademark it is');
  return problems;
}

/** @param {string} root */
export function placeholders(root) {
  return [...readText(root, listingFile).matchAll(/^\| ([^|]+) \| `PLACEHOLDER:/gm)].map(([, field = '']) => field);
}

/** @param {string} root */
export function pictureProblems(root) {
  const folder = join(root, 'docs/store');
  const named = [...new Set(readText(root, listingFile).match(/screenshot-[\w-]+\.png/g) ?? [])];
  const { least, most, width, height } = screenshot;
  const problems =
    named.length < least || named.length > most ? [`${named.length} screenshots, not ${least} to ${most}`] : [];
  const wanted = [...pictures, ...named.map((file) => ({ file, width, height }))];
  return [
    ...problems,
    ...wanted.flatMap(({ file, width, height }) => {
      if (!existsSync(join(folder, file))) return [`${file} is not there`];
      const size = pngSize(readFileSync(join(folder, file)));
      const isRight = size?.width === width && size.height === height;
      return isRight ? [] : [`${file} is not a PNG of ${width} x ${height}`];
    }),
  ];
}
