// Command-line values shared by the playground's programs.

/** A mistake on the command line: said with the usage, exit code 2. */
export class UsageError extends Error {}

export function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} takes a whole number, not "${text}".`);
  return Number(text);
}

/** @returns Epoch milliseconds; now when nothing is given. */
export function parseStart(text: string | undefined): number {
  const startMs = text === undefined ? Date.now() : Date.parse(text);
  if (Number.isNaN(startMs)) throw new UsageError(`--at takes a time such as 2026-11-24T09:00:00Z, not "${text}".`);
  return startMs;
}

/** Ours, or one of `parseArgs` (an unknown option, a value missing). */
export function isUsageError(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
