// A spreadsheet of many sheets in which each service call takes a quarter of a second: what searches it for links has to come to an end.
import { describe, expect, it } from 'vitest';
import { timeLimits } from '../../playground/simulation/invariants/time-limits.ts';
import type { Plan } from '../../playground/simulation/plan.ts';
import type { SimulatedDocument } from '../../playground/simulation/simulated-document.ts';
import { runPlan } from '../../playground/simulation/simulation.ts';
import { builtAddOn, quietPlan, scheduleStep, trackStep } from '../playground/simulation/quiet-world.ts';

const sheetCount = 60;

function plan(action: Plan['steps'][number]['action']): Plan {
  const [document] = quietPlan.documents;
  const [table] = document?.tables ?? [];
  if (!document || !table) throw new Error('no table in the quiet plan');
  const tables = Array.from({ length: sheetCount }, (_, index) => ({
    ...table,
    sheet: `Sheet ${index + 1}`,
    links: [{ kind: 'tracked', index, shape: 0 } as const],
  }));
  return {
    ...quietPlan,
    posts: sheetCount,
    callMs: 250,
    lengthMs: 3 * 3_600_000,
    documents: [{ ...document, tables }],
    steps: [{ ...trackStep, action }],
  };
}

/** Runs the plan, and notes something of the document after each execution of a function until trouble is over. */
async function notedAfter<T>(
  functionName: string,
  planned: Plan,
  note: (document: SimulatedDocument) => T,
): Promise<T[]> {
  const noted: T[] = [];
  const endMs = planned.startMs + planned.lengthMs;
  const watch = {
    name: 'watch',
    executed(record: { functionName: string; endedAtMs: number }, document: SimulatedDocument) {
      if (record.functionName === functionName && record.endedAtMs < endMs) noted.push(note(document));
      return [];
    },
  };
  const { violations } = await runPlan(planned, await builtAddOn(), { invariants: [timeLimits, watch] });
  expect(violations).toEqual([]);
  return noted;
}

describe('in a slow spreadsheet of many sheets', () => {
  it('a formula answers before Google ends it', async () => {
    const planned = plan({
      kind: 'formula',
      name: 'CA_GROWTH',
      more: [],
      table: 0,
      from: 0,
      rows: 1,
      followsRefresh: false,
    });
    expect(await notedAfter('CA_GROWTH', planned, () => true)).not.toEqual([]);
  });

  it('a tick, which has minutes, finds the links of all of them', async () => {
    const [first] = await notedAfter('refreshTick', plan(scheduleStep.action), postsInDataSheet);
    expect(first).toBe(sheetCount);
  });
});

function postsInDataSheet({ workbook }: SimulatedDocument): number {
  const sheet = workbook.sheets().find(({ name }) => name === 'CreatorAudit data');
  if (!sheet) return 0;
  const keys = workbook.values({ sheet: sheet.name, row: 1, column: 1, rows: sheet.lastRow, columns: 1 }).flat();
  return keys.filter((key) => /^(tiktok|instagram):/.test(String(key))).length;
}
