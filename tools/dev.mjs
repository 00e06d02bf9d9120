// npm run dev [-- options of npm start]    the spreadsheet, with the add-on built anew whenever a source is saved. The
// playground notices the new dist/ by itself and keeps the sheet.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { buildAddOn } from './build-add-on.mjs';

const repository = join(import.meta.dirname, '..');

/** Editors save in several steps. */
const quietMs = 20;

/**
 * Runs `build` after each change below the folder, one at a time.
 *
 * @param {string} folder
 * @param {() => Promise<unknown>} build
 */
function rebuild(folder, build) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let work = Promise.resolve();
  watch(join(repository, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(async () => {
        const startedMs = performance.now();
        try {
          await build();
          console.log(`${folder} built in ${Math.round(performance.now() - startedMs)} ms`);
        } catch (error) {
          // esbuild's message names file, line and column already.
          console.error(error instanceof Error ? error.message : error);
        }
      });
    }, quietMs);
  });
}

rebuild('src', () => buildAddOn(repository));
const start = join(repository, 'build/playground/start.js');
const child = spawn(process.execPath, [start, ...process.argv.slice(2)], { stdio: 'inherit' });
child.on('exit', (code) => process.exit(code ?? 1));
// The playground keeps the workbook before it ends; Ctrl+C reaches it by itself.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
