// npm start    the spreadsheet in the browser; with --table, the sample campaign in the terminal.

import { printCampaign } from './campaign-view.ts';
import { findFault } from './faults.ts';
import { readLiveKey } from './live-key.ts';
import { openBrowser } from './open-browser.ts';
import { UsageError } from './options.ts';
import { distDir } from './paths.ts';
import { runProgram } from './program.ts';
import { ProjectError } from './runtime/project.ts';
import type { PageServer, PageServerOptions } from './server/page-server.ts';
import { AlreadyRunningError } from './server/running.ts';
import { type StartLine, serverOptions, sessionOptions, startShape, tableOptions } from './start-line.ts';

const usage = `Usage: npm start -- [options]
Opens a spreadsheet with the add-on in it, answered by the sandbox API. The workbook is kept between starts.
  --fresh          begin again with the sample workbook
  --workbook FILE  where the workbook is kept (.playground/workbook.json, workbook-live.json with --live)
  --port N         the port on 127.0.0.1 (8420, or the next that is free)
  --no-open        do not open a browser
  --posts T        posts the sandbox organization tracks (1000)
  --seed S         which posts these are (1)
  --latency MS     time a request takes (200)
  --at TIME        when the playground's clock starts, such as 2026-11-24T09:00:00Z (now)
  --no-key         no key is connected: connect one of the sandbox's own in the sidebar
  --fault NAME     let something go wrong; "--fault list" names everything that can
  --locale LOCALE  of a new workbook, such as de_DE: decides how formulas are written (en_US)
  --switch NAME=VALUE  settle what the API's documentation leaves open; "--switch list" names the choices
  --project DIR    another Apps Script project instead of the add-on
  --live           ask the real API with the key in CREATORAUDIT_API_KEY
  --table          only print the sample campaign in the terminal, and what it costs`;

await runProgram('npm start --', { usage, ...startShape }, async (line) => {
  if (line.flags.has('table')) await printTable(line);
  else await openSpreadsheet(line);
});

async function printTable(line: StartLine): Promise<void> {
  const other = [...line.flags, ...Object.keys(line.values)].find(
    (name) => name !== 'table' && !Object.hasOwn(tableOptions, name),
  );
  if (other !== undefined) throw new UsageError(`--${other} is for the spreadsheet; it cannot be used with --table.`);
  const fault = line.values.fault === undefined ? undefined : findFault(line.values.fault);
  await printCampaign({ ...sessionOptions(line), ...(fault && { fault }) });
}

async function openSpreadsheet(line: StartLine): Promise<void> {
  const isLive = line.flags.has('live');
  if (isLive) refuseWithLive(line);
  const opened = await start({
    ...serverOptions(line),
    ...(isLive && { liveKey: readLiveKey(process.env.CREATORAUDIT_API_KEY) }),
    say: (text) => process.stderr.write(`${text}\n`),
  });
  if (opened instanceof AlreadyRunningError) {
    process.stdout.write(`${opened.message}\n`);
  } else {
    process.stdout.write(`The spreadsheet is open at ${opened.url}\n${opened.description}\nCtrl+C ends it.\n`);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        void opened.close().then(() => process.exit());
      });
    }
  }
  if (!line.flags.has('no-open')) openBrowser(opened.url);
}

function refuseWithLive({ values, flags }: StartLine): void {
  const given = [...Object.keys(values), ...flags];
  const name = given.find((option) => Object.hasOwn(tableOptions, option) || option === 'no-key');
  if (name !== undefined) throw new UsageError(`--${name} is for the sandbox; it cannot be used with --live.`);
}

/** The server, or where it is running already. */
async function start(wanted: PageServerOptions): Promise<PageServer | AlreadyRunningError> {
  // Only now: the table in the terminal does not need the engine.
  const { startPageServer } = await import('./server/page-server.ts');
  try {
    return await startPageServer(wanted);
  } catch (error) {
    if (error instanceof AlreadyRunningError) return error;
    if (error instanceof ProjectError) {
      const project = wanted.projectDir ?? distDir;
      throw new UsageError(`--project takes an Apps Script project, not ${project}: ${error.message}`);
    }
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (isTaken) throw new UsageError(`Port ${wanted.ports.at(-1)} is taken. Choose another with --port.`);
    throw error;
  }
}
