// npm run -s cell -- '=CA_VIEWS("https://...")' '=...'    evaluates formulas as cells of one sheet, one JSON line each.

import { parseArgs } from 'node:util';
import { faultDescriptions, findFault } from './faults.ts';
import { isUsageError, parseStart, UsageError, wholeNumber } from './options.ts';
import { ProjectError } from './runtime/project.ts';
import { Session, type SessionOptions } from './session.ts';
import { type CellAddress, CellError, type FormulaResult } from './workbook/workbook.ts';

const usage = `Usage: npm run -s cell -- [options] '=FORMULA' ['=FORMULA' ...]   ("-" reads formulas from standard input, one a line)
  --posts T       posts the sandbox organization tracks (1000)
  --seed S        which posts these are (1)
  --latency MS    simulated time a request takes (200)
  --fault NAME    let something go wrong; "--fault list" names everything that can
  --warm          evaluate twice and report the second time
  --at TIME       when the simulated clock starts, such as 2026-11-24T09:00:00Z (now)
  --project DIR   run another Apps Script project instead of dist/
  --live          ask the real API with the key in CREATORAUDIT_API_KEY`;

interface Command {
  readonly session: SessionOptions;
  readonly formulas: readonly string[];
  readonly warm: boolean;
}

async function readCommand(args: readonly string[]): Promise<Command> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      posts: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      latency: { type: 'string', default: '200' },
      fault: { type: 'string' },
      warm: { type: 'boolean', default: false },
      at: { type: 'string' },
      project: { type: 'string' },
      live: { type: 'boolean', default: false },
    },
  });
  const fault = values.fault === undefined ? undefined : findFault(values.fault);
  if (values.fault !== undefined && !fault) {
    const names = Object.entries(faultDescriptions).map(([name, text]) => `  ${name.padEnd(24)}${text}`);
    throw new UsageError(`--fault takes one of:\n${names.join('\n')}`);
  }
  const liveKey = values.live ? process.env.CREATORAUDIT_API_KEY?.trim() : undefined;
  if (values.live && !liveKey)
    throw new UsageError('--live needs your key in the environment: CREATORAUDIT_API_KEY=...');
  if (values.live && values.fault)
    throw new UsageError('--fault makes the sandbox fail; it cannot be used with --live.');

  const formulas = positionals.includes('-')
    ? [...positionals.filter((text) => text !== '-'), ...(await readLines())]
    : positionals;
  if (formulas.length === 0) throw new UsageError('Give at least one formula.');
  const notFormula = formulas.find((text) => !text.startsWith('='));
  if (notFormula !== undefined) throw new UsageError(`"${notFormula}" is no formula: a formula begins with =.`);

  return {
    formulas,
    warm: values.warm,
    session: {
      posts: wholeNumber('--posts', values.posts),
      seed: wholeNumber('--seed', values.seed),
      latencyMs: wholeNumber('--latency', values.latency),
      startMs: parseStart(values.at),
      ...(fault && { fault }),
      ...(values.project !== undefined && { projectDir: values.project }),
      ...(liveKey && { liveKey }),
    },
  };
}

async function readLines(): Promise<string[]> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

async function run({ session: options, formulas, warm }: Command): Promise<void> {
  const session = await Session.open(options);
  try {
    const sheet = session.workbook.addSheet('Cells', { rows: Math.max(1000, formulas.length), columns: 26 }).name;
    const cells = formulas.map((_, index): CellAddress => ({ sheet, row: index + 1, column: 1 }));
    session.startCosts();
    await session.enter(
      sheet,
      1,
      1,
      formulas.map((formula) => [formula]),
    );
    if (warm) await session.reopen(cells);
    const lines = formulas.map((formula, index) => {
      const cell = cells[index];
      return JSON.stringify({ formula, ...(cell && shown(session.workbook.result(cell))) });
    });
    process.stdout.write(`${[...lines, JSON.stringify(session.costs())].join('\n')}\n`);
  } finally {
    await session.close();
  }
}

/** An array is shown whole: the cells of one call do not get in each other's way. */
function shown(result: FormulaResult | undefined): { value: unknown } | { error: string } {
  if (result === undefined) return { error: 'Loading...' };
  if (result instanceof CellError)
    return { error: result.type === '#ERROR!' ? result.message : `${result.type} ${result.message}` };
  if (!Array.isArray(result)) return { value: result };
  return { value: result.map((row) => row.map((cell: unknown) => (cell instanceof CellError ? cell.type : cell))) };
}

try {
  await run(await readCommand(process.argv.slice(2)));
} catch (error) {
  if (!isUsageError(error) && !(error instanceof ProjectError)) throw error;
  process.stderr.write(`${error.message}\n${error instanceof ProjectError ? '' : `${usage}\n`}`);
  process.exitCode = 2;
}
