// The last line of a page that is generated as a whole: what was changed by hand shows.
import { createHash } from 'node:crypto';

const lastLine = /<!-- Sealed: ([\da-f]{16})\. Nobody writes here by hand\. -->\n$/;

export function sealed(page: string): string {
  return `${page}\n<!-- Sealed: ${hashOf(`${page}\n`)}. Nobody writes here by hand. -->\n`;
}

/** Whether the page is as it was when it was sealed. */
export function isSealed(page: string): boolean {
  const found = lastLine.exec(page);
  return found !== null && found[1] === hashOf(page.slice(0, found.index));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
