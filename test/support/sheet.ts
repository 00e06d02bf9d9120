// A spreadsheet with the built add-on in it, as the commands open it: dist/ on the host, the sandbox on loopback.

import { onTestFinished } from 'vitest';
import { lastScrapeMs, type SeededPost } from '../../playground/api/post.ts';
import { findFault } from '../../playground/faults.ts';
import { Session, type SessionOptions } from '../../playground/session.ts';
import { CellError, type FormulaResult } from '../../playground/workbook/workbook.ts';

export const startMs = Date.parse('2026-11-24T09:00:00Z');

export async function openSheet(options: Partial<SessionOptions> & { faultName?: string } = {}) {
  const { faultName, ...others } = options;
  const fault = faultName === undefined ? undefined : findFault(faultName);
  if (faultName !== undefined && !fault) throw new Error(`no fault ${faultName}`);
  const session = await Session.open({
    posts: 300,
    seed: 1,
    latencyMs: 200,
    startMs,
    ...(fault && { fault }),
    ...others,
  });
  let closing: Promise<void> | undefined;
  /** Sooner than the test's end, where a test opens many. */
  const close = () => {
    closing ??= session.close();
    return closing;
  };
  onTestFinished(close);
  const sheet = 'Sheet1';
  let row = 0;

  /** Formulas as cells of one column; each gives its value, its rows, or `error: <what the hover says>`. */
  async function answers(...formulas: string[]): Promise<unknown[]> {
    const first = row + 1;
    row += formulas.length;
    await session.enter(
      sheet,
      first,
      1,
      formulas.map((formula) => [formula]),
    );
    return formulas.map((_, index) => readable(session.workbook.result({ sheet, row: first + index, column: 1 })));
  }

  const sandbox = session.sandbox;
  if (!sandbox) throw new Error('these tests never ask the real API');
  const isCollected = (post: SeededPost) => lastScrapeMs(post.collection, session.host.clock.now()) !== null;
  /** Ordinary posts with numbers, newest first. */
  const posts = Array.from({ length: sandbox.postCount }, (_, index) =>
    sandbox.post(sandbox.postCount - 1 - index),
  ).filter((post) => isCollected(post) && post.isActive && !post.isUnavailable);

  return {
    session,
    close,
    sandbox,
    posts,
    answers,
    answer: async (formula: string) => (await answers(formula))[0],
    views: async (link: string) => (await answers(`=CA_VIEWS("${link}")`))[0],
  };
}

function readable(result: FormulaResult | undefined): unknown {
  if (result instanceof CellError) return `error: ${result.message}`;
  if (!Array.isArray(result)) return result;
  return result.map((cells) => cells.map((cell: unknown) => (cell instanceof CellError ? cell.type : cell)));
}
