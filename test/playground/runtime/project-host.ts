import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ExecutionRequest, Host, type HostOptions, type Outcome } from '../../../playground/runtime/host.ts';
import type { Network } from '../../../playground/services/network.ts';
import type { CellValue, RangeAddress, Workbook } from '../../../playground/workbook/workbook.ts';

/** A round number of milliseconds, so that expected times can be read: 2026-01-01T00:00:00Z. */
export const startMs = Date.UTC(2026, 0, 1);

/** A project folder that is gone when the test is. A string is the one file `Code.gs`. */
export function projectFolder(files: string | Readonly<Record<string, string>>, manifest: object = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const named = typeof files === 'string' ? { 'Code.gs': files } : files;
  const json = JSON.stringify({ timeZone: 'Etc/UTC', runtimeVersion: 'V8', ...manifest });
  for (const [name, source] of Object.entries({ 'appsscript.json': json, ...named })) {
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
    workbook: arrayWorkbook({ Sheet1: [['']] }),
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

/** The least that SpreadsheetApp needs: sheets of plain values, formulas as their text. */
export function arrayWorkbook(contents: Readonly<Record<string, CellValue[][]>>): Workbook {
  const rowsOf = (name: string): CellValue[][] => contents[name] ?? [];
  const sheets = Object.entries(contents).map(([name, rows], index) => ({
    name,
    id: index * 7,
    maxRows: 1000,
    maxColumns: 26,
    lastRow: rows.length,
    lastColumn: Math.max(0, ...rows.map((row) => row.length)),
  }));
  const block = <T>(range: RangeAddress, read: (value: CellValue) => T): T[][] =>
    Array.from({ length: range.rows }, (_row, down) =>
      Array.from({ length: range.columns }, (_cell, right) =>
        read(rowsOf(range.sheet)[range.row - 1 + down]?.[range.column - 1 + right] ?? ''),
      ),
    );
  const isFormula = (value: CellValue): value is string => typeof value === 'string' && value.startsWith('=');
  return {
    id: 'workbook-1',
    name: 'Campaign',
    locale: 'en_US',
    timeZone: 'Europe/Berlin',
    sheets: () => sheets,
    addSheet: () => {
      throw new Error('not needed');
    },
    values: (range) => block(range, (value) => value),
    formulas: (range) => block(range, (value) => (isFormula(value) ? value : '')),
    setValues: (range, values) => {
      values.forEach((row, down) => {
        row.forEach((value, right) => {
          const target = rowsOf(range.sheet);
          const index = range.row - 1 + down;
          target[index] ??= [];
          target[index][range.column - 1 + right] = value;
        });
      });
    },
    result: () => undefined,
    errorMessage: () => undefined,
    recalculate: () => {},
  };
}
