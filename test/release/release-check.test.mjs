// `npm run release:check` passes here, and each of its checks fails for what it is there for.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sidebarBudgetBytes } from '../../tools/budgets.mjs';
import { byHand } from '../../tools/release/by-hand.mjs';
import { checks, pushListProblems } from '../../tools/release/checks.mjs';

const repository = join(import.meta.dirname, '../..');
const parts = ['dist', 'docs', 'playground/README.md', 'src', 'test/bundle', '.clasp.json', '.claspignore'];
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE', 'package.json'];

/** @type {string} */
let root;
/** @type {(() => void)[]} What puts the copy right again after a test. */
const undo = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'creatoraudit-release-'));
  for (const part of [...parts, ...documents]) cpSync(join(repository, part), join(root, part), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
});
afterEach(() => {
  for (const step of undo.splice(0)) step();
});
afterAll(() => rmSync(root, { recursive: true }));

/**
 * @param {string} file
 * @param {Buffer | string | null} content Nothing: the file is gone.
 */
function put(file, content) {
  const path = join(root, file);
  const before = existsSync(path) ? readFileSync(path) : null;
  undo.push(() => (before ? writeFileSync(path, before) : rmSync(path)));
  if (content === null) rmSync(path);
  else writeFileSync(path, content);
}

/**
 * @param {string} file
 * @param {(text: string) => string} change
 */
function change(file, change) {
  const before = readFileSync(join(root, file), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`Nothing changed in ${file}.`);
  put(file, after);
}

/** @param {string} words Of the name of a check. */
function problems(words) {
  const check = checks.find(({ name }) => name.includes(words));
  if (!check) throw new Error(`No check is called ${words}.`);
  return check.problems(root);
}

/**
 * What is broken, the check that tells, and what it says.
 *
 * @type {readonly (readonly [string, string, string, () => void])[]}
 */
const breakages = [
  [
    'a sidebar over its budget',
    'budgets',
    'dist/Sidebar.html has',
    () => change('dist/Sidebar.html', (html) => html.padEnd(sidebarBudgetBytes + 1)),
  ],
  [
    'one scope more',
    'scopes',
    'one scope more: drive',
    () =>
      change('dist/appsscript.json', (json) =>
        json.replace('"oauthScopes": [', '"oauthScopes": ["https://www.googleapis.com/auth/drive",'),
      ),
  ],
  [
    'an address more',
    'scopes',
    'one address more: https://example.com/',
    () =>
      change('dist/appsscript.json', (json) =>
        json.replace('"urlFetchWhitelist": [', '"urlFetchWhitelist": ["https://example.com/",'),
      ),
  ],
  [
    'a scope that is not explained',
    'scopes',
    'one scope in docs/permissions.md less: script.scriptapp',
    () => change('docs/permissions.md', (text) => text.replace('| `script.scriptapp` |', '| the clock |')),
  ],
  [
    'an address that is not explained',
    'scopes',
    'one address in docs/permissions.md less: https://vm.tiktok.com/',
    () => change('docs/permissions.md', (text) => text.replace('| `https://vm.tiktok.com/` |', '| TikTok |')),
  ],
  [
    'a key',
    'no key',
    'dist/Code.js has a CreatorAudit key',
    () => change('dist/Code.js', (code) => `${code}"ca_live_0aZ9bY8cX7dW"`),
  ],
  [
    'a path',
    'no key',
    'dist/Code.js has a path of a machine',
    () => change('dist/Code.js', (code) => `${code}"/home/somebody/project"`),
  ],
  [
    'a source map',
    'no key',
    'dist/Sidebar.html has a source map',
    () => change('dist/Sidebar.html', (html) => `${html}//# sourceMappingURL=x`),
  ],
  [
    'two versions',
    'version',
    'src/rpc/version.ts has 0.0.9',
    () => change('src/rpc/version.ts', (code) => code.replace(/'[\d.]+'/, "'0.0.9'")),
  ],
  [
    'a changelog of another version',
    'version',
    'CHANGELOG.md begins with 9.0.0',
    () => change('CHANGELOG.md', (text) => text.replace('## Unreleased', '## 9.0.0')),
  ],
  ['a document that is gone', 'document', 'docs/privacy.md is not there', () => put('docs/privacy.md', null)],
  [
    'a link to a heading that is gone',
    'document',
    'docs/install.md links to #a-team',
    () => change('docs/install.md', (text) => text.replace('## A team', '## Teams')),
  ],
  [
    'a property that is not told of',
    'kept in properties',
    'CREATORAUDIT_NEW is kept and not named',
    () => put('src/new.ts', "export const name = 'CREATORAUDIT_NEW';\n"),
  ],
  [
    'a long short description',
    'limits',
    'Short description: 217 characters, 1 to 200 are taken',
    () =>
      change('docs/store/listing.md', (text) => text.replace(/(?<=Short description\n\n```text\n).*/, 'x'.repeat(217))),
  ],
  [
    "a name with Google's product",
    'limits',
    'Name: "CreatorAudit for Sheets" has a product',
    () =>
      change('docs/store/listing.md', (text) =>
        text.replace('```text\nCreatorAudit\n', '```text\nCreatorAudit for Sheets\n'),
      ),
  ],
  [
    'a banner of another size',
    'icons',
    'banner.png is not a PNG of 220 x 140',
    () => put('docs/store/banner.png', readFileSync(join(root, 'docs/store/icon-128.png'))),
  ],
  ['an icon that is gone', 'icons', 'icon-32.png is not there', () => put('docs/store/icon-32.png', null)],
];

describe('the checks of a release', () => {
  it.each(breakages)('say that there is %s', (_, check, words, breakIt) => {
    breakIt();
    expect(problems(check).join('\n')).toContain(words);
  });

  it('say what clasp would push instead, or why it says nothing', () => {
    const output = JSON.stringify({ filesToPush: ['dist/Code.js', 'dist/More.js'], untrackedFiles: [] });
    expect(pushListProblems({ stdout: output, output })).toEqual(['it pushes dist/Code.js, dist/More.js']);
    const silent = { stdout: '', output: 'Project settings not found.\n' };
    expect(pushListProblems(silent)).toEqual(['clasp says: Project settings not found.']);
  });

  it('are all broken by some test', () => {
    const words = [...breakages.map(([, check]) => check), 'clasp pushes'];
    const broken = words.map((part) => checks.find(({ name }) => name.includes(part))?.name);
    expect([...new Set(broken)].sort()).toEqual(checks.map(({ name }) => name).sort());
  });

  it('leave to a person what nobody has filled in, and only that', () => {
    expect(byHand(root).join('\n')).toMatch(/"Unreleased" becomes .*\n.*placeholders for Terms of service/);
    change('docs/store/listing.md', (text) => text.replaceAll('`PLACEHOLDER: ', '`https://example.com/'));
    change('CHANGELOG.md', (text) => text.replace('## Unreleased', '## 0.1.0'));
    expect(byHand(root).join('\n')).not.toMatch(/placeholder|Unreleased/);
  });
});

describe('npm run release:check', () => {
  it('passes, and prints what a machine and what a person has to look at', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/release-check.mjs'], {
      cwd: repository,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout).not.toContain('[MISSING]');
    expect(stdout).toContain(`\n${checks.length} of ${checks.length} checks passed\n`);
    expect(stdout.match(/^\[ok\]/gm)).toHaveLength(checks.length);
    expect(stdout.match(/^\[you\]/gm)?.length).toBe(byHand(repository).length);
    expect(status).toBe(0);
  });
});
