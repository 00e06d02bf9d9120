import { type CommandLine, type Option, readCommandLine, type Shape, UsageError } from './options.ts';

/** Runs a program with its command line; a mistake in that is two lines and exit code 2. `call` is how it is started. */
export async function runProgram<O extends Record<string, Option<unknown>>, F extends string>(
  call: string,
  shape: Shape<O, F>,
  run: (line: CommandLine<O, F>) => Promise<void>,
): Promise<void> {
  // The reader of a pipe may go when it has seen enough: `| head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    const request = readCommandLine(process.argv.slice(2), shape);
    if ('print' in request) process.stdout.write(`${request.print}\n`);
    else await run(request.run);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\nSee: ${call} --help\n`);
    process.exitCode = 2;
  }
}
