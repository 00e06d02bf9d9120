// What the manifest asks of people and of Google, and what docs/permissions.md tells of it.

import { readText } from './files.mjs';

const scopePrefix = 'https://www.googleapis.com/auth/';
/** No other is to be asked for without a decision. docs/decisions/0004, 0006, 0014 */
const scopes = ['spreadsheets.currentonly', 'script.external_request', 'script.container.ui', 'script.scriptapp'];
const hosts = [
  'https://api.creatoraudit.com/',
  'https://vm.tiktok.com/',
  'https://vt.tiktok.com/',
  'https://www.tiktok.com/t/',
  'https://lite.tiktok.com/t/',
  'https://www.instagram.com/share/',
];

/** @param {string} root */
export function manifestProblems(root) {
  const manifest = JSON.parse(readText(root, 'dist/appsscript.json'));
  const told = readText(root, 'docs/permissions.md');
  const asked = /** @type {string[]} */ (manifest.oauthScopes ?? []).map((scope) => scope.replace(scopePrefix, ''));
  const addresses = /** @type {string[]} */ (manifest.urlFetchWhitelist ?? []);
  return [
    ...differences('scope', asked, scopes),
    ...differences('address', addresses, hosts),
    ...differences('scope in docs/permissions.md', firstCells(told, /^\| `([a-z_.]+)` \|/gm), asked),
    ...differences('address in docs/permissions.md', firstCells(told, /^\| `(https:[^`]+)` \|/gm), addresses),
    ...(manifest.runtimeVersion === 'V8' ? [] : ['runtimeVersion is not V8']),
    // For card-based add-ons only; an Editor add-on has no section of its own.
    ...('addOns' in manifest ? ['addOns is there'] : []),
  ];
}

/**
 * @param {string} markdown
 * @param {RegExp} cell
 */
function firstCells(markdown, cell) {
  return [...markdown.matchAll(cell)].map(([, text = '']) => text);
}

/**
 * @param {string} what
 * @param {string[]} found
 * @param {string[]} wanted
 */
function differences(what, found, wanted) {
  return [
    ...found.filter((one) => !wanted.includes(one)).map((one) => `one ${what} more: ${one}`),
    ...wanted.filter((one) => !found.includes(one)).map((one) => `one ${what} less: ${one}`),
  ];
}
