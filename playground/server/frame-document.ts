// An HTML page of the project as the server hands it to its frame. The frame has an origin of its own that nobody else
// shares, and this policy: what Google allows (https, code in the page), and nothing on this machine.

import { frameSandbox } from './frame-sandbox.ts';

const anything = "https: data: blob: 'unsafe-inline' 'unsafe-eval'";

export const framePolicy = [
  `default-src ${anything}`,
  `script-src ${anything}`,
  `style-src ${anything}`,
  'connect-src https: wss: data: blob:',
  'frame-src https: data: blob:',
  'form-action https:',
  // The page around it only.
  "frame-ancestors 'self'",
  `sandbox ${frameSandbox}`,
].join('; ');

/**
 * @param shim The built `frame-shim.js`. It has to come before any script of the page.
 * @param functionNames What the page can call.
 */
export function frameDocument(html: string, shim: string, functionNames: readonly string[]): string {
  // Identifiers: nothing in them needs an escape.
  const script = `<script data-functions="${functionNames.join(' ')}">${shim.replaceAll('</script', '<\\/script')}</script>`;
  const head = /<head(\s[^>]*)?>/i.exec(html);
  if (head !== null) return inserted(html, head.index + head[0].length, script);
  const start = /^\s*(<!doctype[^>]*>)?\s*(<html(\s[^>]*)?>)?/i.exec(html);
  return inserted(html, start?.[0].length ?? 0, script);
}

function inserted(text: string, position: number, addition: string): string {
  return text.slice(0, position) + addition + text.slice(position);
}
