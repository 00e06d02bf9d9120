// npm run push               builds the add-on and pushes it into the Apps Script project that .clasp.json names
// npm run push -- --built    pushes dist/ as it is
//
// clasp by itself ends without an error when it has pushed nothing (`Skipping push.`). This ends with one, and says what to do.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clasp, placeholder, scriptIdOf } from './clasp.mjs';

const root = join(import.meta.dirname, '..');

/** What clasp and Google say, and what helps. */
const remedies = /** @type {const} */ ([
  [/No credentials found|invalid_grant|invalid credentials/i, 'Log in first: npx clasp login'],
  [/has not enabled the Apps Script API/, 'Switch the Apps Script API on: https://script.google.com/home/usersettings'],
  [
    /Insufficient Permission|insufficient authentication scopes/i,
    'Tick every box when you log in: npx clasp logout, then npx clasp login.',
  ],
  [
    /caller does not have permission/i,
    'The account you are logged in with may not change the project in .clasp.json: docs/install.md, step 3.',
  ],
  [
    /entity was not found|Invalid script ID/i,
    'The account you are logged in with has no project with the id in .clasp.json: docs/install.md, step 3.',
  ],
]);

/** @param {string[]} argv */
async function main(argv) {
  const { values } = parseArgs({ args: argv, options: { built: { type: 'boolean' } } });
  const scriptId = scriptIdOf(root);
  if (scriptId === undefined || scriptId === placeholder) {
    throw new Error('.clasp.json does not name a project of yours yet: docs/install.md, step 3.');
  }
  if (!values.built) {
    const { buildAddOn } = await import('./build-add-on.mjs');
    await buildAddOn(root);
  }
  const { code, output } = clasp(root, ['push', '--force']);
  console.log(output.trimEnd());
  if (code === 0 && /^Pushed \d+ files at |^Script is already up to date\.$/m.test(output)) return;
  const remedy = remedies.find(([words]) => words.test(output))?.[1];
  throw new Error(`Nothing was pushed. ${remedy ?? 'What clasp says stands above.'}`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
