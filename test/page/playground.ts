// A spreadsheet of its own for one test: a fresh workbook behind a port.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '../../playground/options.ts';
import { buildDir } from '../../playground/paths.ts';
import { startPageServer } from '../../playground/server/page-server.ts';
import { serverOptions, startShape } from '../../playground/start-line.ts';
import { afterTest } from './after-test.ts';

/** What it is started with: everything else is as `npm start` has it. */
interface Start {
  readonly args: readonly string[];
  readonly folder: string;
}

/** Everything by the program that was built and in tabs that know nothing, as a person has it: to measure, or to compare. */
export const isAsPersonHasIt = process.env.PLAYGROUND === 'program';

/**
 * Where the servers of this process are, one after the other: of an address that it knows, Chromium has kept what it
 * compiled. Another port is taken while one is running there.
 */
let usualPort = 0;

export class Playground {
  readonly url: string;
  /** Where the workbook is kept. */
  readonly folder: string;
  readonly #close: () => Promise<unknown>;
  readonly #process: ChildProcess | null;
  #isStopped = false;

  private constructor(url: string, folder: string, close: () => Promise<unknown>, process: ChildProcess | null) {
    this.url = url;
    this.folder = folder;
    this.#close = close;
    this.#process = process;
    afterTest(() => this.stop());
  }

  /**
   * In this process: a program takes two seconds of work to load before it does anything.
   *
   * @param folder Where the workbook is kept; a new one unless it is to be found again.
   */
  static async start(args: readonly string[] = [], folder?: string): Promise<Playground> {
    if (isAsPersonHasIt) return Playground.startProgram(args, folder);
    const start = await settled(args, folder);
    const request = readCommandLine(commandLine(start), { usage: '', ...startShape });
    if ('print' in request) throw new Error(`${args.join(' ')} only prints.`);
    const options = serverOptions(request.run);
    const isAnyPort = options.ports.every((port) => port === 0);
    const server = await startPageServer({
      ...options,
      ...(isAnyPort && { ports: [usualPort, 0] }),
      // For the terminal; what a person at the page is to know the page says.
      say: () => {},
    });
    if (isAnyPort && usualPort === 0) usualPort = Number(new URL(server.url).port);
    return new Playground(server.url, start.folder, () => server.close(), null);
  }

  /** The program that was built, as `npm start` runs it. */
  static async startProgram(args: readonly string[] = [], folder?: string): Promise<Playground> {
    const start = await settled(args, folder);
    const program = join(buildDir, 'playground/start.js');
    const child = spawn(process.execPath, [program, ...commandLine(start)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const url = await new Promise<string>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
          const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(output);
          if (found) resolve(found[0]);
        });
      }
      child.once('exit', () => reject(new Error(`The playground ended at once: ${output}`)));
    });
    // As Ctrl+C does.
    const close = async (): Promise<void> => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    };
    return new Playground(url, start.folder, close, child);
  }

  /** What the process of its program holds now; Linux only. */
  memoryMegabytes(): number {
    const status = readFileSync(`/proc/${this.#process?.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  }

  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    await this.#close();
  }
}

async function settled(args: readonly string[], folder: string | undefined): Promise<Start> {
  const kept = folder ?? (await mkdtemp(join(tmpdir(), 'creatoraudit-page-')));
  if (folder === undefined) afterTest(() => rm(kept, { recursive: true }));
  return { args, folder: kept };
}

function commandLine({ args, folder }: Start): string[] {
  return ['--port', '0', '--no-open', '--latency', '20', '--workbook', join(folder, 'workbook.json'), ...args];
}
