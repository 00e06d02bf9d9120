import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ExecutionRequest, Host, type HostOptions, type Outcome } from '../../../playground/runtime/host.ts';
import type { Network } from '../../../playground/services/network.ts';
import { createGrid } from '../../../playground/workbook/grid/grid.ts';
import type { CellValue, Workbook } from '../../../playground/workbook/workbook.ts';

/** A round number of milliseconds, so that expected times can be read: 2026-01-01T00:00:00Z. */
export const startMs = Date.UTC(2026, 0, 1);

/** A project folder that is gone when the test is. A string is the one file `Code.gs`. */
export function projectFolder(files: string | Readonly<Record<string, string>>, manifest: object = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const named = typeof files === 'string' ? { 'Code.gs': files } : files;
  const json = JSON.stringify({ timeZone: 'Etc/UTC', runtimeVersion: 'V8', ...manifest });
  for (const [name, source] of Object.entries({ 'appsscript.json': json, ...named })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), source);
  }
  return folder;
}

export interface TestHostOptions extends Partial<HostOptions> {
  readonly manifest?: object;
}

/** A simulated host on a project written for this test; closed when the test is finished. */
export async function projectHost(
  files: string | Readonly<Record<string, string>>,
  { manifest, ...options }: TestHostOptions = {},
): Promise<Host> {
  const host = await Host.create({
    project: projectFolder(files, manifest),
    mode: 'simulated',
    startMs,
    network: silentNetwork,
    workbook: workbookWith({ Sheet1: [['']] }),
    ...options,
  });
  onTestFinished(() => host.close());
  return host;
}

/** Runs a function as a formula would, unless the request says otherwise. */
export function run(host: Host, functionName: string, request: Partial<ExecutionRequest> = {}): Promise<Outcome> {
  return host.execute({ functionName, args: [], kind: 'customFunction', ...request });
}

/** The value of a run that is expected to succeed. */
export async function answerOf(outcome: Promise<Outcome>): Promise<unknown> {
  const settled = await outcome;
  if (!settled.ok) throw new Error(`${settled.error.name}: ${settled.error.message}`);
  return settled.value;
}

/** `Name: message` of a run that is expected to fail. */
export async function failureOf(outcome: Promise<Outcome>): Promise<string> {
  const settled = await outcome;
  if (settled.ok) throw new Error(`It answered ${JSON.stringify(settled.value)}.`);
  return `${settled.error.name}: ${settled.error.message}`;
}

/** Evaluates one expression in a project of its own. */
export async function evaluate(expression: string, options: TestHostOptions = {}): Promise<unknown> {
  return answerOf(run(await projectHost(`function main() { return ${expression}; }`, options), 'main'));
}

/** What one expression throws in a project of its own. */
export async function thrownBy(expression: string, options: TestHostOptions = {}): Promise<string> {
  return failureOf(run(await projectHost(`function main() { return ${expression}; }`, options), 'main'));
}

const silentNetwork: Network = {
  send: async () => ({ failure: 'dns', elapsedMs: 0 }),
};

/** A spreadsheet in Berlin with these values typed into its sheets. */
export function workbookWith(contents: Readonly<Record<string, readonly (readonly CellValue[])[]>>): Workbook {
  const workbook = createGrid({
    name: 'Campaign',
    timeZone: 'Europe/Berlin',
    customFunctions: { names: [], has: () => false, request: () => undefined },
    now: () => startMs,
    random: () => 0.5,
  });
  for (const [index, [name, rows]] of Object.entries(contents).entries()) {
    if (index === 0) workbook.renameSheet('Sheet1', name);
    else workbook.addSheet(name);
    const columns = Math.max(0, ...rows.map((row) => row.length));
    const block = rows.map((row) => [...row, ...Array<CellValue>(columns - row.length).fill('')]);
    if (columns > 0) workbook.setValues({ sheet: name, row: 1, column: 1, rows: rows.length, columns }, block);
  }
  return workbook;
}
