// What a machine can say of a release, each with the reasons why not.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeBudgetBytes, sidebarBudgetBytes } from '../budgets.mjs';
import { clasp } from '../clasp.mjs';
import { brokenLinks, readText } from './files.mjs';
import { listingFile, pictureProblems, textProblems } from './listing.mjs';
import { manifestProblems } from './manifest.mjs';
import { secretProblems } from './secrets.mjs';
import { versionProblems } from './version.mjs';

const pushed = ['dist/Code.js', 'dist/Sidebar.html', 'dist/appsscript.json'];
export const budgets = /** @type {const} */ ([
  ['dist/Code.js', codeBudgetBytes],
  ['dist/Sidebar.html', sidebarBudgetBytes],
]);
const documents = ['README.md', 'docs/install.md', 'docs/privacy.md', 'docs/permissions.md', listingFile];
const others = ['LICENSE', 'CHANGELOG.md'];

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {(root: string) => string[]} problems None when it passes.
 */

/** @type {readonly Check[]} */
export const checks = [
  { name: 'Code.js and Sidebar.html are within their budgets', problems: sizeProblems },
  { name: 'clasp pushes the three files that are built, and nothing else', problems: askClasp },
  {
    name: 'the manifest asks for the scopes and addresses that docs/permissions.md explains',
    problems: manifestProblems,
  },
  {
    name: 'no key, token, path of a machine or source map is in dist/',
    problems: (root) => secretProblems(root, pushed),
  },
  { name: 'package.json, the script and CHANGELOG.md agree on the version', problems: versionProblems },
  { name: 'every document is there, and its links lead somewhere', problems: documentProblems },
  { name: 'docs/privacy.md names everything that is kept in properties', problems: keptProblems },
  { name: "the listing's texts are within the Marketplace's limits", problems: textProblems },
  { name: 'icons, banner and screenshots have the sizes the Marketplace takes', problems: pictureProblems },
];

/** @param {string} root */
function sizeProblems(root) {
  return budgets.flatMap(([file, budget]) => {
    const { size } = statSync(join(root, file));
    return size > budget ? [`${file} has ${size} bytes of ${budget}`] : [];
  });
}

/**
 * @param {{stdout: string, output: string}} said What clasp has said.
 * @returns {string[]}
 */
export function pushListProblems({ stdout, output }) {
  if (!stdout.startsWith('{')) return [`clasp says: ${output.trim()}`];
  const files = /** @type {string[]} */ (JSON.parse(stdout).filesToPush).sort();
  return files.join() === pushed.join() ? [] : [`it pushes ${files.join(', ')}`];
}

/**
 * With a home of its own: the answer needs neither a login nor the network.
 *
 * @param {string} root
 */
function askClasp(root) {
  const home = mkdtempSync(join(tmpdir(), 'creatoraudit-home-'));
  try {
    const environment = { PATH: process.env.PATH, HOME: home };
    return pushListProblems(clasp(root, ['show-file-status', '--json'], environment));
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** @param {string} root */
function documentProblems(root) {
  const missing = [...documents, ...others].filter((file) => !existsSync(join(root, file)));
  const there = documents.filter((file) => !missing.includes(file));
  return [
    ...missing.map((file) => `${file} is not there`),
    ...there.flatMap((file) => brokenLinks(root, file).map((link) => `${file} links to ${link}`)),
  ];
}

/** @param {string} root */
function keptProblems(root) {
  const folder = join(root, 'src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const names = sources.flatMap(
    (file) => readFileSync(join(folder, file), 'utf8').match(/\bCREATORAUDIT_[A-Z_]*[A-Z]/g) ?? [],
  );
  const told = readText(root, 'docs/privacy.md').match(/\bCREATORAUDIT_[A-Z_]*[A-Z]/g) ?? [];
  const [kept, explained] = [[...new Set(names)], [...new Set(told)]];
  return [
    ...kept.filter((name) => !explained.includes(name)).map((name) => `${name} is kept and not named`),
    ...explained.filter((name) => !kept.includes(name)).map((name) => `${name} is named and not kept`),
  ];
}
