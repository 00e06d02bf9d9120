// npm run -s cell -- '=CA_VIEWS("https://...")' '=...'    evaluates formulas as cells of one sheet, one JSON line each.

import { readFormulas, readLinks } from './cell-input.ts';
import { faultOption, noFault } from './faults.ts';
import { readLiveKey } from './live-key.ts';
import { type CommandLine, commonOptions, defaults, type Option, UsageError } from './options.ts';
import { fromCallersFolder } from './paths.ts';
import { runProgram } from './program.ts';
import { ProjectError } from './runtime/project.ts';
import { Session, type SessionOptions } from './session.ts';
import { switchOption } from './switch-option.ts';
import { type CellAddress, CellError, type FormulaResult } from './workbook/workbook.ts';

const usage = `Usage: npm run -s cell -- [options] '=FORMULA' ['=FORMULA' ...]
The formulas are typed into A1, A2, ... of a sheet named Cells; "-" reads more from standard input, one a line.
  --links FILE         type the lines of a file into A1, A2, ... of a sheet named Links
  --posts T            posts the sandbox organization tracks (1000)
  --seed S             which posts these are (1)
  --latency MS         simulated time a request takes (200)
  --at TIME            when the simulated clock starts, such as 2026-11-24T09:00:00Z (now)
  --fault NAME         let something go wrong; "--fault list" names everything that can
  --switch NAME=VALUE  settle what the API's documentation leaves open; "--switch list" names the choices
  --warm               evaluate twice and report the second time
  --later HOURS        evaluate twice, with so many hours in between
  --fault-after NAME   evaluate twice, and let something go wrong the second time
  --locale LOCALE      of the spreadsheet, such as de_DE: decides how formulas are written (en_US)
  --project DIR        run another Apps Script project instead of dist/
  --live               ask the real API with the key in CREATORAUDIT_API_KEY`;

const folderOrFile: Option<string> = { takes: 'a path', read: (text) => (text === '' ? undefined : text) };

const { posts, seed, latency, at, later, locale } = commonOptions;
const sandboxOptions = {
  posts,
  seed,
  latency,
  at,
  later,
  fault: faultOption,
  'fault-after': faultOption,
  switch: switchOption,
};
const options = { ...sandboxOptions, links: folderOrFile, project: folderOrFile, locale };

type Line = CommandLine<typeof options, 'warm' | 'live'>;

await runProgram(
  'npm run -s cell --',
  { usage, options, flags: ['warm', 'live'], takesArguments: true },
  async (line) => {
    const formulas = await readFormulas(line.positionals, process.stdin);
    const links = line.values.links === undefined ? undefined : await readLinks(fromCallersFolder(line.values.links));
    const session = await open(sessionOptions(line));
    try {
      const answers = await evaluate(session, formulas, links, line);
      process.stdout.write(`${[...answers, session.costs()].map((answer) => JSON.stringify(answer)).join('\n')}\n`);
    } finally {
      await session.close();
    }
  },
);

function sessionOptions({ values, flags }: Line): SessionOptions {
  if (flags.has('live')) refuseWithLive(values);
  const { project } = values;
  return {
    posts: values.posts ?? defaults.posts,
    seed: values.seed ?? defaults.seed,
    latencyMs: values.latency ?? defaults.latencyMs,
    ...(values.at !== undefined && { startMs: values.at }),
    fault: values.fault ?? noFault,
    ...(values.switch !== undefined && { switches: values.switch }),
    ...(values.locale !== undefined && { locale: values.locale }),
    ...(project !== undefined && { projectDir: fromCallersFolder(project) }),
    ...(flags.has('live') && { liveKey: readLiveKey(process.env.CREATORAUDIT_API_KEY) }),
  };
}

function refuseWithLive(values: Line['values']): void {
  const name = Object.keys(sandboxOptions).find((option) => Object.hasOwn(values, option));
  if (name !== undefined) throw new UsageError(`--${name} is for the sandbox; it cannot be used with --live.`);
}

async function open(chosen: SessionOptions): Promise<Session> {
  try {
    return await Session.open(chosen);
  } catch (error) {
    if (!(error instanceof ProjectError) || chosen.projectDir === undefined) throw error;
    throw new UsageError(`--project takes an Apps Script project, not ${chosen.projectDir}: ${error.message}`);
  }
}

async function evaluate(
  session: Session,
  formulas: readonly string[],
  links: readonly string[] | undefined,
  { values, flags }: Line,
) {
  session.startCosts();
  if (links) {
    // As many rows as lines: `A1:A` is then answered line by line.
    const sheet = session.workbook.addSheet('Links', { rows: Math.max(1, links.length), columns: 26 }).name;
    await session.enter(
      sheet,
      1,
      1,
      links.map((link) => [link]),
    );
  }
  const sheet = session.workbook.addSheet('Cells', { rows: Math.max(1000, formulas.length), columns: 26 }).name;
  const cells = formulas.map((_, index): CellAddress => ({ sheet, row: index + 1, column: 1 }));
  await session.enter(
    sheet,
    1,
    1,
    formulas.map((formula) => [formula]),
  );

  const { later, 'fault-after': faultAfter } = values;
  if (flags.has('warm') || later !== undefined || faultAfter !== undefined) {
    if (later !== undefined) await session.host.advance(later * 3_600_000);
    if (faultAfter !== undefined) session.setFault(faultAfter);
    await session.reopen(cells);
  }
  return cells.map((cell, index) => ({ formula: formulas[index], ...shown(session.workbook.result(cell)) }));
}

/** An array is shown whole: the cells of one call do not get in each other's way. */
function shown(result: FormulaResult | undefined): { value: unknown } | { error: string } {
  if (result === undefined) return { error: 'Loading...' };
  if (result instanceof CellError) {
    return { error: result.type === '#ERROR!' ? result.message : `${result.type} ${result.message}` };
  }
  if (!Array.isArray(result)) return { value: result };
  return { value: result.map((row) => row.map((cell: unknown) => (cell instanceof CellError ? cell.type : cell))) };
}
