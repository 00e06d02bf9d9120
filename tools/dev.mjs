// npm run dev [-- options of npm start]    the spreadsheet, with the add-on built anew whenever a source is saved. The
// playground notices the new dist/ by itself and keeps the sheet.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildAddOn } from './build-add-on.mjs';

const repository = join(import.meta.dirname, '..');

/** Editors save in several steps. */
const quietMs = 20;

/** @type {NodeJS.Timeout | undefined} */
let timer;
let work = Promise.resolve();

/** One build at a time. */
function buildSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    work = work.then(async () => {
      const startedMs = performance.now();
      try {
        await buildAddOn(repository);
        console.log(`The add-on was built in ${Math.round(performance.now() - startedMs)} ms`);
      } catch (error) {
        // esbuild's message names file, line and column already.
        console.error(error instanceof Error ? error.message : error);
      }
    });
  }, quietMs);
}

watch(join(repository, 'src'), { recursive: true }, buildSoon);
// Not the file itself: many editors put a new one in its place.
watch(repository, (_event, name) => {
  if (name === 'appsscript.json') buildSoon();
});
const start = join(repository, 'build/playground/start.js');
const child = spawn(process.execPath, [start, ...process.argv.slice(2)], { stdio: 'inherit' });
child.on('exit', (code) => process.exit(code ?? 1));
// The playground keeps the workbook before it ends; Ctrl+C reaches it by itself.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
