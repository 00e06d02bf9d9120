// A run that is killed, doubled, sorted and undone: nothing is tracked twice, nothing lands beside a foreign link. The API
// forgets Idempotency-Keys here and makes a second, billed record of a post that is asked for twice: nobody else sees to it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFault, noFault } from '../../playground/faults.ts';
import { type Campaign, expectRightRows, newLink, newLinks, openCampaign } from '../support/sidebar.ts';

const unforgiving = { duplicateCreate: 'another', idempotencyMemory: 'forgotten' } as const;

function expectTrackedOnce(campaign: Campaign): void {
  const bodies = campaign.sandbox.creates
    .filter(({ status }) => status < 300)
    .map(({ body }) => JSON.parse(body).identifier);
  expect(bodies.filter((body, index) => bodies.indexOf(body) !== index)).toEqual([]);
}

const atOnce = 4;

/** Kills the execution of `name` at its n-th service call. */
async function killAt(campaign: Campaign, name: string, number: number): Promise<void> {
  let killed = false;
  campaign.session.host.onServiceCall(({ functionName, call }) => {
    if (killed || functionName !== name || call !== number) return undefined;
    killed = true;
    return 'kill';
  });
}

describe('a run that is killed', () => {
  it('at any service call of its first chunk goes on without tracking anything twice', async () => {
    let kills = 0;
    // Some at the same time: each is alone with its spreadsheet.
    for (let first = 1; kills === first - 1; first += atOnce) {
      const outcomes = await Promise.all(Array.from({ length: atOnce }, (_, index) => wasKilledAt(first + index)));
      kills += outcomes.filter(Boolean).length;
    }
    expect(kills).toBeGreaterThan(15);

    /** Whether there was such a call. */
    async function wasKilledAt(number: number): Promise<boolean> {
      const campaign = await openCampaign([['Link'], ...newLinks(6)], { posts: 30, switches: unforgiving });
      const run = await campaign.track();
      await killAt(campaign, 'sidebarContinue', number);
      const outcome = await campaign.session.host.callFromPage('sidebarContinue', [{ id: run.id }]);
      campaign.session.host.onServiceCall(undefined);
      if (!outcome.ok) {
        await campaign.session.host.advance(120_000);
        expect((await campaign.call('sidebarOpen')).run?.state).toBe('interrupted');
        const done = await campaign.drive(await campaign.call('sidebarResume', { id: run.id }));
        expect(done).toMatchObject({ state: 'done', done: 6, billed: 6, waiting: 0, failed: 0, message: null });
        expectTrackedOnce(campaign);
        expectRightRows(campaign);
      }
      await campaign.close();
      return !outcome.ok;
    }
  }, 120_000);
});

describe('a chunk whose requests arrived and whose outcome was lost', () => {
  /** Killed right after its requests. */
  async function killedRun() {
    const campaign = await openCampaign([['Link'], ...newLinks(20)], { posts: 30, switches: unforgiving });
    const run = await campaign.track();
    let sent = false;
    campaign.session.host.onServiceCall(({ member }) => {
      if (sent) return 'kill';
      sent = member === 'UrlFetchApp.fetchAll';
      return undefined;
    });
    const outcome = await campaign.session.host.callFromPage('sidebarContinue', [{ id: run.id }]);
    expect(outcome.ok).toBe(false);
    campaign.session.host.onServiceCall(undefined);
    expect(campaign.sandbox.creates).toHaveLength(20);
    await campaign.session.host.advance(95_000);
    return { campaign, run };
  }

  it('is not sent again while nobody can look whether it arrived', async () => {
    const { campaign, run } = await killedRun();
    campaign.session.setFault(findFault('unavailable') ?? noFault);
    let held = await campaign.call('sidebarResume', { id: run.id });
    for (let turn = 0; turn < 3; turn += 1) {
      await campaign.session.host.advance(Math.max(500, held.notBeforeMs - held.nowMs));
      held = await campaign.call('sidebarContinue', { id: run.id });
    }
    expect(held).toMatchObject({ state: 'running', done: 0, waiting: 20 });
    campaign.session.setFault(noFault);
    expect(await campaign.drive(held)).toMatchObject({ state: 'done', done: 20 });
    expect(campaign.sandbox.creates).toHaveLength(20);
    expectRightRows(campaign);
  });

  it('is not offered, nor billed, once more by a new run', async () => {
    const { campaign } = await killedRun();
    expect(await campaign.call('sidebarLookOver', {})).toMatchObject({ toBill: 0, tracked: 20 });
    expect(await campaign.track()).toMatchObject({ state: 'done', total: 0 });
    expect(campaign.sandbox.creates).toHaveLength(20);
    expectRightRows(campaign);
  });
});

describe('a row that is deleted while its post is being tracked', () => {
  it('is reported', async () => {
    const campaign = await openCampaign([['Link'], ...newLinks(3)], { posts: 30, switches: unforgiving });
    const run = await campaign.track();
    campaign.session.host.onServiceCall(({ member }) => {
      if (member === 'UrlFetchApp.fetchAll') campaign.session.workbook.deleteRows('Sheet1', 3, 1);
      return undefined;
    });
    const done = await campaign.drive(run);
    expect(done).toMatchObject({ state: 'done', done: 3 });
    expect(done.message).toContain('1 post of this run has no row any more');
    expectRightRows(campaign);
  });
});

describe('a sheet that is sorted in the middle of a write, by somebody whose Google then fails', () => {
  it('has every outcome beside its own link once the run was resumed', async () => {
    const campaign = await openCampaign([['Link'], ...newLinks(30)], { posts: 30, switches: unforgiving });
    const { workbook, host } = campaign.session;
    const run = await campaign.track();
    let sorted = false;
    host.onServiceCall(({ member }) => {
      if (sorted && member === 'Range.getValues') throw new Error('Service timed out: Spreadsheets');
      if (sorted || member !== 'Range.setValues') return undefined;
      sorted = true;
      const { lastRow = 1, lastColumn = 1 } = workbook.sheets()[0] ?? {};
      workbook.sort({ sheet: 'Sheet1', row: 2, column: 1, rows: lastRow - 1, columns: lastColumn }, [
        { column: 1, ascending: false },
      ]);
      return undefined;
    });
    const halted = await campaign.call('sidebarContinue', { id: run.id });
    expect(halted.state).toBe('halted');
    host.onServiceCall(undefined);
    const done = await campaign.drive(await campaign.call('sidebarResume', { id: run.id }));
    expect(done).toMatchObject({ state: 'done', done: 30, message: null });
    expectTrackedOnce(campaign);
    expectRightRows(campaign);
    expect(campaign.rows().map((row) => row['CreatorAudit status'])).toEqual(
      Array(30).fill(expect.stringMatching(/^(Pending|Tracked)$/)),
    );
  });
});

describe('two sidebars', () => {
  it('that track the same sheet at the same moment track every post once', async () => {
    const campaign = await openCampaign([['Link'], ...newLinks(50)], { posts: 30, switches: unforgiving });
    const review = await campaign.call('sidebarLookOver', {});
    const input = {
      sheetId: campaign.sheetId,
      linkColumn: 1,
      confirmed: review.toBill,
      columns: ['status', 'views'],
      intervalHours: 24,
      metadata: {},
    };
    const both = await Promise.allSettled([campaign.call('sidebarTrack', input), campaign.call('sidebarTrack', input)]);
    const started = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(started).toHaveLength(1);
    const [run] = started;
    if (!run) return;
    for (let turn = 0; turn < 40; turn += 1) {
      await campaign.session.host.advance(700);
      await Promise.all([
        campaign.call('sidebarContinue', { id: run.id }),
        campaign.call('sidebarContinue', { id: run.id }),
      ]);
    }
    expect((await campaign.call('sidebarOpen')).run).toMatchObject({ state: 'done', done: 50, waiting: 0 });
    expectTrackedOnce(campaign);
    expectRightRows(campaign);
  });
});

describe('a person who undoes what we wrote', () => {
  it('has nothing tracked a second time', async () => {
    const campaign = await openCampaign([['Link'], ...newLinks(40)], { posts: 30, switches: unforgiving });
    const run = await campaign.track();
    const waiting = campaign.values();
    await campaign.session.host.advance(500);
    const first = await campaign.call('sidebarContinue', { id: run.id });
    const area = { sheet: 'Sheet1', row: 1, column: 1, rows: waiting.length, columns: waiting[0]?.length ?? 0 };
    campaign.session.workbook.setValues(area, waiting);
    await campaign.drive(first);
    expectTrackedOnce(campaign);
    expectRightRows(campaign);
  });
});

describe('rows that are moved while a run is under way', () => {
  const deed = fc.oneof(
    fc.record({ kind: fc.constant('sort' as const), descending: fc.boolean() }),
    fc.record({ kind: fc.constant('insert' as const), at: fc.nat(80), count: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('delete' as const), at: fc.nat(80) }),
    fc.record({ kind: fc.constant('stop' as const) }),
    fc.record({ kind: fc.constant('paste' as const), number: fc.integer({ min: 100, max: 120 }) }),
  );

  it('keep their own outcome and numbers, between any two service calls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 1, max: 25 }), deed), { maxLength: 6 }), async (deeds) => {
        const campaign = await openCampaign(
          [['Link', 'Mine'], ...newLinks(30).map(([link = ''], index) => [link, `m${index}`])],
          { posts: 30, switches: unforgiving },
        );
        const { workbook, host } = campaign.session;
        const run = await campaign.track();
        const left = [...deeds];
        let calls = 0;
        let toStop = false;
        host.onServiceCall(() => {
          calls += 1;
          if (calls % (left[0]?.[0] ?? 1) === 0) act(left.shift()?.[1]);
          return undefined;
        });
        let current = run;
        for (let turn = 0; current.state !== 'done' && current.state !== 'halted' && turn < 60; turn += 1) {
          await host.advance(Math.max(500, current.notBeforeMs - host.clock.now()));
          if (toStop) await campaign.call('sidebarStop', { id: run.id });
          toStop = false;
          current = await campaign.call(current.state === 'stopped' ? 'sidebarResume' : 'sidebarContinue', {
            id: run.id,
          });
        }
        host.onServiceCall(undefined);
        expect(current.state).toBe('done');
        await host.advance(20_000);
        await campaign.call('sidebarPoll', { id: run.id });
        expectTrackedOnce(campaign);
        expectRightRows(campaign);
        expectOwnRemarks(campaign);
        await campaign.close();

        function act(what: (typeof deeds)[number][1] | undefined): void {
          const lastRow = workbook.sheets()[0]?.lastRow ?? 1;
          const row = 'at' in (what ?? {}) ? 2 + ((what as { at: number }).at % lastRow) : 2;
          if (what?.kind === 'sort') sortRows(what.descending);
          if (what?.kind === 'insert') workbook.insertRows('Sheet1', row, what.count);
          if (what?.kind === 'delete' && row <= lastRow) workbook.deleteRows('Sheet1', row, 1);
          if (what?.kind === 'stop') toStop = true;
          if (what?.kind === 'paste') {
            const cell = { sheet: 'Sheet1', row: lastRow + 1, column: 1, rows: 1, columns: 1 };
            workbook.setValues(cell, [[newLink(what.number)]]);
          }
        }

        function sortRows(descending: boolean): void {
          const { lastRow = 1, lastColumn = 1 } = workbook.sheets()[0] ?? {};
          const area = { sheet: 'Sheet1', row: 2, column: 1, rows: Math.max(1, lastRow - 1), columns: lastColumn };
          workbook.sort(area, [{ column: 1, ascending: !descending }]);
        }
      }),
      { numRuns: 12 },
    );
  }, 240_000);
});

/** The person's own column goes with its link. */
function expectOwnRemarks(campaign: Campaign): void {
  for (const row of campaign.rows()) {
    const number = newLinks(30).findIndex(([link]) => link === row.Link);
    if (number >= 0) expect(row.Mine).toBe(`m${number}`);
  }
}
