import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @param {string} root
 * @param {string} path
 */
export function readText(root, path) {
  return readFileSync(join(root, path), 'utf8');
}

/**
 * Width and height of a PNG, from its header (https://www.w3.org/TR/png-3/#11IHDR); `null` of anything else.
 *
 * @param {Buffer} png
 */
export function pngSize(png) {
  const isPng = png.length > 24 && png.toString('latin1', 1, 4) === 'PNG' && png.toString('latin1', 12, 16) === 'IHDR';
  return isPng ? { width: png.readUInt32BE(16), height: png.readUInt32BE(20) } : null;
}

/**
 * Links of a Markdown file to files and headings of the repository that are not there.
 *
 * @param {string} root
 * @param {string} path
 */
export function brokenLinks(root, path) {
  const links = [...readText(root, path).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    const [file = '', heading] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    if (!existsSync(join(root, target))) return true;
    return heading !== undefined && !headings(readText(root, target)).includes(heading);
  });
}

/** @param {string} markdown */
function headings(markdown) {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, words = '']) =>
    words
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
