import { describe, expect, it } from 'vitest';
import { countersAt, snapshotOf } from '../../../playground/api/post.ts';
import type { ExecutionRecord } from '../../../playground/runtime/execution.ts';
import { Confirmations } from '../../../playground/simulation/confirmations.ts';
import { applyEdit } from '../../../playground/simulation/edits.ts';
import type { Exchange } from '../../../playground/simulation/internet.ts';
import type { Invariant, PageCall } from '../../../playground/simulation/invariant.ts';
import { acknowledged } from '../../../playground/simulation/invariants/acknowledged.ts';
import { invariants } from '../../../playground/simulation/invariants/all.ts';
import { strangeCells } from '../../../playground/simulation/invariants/cells-of-post.ts';
import { keepsContract } from '../../../playground/simulation/invariants/contract.ts';
import { converges, lateBy, leftBehind } from '../../../playground/simulation/invariants/converges.ts';
import { isExcused } from '../../../playground/simulation/invariants/excused-tables.ts';
import { formulaNumbers } from '../../../playground/simulation/invariants/formula-numbers.ts';
import { trueHistory } from '../../../playground/simulation/invariants/history.ts';
import { noJunk } from '../../../playground/simulation/invariants/junk.ts';
import { neverTwice } from '../../../playground/simulation/invariants/never-twice.ts';
import { numbersStay } from '../../../playground/simulation/invariants/numbers-stay.ts';
import { onlyPeopleTrack } from '../../../playground/simulation/invariants/only-people-track.ts';
import { ownNumbers } from '../../../playground/simulation/invariants/own-numbers.ts';
import { refreshes } from '../../../playground/simulation/invariants/refreshes.ts';
import { secrets } from '../../../playground/simulation/invariants/secrets.ts';
import { onlyOurColumns } from '../../../playground/simulation/invariants/strange-cells.ts';
import { timeLimits } from '../../../playground/simulation/invariants/time-limits.ts';
import { userCells } from '../../../playground/simulation/invariants/user-cells.ts';
import { withinConfirmed } from '../../../playground/simulation/invariants/within-confirmed.ts';
import { words } from '../../../playground/simulation/invariants/words.ts';
import { type Desk, update } from '../../../playground/simulation/people.ts';
import type { SimulatedDocument } from '../../../playground/simulation/simulated-document.ts';
import type { World } from '../../../playground/simulation/world.ts';
import type { CellValue } from '../../../playground/workbook/workbook.ts';
import { openWorld, quietPlan } from './quiet-world.ts';

const newPost = { platform: 'tiktok' as const, externalId: '7410000000000007919', name: 'tiktok:7410000000000007919' };

function documentOf({ documents: [document] }: World): SimulatedDocument {
  if (!document) throw new Error('A world has a document.');
  return document;
}

/** Row 1 has headers, rows 2 and 3 the links; columns 3 to 6 are ours. */
function fill(document: SimulatedDocument, ...rows: readonly (readonly CellValue[])[]): void {
  const cells = [['CreatorAudit status', 'Views', 'Likes', 'Last collected'], ...rows];
  document.workbook.setValues({ sheet: 'Campaign', row: 1, column: 3, rows: cells.length, columns: 4 }, cells);
}

function exchange(world: World, functionName: string, changes: Partial<Exchange['request']> = {}): Exchange {
  const body = Buffer.from(JSON.stringify({ platform: newPost.platform, identifier: newPost.externalId }));
  const request = { method: 'post', url: 'https://api.creatoraudit.com/v2/videos', headers: {}, body, timeoutMs: 1000 };
  const response = world.sandbox.handle({
    method: 'POST',
    path: '/v2/videos',
    headers: {
      authorization: `Bearer ${world.sandbox.keys.full}`,
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': `request-${world.sandbox.requests.length}`,
    },
    body: String(body),
  });
  const sender = { document: 0, execution: 1, functionName, runs: ['a'] };
  return { sender, request: { ...request, ...changes }, path: '/v2/videos', response, isDelivered: true };
}

function call(document: SimulatedDocument, reply: PageCall['reply'], changes: Partial<PageCall> = {}): PageCall {
  const usual = { document, user: 'ana' as const, input: undefined, execution: 1 };
  return { ...usual, name: 'sidebarContinue', reply, ...changes };
}

const record = (changes: Partial<ExecutionRecord>): ExecutionRecord => ({
  functionName: 'CA_VIEWS',
  kind: 'customFunction',
  authMode: 'CUSTOM_FUNCTION',
  startedAtMs: 0,
  endedAtMs: 1000,
  serviceCalls: 1,
  callsByMember: {},
  outcome: { ok: true, value: 1 },
  logs: [],
  ...changes,
});

/** As the first call of a run answers. */
const begun = (id: string) => ({ ok: true, value: { id } }) as const;
const atEnd = (invariant: Invariant, world: World) => invariant.atEnd?.(world) ?? [];
const finished = { ok: true, value: { isComplete: true, updated: 0 } } as const;

describe('an invariant', () => {
  it('is among those that are held', () => {
    const asking = [acknowledged, neverTwice, withinConfirmed, onlyPeopleTrack, keepsContract];
    const numbers = [ownNumbers, numbersStay, formulaNumbers, userCells, onlyOurColumns, converges, refreshes];
    expect(invariants).toEqual([...asking, ...numbers, trueHistory, timeLimits, secrets, words, noJunk]);
  });

  it('sees a formula that tracks', async () => {
    const world = await openWorld();
    expect(onlyPeopleTrack.exchanged?.(exchange(world, 'sidebarContinue'), world)).toEqual([]);
    expect(onlyPeopleTrack.exchanged?.(exchange(world, 'CA_VIEWS'), world)).toEqual(['CA_VIEWS asked to track a post']);
  });

  it('sees a request that the contract does not know', async () => {
    const world = await openWorld();
    expect(keepsContract.exchanged?.(exchange(world, 'CA_VIEWS'), world)).toEqual([]);
    const headers = { authorization: `Bearer ${world.sandbox.keys.full}`, accept: 'application/json' };
    const response = world.sandbox.handle({ method: 'GET', path: '/v2/meta?extra=1', headers, body: '' });
    const strange = { ...exchange(world, 'CA_VIEWS'), response };
    expect(keepsContract.exchanged?.(strange, world)).toEqual(['GET /v2/meta: extra is no parameter']);
    expect(keepsContract.exchanged?.(strange, world)).toEqual([]);
  });

  it('sees a post that is billed twice', async () => {
    const world = await openWorld({
      ...quietPlan,
      switches: { duplicateCreate: 'another', idempotencyMemory: 'forgotten' },
    });
    expect(neverTwice.exchanged?.(exchange(world, 'sidebarContinue'), world)).toEqual([]);
    expect(neverTwice.exchanged?.(exchange(world, 'sidebarContinue'), world)).toEqual([
      `${newPost.name} has 2 records`,
    ]);
  });

  it.each([
    ['at once, where only the API could tell', 0, []],
    ['an hour later', 3_600_000, [`${newPost.name} has 2 records`]],
  ])('sees a post that two documents ask for %s', async (_when, laterMs, wrong) => {
    const switches = { duplicateCreate: 'another', idempotencyMemory: 'forgotten' } as const;
    const world = await openWorld({ ...quietPlan, switches });
    world.askedBy.set(newPost.name, new Set([0, 1]));
    expect(neverTwice.exchanged?.(exchange(world, 'sidebarContinue'), world)).toEqual([]);
    await world.scheduler.advance(laterMs);
    expect(neverTwice.exchanged?.(exchange(world, 'sidebarContinue'), world)).toEqual(wrong);
  });

  it('sees one post more than was confirmed', async () => {
    const world = await openWorld({ ...quietPlan, switches: { duplicateCreate: 'another' } });
    documentOf(world).confirmations.begin(1)(begun('a'));
    const bill = () => withinConfirmed.exchanged?.(exchange(world, 'sidebarContinue'), world);
    expect(bill()).toEqual([]);
    expect(bill()).toEqual(['2 posts are tracked by a run, and 1 were confirmed']);
  });

  it('sees a post that is billed for a confirmation that was refused, or for that of another run', () => {
    const confirmations = new Confirmations();
    confirmations.begin(5)({ ok: false, code: 'not_confirmed', message: 'There are more.' });
    expect(confirmations.bill(['a'])).toEqual(['a post is tracked by no run that anybody has confirmed']);
    confirmations.begin(9)(begun('a'));
    confirmations.begin(1)(begun('b'));
    expect([confirmations.bill(['b']), confirmations.bill(['a'])]).toEqual([[], []]);
    expect(confirmations.bill(['b'])).toEqual(['2 posts are tracked by a run, and 1 were confirmed']);
  });

  it('takes a run for confirmed whose first call has not come back', () => {
    const confirmations = new Confirmations();
    const answered = confirmations.begin(2);
    expect(confirmations.bill(['a'])).toEqual([]);
    answered(undefined);
    expect(confirmations.bill(['a'])).toEqual([]);
    expect(confirmations.bill(['a'])).toHaveLength(1);
    confirmations.begin(3)(undefined);
    confirmations.begin(1)(begun('b'));
    expect(confirmations.bill(['c'])).toHaveLength(1);
  });

  it('sees a run that is to track more than was confirmed', async () => {
    const world = await openWorld();
    const track = (total: number) =>
      call(documentOf(world), { ok: true, value: { total } }, { name: 'sidebarTrack', input: { confirmed: 1 } });
    expect(withinConfirmed.replied?.(track(1), world)).toEqual([]);
    expect(withinConfirmed.replied?.(track(2), world)).toEqual(['2 posts wait to be tracked, and 1 were confirmed']);
  });

  it('sees a number that the API never told of that post, at rest and at the end', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    const { name, url } = { ...world.sandbox.post(0), name: nameOfFirst(world) };
    world.answers.read(answerOf(world, 1234));
    document.finalUpdates = [finished];
    fill(document, ['Tracked', 1234, '', ''], ['Not tracked', '', '', '']);
    expect([ownNumbers.calm?.(document, world), atEnd(ownNumbers, world)]).toEqual([[], []]);
    fill(document, ['Tracked', 1235, '', ''], ['Not tracked', 1234, '', '']);
    expect(atEnd(ownNumbers, world)).toHaveLength(2);
    expect(ownNumbers.calm?.(document, world)?.[0]).toContain(`Views 1235 beside ${url}`);
    expect(world.answers.has(name, 'view_count', 1234)).toBe(true);
  });

  it.each([
    [false, [0]],
    [true, []],
  ])(
    'takes a table for written anew by an update unless that could not ask (isInTrouble: %s)',
    async (isInTrouble, all) => {
      const document = documentOf(await openWorld());
      const written: number[] = [];
      const look = { linkColumn: 1, toBill: 0, isComplete: true, obstacle: null, columns: [] };
      const desk: Desk = {
        document,
        call: async (_user, name) => ({
          ok: true,
          value: name === 'sidebarLookOver' ? look : { isComplete: true, isInTrouble, updated: 0 },
        }),
        sleep: async () => undefined,
        now: () => 0,
        confirmed: () => () => undefined,
        written: (table) => written.push(table),
      };
      await update(desk, 'ana', 0, []);
      expect(written).toEqual(all);
    },
  );

  it('takes numbers beside a text for ours as long as there is a status, and for a person’s where that was deleted', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    world.answers.read(answerOf(world, 1234));
    document.finalUpdates = [finished];
    fill(document, ['Tracked', 1234, '', ''], ['Not tracked', '', '', '']);
    applyEdit(document, { kind: 'overwrite-link', table: 0, at: 0, link: { kind: 'text', text: 'ask Ben' } });
    expect(atEnd(ownNumbers, world)).toEqual(['"Campaign" row 2: Views 1234 beside ask Ben, which never had so many']);
    applyEdit(document, { kind: 'delete-column', table: 0, at: 0, ours: true });
    document.workbook.insertColumns('Campaign', 7, 1);
    document.workbook.setValues({ sheet: 'Campaign', row: 1, column: 7, rows: 1, columns: 1 }, [
      ['CreatorAudit status'],
    ]);
    expect(atEnd(ownNumbers, world)).toEqual([]);
  });

  it('sees a formula that gives the number of another post', async () => {
    const world = await openWorld();
    world.answers.read(answerOf(world, 1234));
    const args = [world.sandbox.post(0).url];
    const of = (value: unknown) =>
      formulaNumbers.executed?.(record({ args, outcome: { ok: true, value } }), documentOf(world), world);
    expect(of(1234)).toEqual([]);
    expect(of([[99]])).toEqual([`CA_VIEWS gives 99 for ${args[0]}`]);
  });

  it('sees a cell of a person that was written over, moved away or lost', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    const look = () => userCells.calm?.(document, world);
    document.workbook.sort({ sheet: 'Campaign', row: 2, column: 1, rows: 2, columns: 2 }, [
      { column: 2, ascending: false },
    ]);
    expect(look()).toEqual([]);
    document.workbook.setValues({ sheet: 'Campaign', row: 2, column: 2, rows: 1, columns: 1 }, [['ours']]);
    expect(look()).toEqual(['"Campaign" row 2, column 2 held "Remarks 1" and holds "ours"']);
    document.workbook.deleteRows('Campaign', 2, 1);
    expect(look()).toContain('"Remarks 1" is nowhere any more');
  });

  it('sees a track that is acknowledged and not on its row', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    world.created.push({ ...newPost, isShort: false, document: 0, execution: 1, batch: '', edits: 0 });
    const look = () => acknowledged.replied?.(call(document, { ok: true, value: { state: 'running' } }), world);
    fill(document, ['Tracked', 5, '', ''], ['Pending', '', '', '']);
    expect(look()).toEqual([]);
    fill(document, ['Tracked', 5, '', ''], ['Waiting', '', '', '']);
    expect(look()).toEqual([`${newPost.name} has been tracked, and row 3 says "Waiting"`]);
    document.edits = 1;
    expect(look()).toBeUndefined();
  });

  it('sees a row that is not brought up to date', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    document.finalUpdates = [finished];
    const { collected, views, likes } = newestOf(world);
    fill(document, ['Tracked', views, likes, collected], ['Not tracked', '', '', '']);
    expect(atEnd(converges, world)).toEqual([]);
    const old = new Date(collected.getTime() - 40 * 24 * 3_600_000);
    const then = countersAt(world.sandbox.post(0), old.getTime());
    fill(document, ['Tracked', then.views, then.likes ?? '', old], ['Not tracked', '', '', '']);
    expect(atEnd(converges, world)[0]).toContain(`shows numbers of ${old.toISOString()}`);
    fill(document, ['Waiting', views, likes, collected], ['Not tracked', '', '', '']);
    expect(atEnd(converges, world)[0]).toContain('is tracked, and its status is "Waiting"');
    document.finalUpdates = [{ ok: false, code: 'google_service', message: 'A Google service did not answer.' }];
    expect(atEnd(converges, world)[0]).toContain('the last update of table 1 google_service');
  });

  it('sees a table that cannot be looked over in the end, or is refused without a reason in the sheet', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    const refused = (code: string) => ({ ok: false, code, message: 'No.' }) as const;
    const endings = ['no answer', 'not offered', 'gone', ...['table_changed', 'sheet_gone', 'bad_input'].map(refused)];
    for (const ending of endings as typeof document.finalUpdates) {
      document.finalUpdates = [ending];
      expect(atEnd(converges, world)).toHaveLength(1);
    }
    document.finalUpdates = [];
    expect(atEnd(converges, world)).toEqual(['the last update of table 1 was never begun']);
    document.finalUpdates = [{ ok: true, value: { isComplete: true, toBill: 0 } }];
    expect(atEnd(converges, world)[0]).toContain('the last update of table 1 is not complete');
  });

  it('excuses a table that is gone, holds texts only, or has no room beside another one', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    const isExcusedAs = (ending: (typeof document.finalUpdates)[number]) => {
      document.finalUpdates = [ending];
      return isExcused(document, 0) && atEnd(converges, world).length === 0;
    };
    const noRoom = { ok: false, code: 'bad_input', message: 'There is no room.' } as const;
    const put = (row: number, column: number, value: CellValue) =>
      document.workbook.setValues({ sheet: 'Campaign', row, column, rows: 1, columns: 1 }, [[value]]);
    put(2, 8, world.sandbox.post(0).url);
    expect(isExcusedAs(noRoom)).toBe(true);
    fill(document, ['Tracked', '', '', ''], ['Not tracked', '', '', '']);
    expect(isExcusedAs(noRoom)).toBe(false);
    expect(isExcusedAs('not offered')).toBe(false);
    for (const at of [0, 1])
      applyEdit(document, { kind: 'overwrite-link', table: 0, at, link: { kind: 'text', text: 'ask Ben' } });
    expect(isExcusedAs('not offered')).toBe(true);
    document.workbook.addSheet('Other');
    applyEdit(document, { kind: 'delete-sheet', table: 0 });
    expect(isExcusedAs('gone')).toBe(true);
  });

  it('sees what nobody typed two columns right of ours', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    fill(document, ['Tracked', 5, '', ''], ['Pending', '', '', '']);
    expect([onlyOurColumns.calm?.(document, world), atEnd(onlyOurColumns, world)]).toEqual([[], []]);
    document.workbook.setValues({ sheet: 'Campaign', row: 2, column: 8, rows: 1, columns: 1 }, [['oops']]);
    const wrong = ['"Campaign" row 2, column 8 holds "oops", which nobody typed'];
    expect([onlyOurColumns.calm?.(document, world), atEnd(onlyOurColumns, world)]).toEqual([wrong, wrong]);
  });

  it('sees what stands above a header of ours, unless that was sorted among the rows', async () => {
    const world = await openWorld();
    const { workbook } = documentOf(world);
    workbook.insertRows('Campaign', 1, 2);
    const put = (row: number, value: CellValue) =>
      workbook.setValues({ sheet: 'Campaign', row, column: 4, rows: 1, columns: 1 }, [[value]]);
    put(5, 'Views');
    put(4, 7);
    expect(atEnd(onlyOurColumns, world)).toEqual([]);
    put(1, 8);
    expect(atEnd(onlyOurColumns, world)).toEqual(['"Campaign" row 1, column 4 holds "8", which nobody typed']);
  });

  it('sees what ticks have left behind, and a refresh that never ends', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    document.finalUpdates = [finished];
    document.finalRefresh = finished;
    const { collected, views, likes } = newestOf(world);
    fill(document, ['Tracked', views, likes, collected], ['Not tracked', '', '', '']);
    document.leftByTicks = leftBehind(document, world, lateBy(0, world));
    expect(atEnd(refreshes, world)).toEqual([]);
    const old = new Date(collected.getTime() - 40 * 24 * 3_600_000);
    const then = countersAt(world.sandbox.post(0), old.getTime());
    fill(document, ['Tracked', then.views, then.likes ?? '', old], ['Not tracked', '', '', '']);
    document.leftByTicks = leftBehind(document, world, lateBy(0, world));
    expect(atEnd(refreshes, world)).toHaveLength(1);
    document.finalRefresh = { ok: true, value: { isComplete: false } };
    expect(atEnd(refreshes, world)).toContain('the last refresh is not complete: {"isComplete":false}');
    document.finalRefresh = undefined;
    expect(atEnd(refreshes, world)).toContain('the last refresh never came back');
  });

  it('sees what the last refresh has left behind, though it says that it is complete', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    const beganMs = world.scheduler.now();
    [document.finalUpdates, document.finalRefresh] = [[finished], finished];
    const { collected, views, likes } = newestOf(world);
    fill(document, ['Tracked', views, likes, collected], ['Not tracked', '', '', '']);
    await world.scheduler.advance(8 * 24 * 3_600_000);
    const lookFrom = (atMs: number) => {
      document.leftByRefresh = leftBehind(document, world, { newestAtMs: atMs, expectedByMs: atMs });
      return atEnd(refreshes, world);
    };
    expect(lookFrom(beganMs)).toEqual([]);
    const stale = ['the last refresh is complete, but "Campaign" row 2', 'shows numbers of'];
    for (const words of stale) expect(lookFrom(world.scheduler.now())[0]).toContain(words);
  });

  it('sees a number that vanishes beside its link, unless a person has done that', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    const look = () => numbersStay.calm?.(document, world) ?? [];
    world.answers.read(answerOf(world, 1234));
    const start = () => {
      fill(document, ['Tracked', 1234, '', ''], ['Not tracked', '', '', '']);
      return look();
    };
    const blank = (...cells: readonly CellValue[]) => fill(document, cells, ['Not tracked', '', '', '']);
    expect(start()).toEqual([]);
    document.workbook.sort({ sheet: 'Campaign', row: 2, column: 1, rows: 2, columns: 6 }, [
      { column: 2, ascending: false },
    ]);
    expect(look()).toEqual([]);
    blank('Unknown (no answer)', '', '', '');
    expect(look()[0]).toContain('Views was 1234 and is "", with the status "Not tracked"');
    document.workbook.sort({ sheet: 'Campaign', row: 2, column: 1, rows: 2, columns: 2 }, [
      { column: 2, ascending: true },
    ]);
    expect([start(), look()]).toEqual([[], []]);
    blank('Tracked', 'none', '', '');
    expect(atEnd(numbersStay, world)[0]).toContain('Views was 1234 and is "none"');
    start();
    applyEdit(document, { kind: 'overwrite-ours', table: 0, at: 0, by: 1 });
    expect(look()).toEqual([]);
    start();
    applyEdit(document, { kind: 'overwrite-link', table: 0, at: 0, link: { kind: 'tracked', index: 0, shape: 1 } });
    blank('Not tracked', '', '', '');
    expect(look()).toEqual([]);
    start();
    applyEdit(document, { kind: 'delete-column', table: 0, at: 1, ours: true });
    document.workbook.insertColumns('Campaign', 4, 1);
    blank('Tracked', '', '', '');
    expect(look()).toEqual([]);
  });

  it('sees a number that stands still while its date moves, and a rate that is none', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    document.finalUpdates = [finished];
    const { collected, views, likes } = newestOf(world);
    fill(document, ['Tracked', views - 1, likes, collected], ['Not tracked', '', '', '']);
    expect(atEnd(converges, world)[0]).toContain(`Views is "${views - 1}", not "${views}"`);
    fill(document, ['Tracked', views, likes, collected], ['Not tracked', '', '', '']);
    const further = [
      ['Engagement rate', 'Post creator', 'Post date'],
      [0.05, '@nobody', collected],
      ['', '', ''],
    ];
    document.workbook.setValues({ sheet: 'Campaign', row: 1, column: 7, rows: 3, columns: 3 }, further);
    const wrong = atEnd(converges, world).join();
    for (const header of further[0] ?? []) expect(wrong).toContain(`${header} is`);
  });

  it('takes numbers for those of a collection whose second is told, not its fraction', async () => {
    const world = await openWorld();
    const usual = world.sandbox.post(0);
    const atMs = world.scheduler.now() - 3_600_000 + 674;
    // Hundreds of views each millisecond.
    const post = {
      ...usual,
      createMs: atMs - 3_600_000,
      growth: { ...usual.growth, views: 1e12, halfLifeMs: 1e9 },
      collection: {
        ...usual.collection,
        firstFromMs: 0,
        fromMs: 0,
        offsetMs: atMs % (24 * 3_600_000),
        intervalHours: 24,
      },
    };
    const shown = (views: number) => strangeCells({ cells: { Views: views } }, [post], atMs - 674, {});
    const { views } = countersAt(post, atMs);
    expect(shown(views)).toEqual([]);
    expect(shown(views + 5_000)).toHaveLength(1);
    expect(countersAt(post, atMs - 674).views).toBeLessThan(views - 5_000);
  });

  it('sees a day that is noted twice, and a number of no post', async () => {
    const world = await openWorld();
    const { workbook } = documentOf(world);
    world.answers.read(answerOf(world, 1234));
    const row = ['2026-11-24', nameOfFirst(world), 1234];
    const put = (...rows: readonly CellValue[][]) =>
      workbook.setValues({ sheet: 'CreatorAudit history', row: 1, column: 1, rows: rows.length, columns: 3 }, rows);
    workbook.addSheet('CreatorAudit history');
    put(['Date', 'Post', 'Views'], row, ['2026-11-25', ...row.slice(1)]);
    expect(atEnd(trueHistory, world)).toEqual([]);
    put(['Date', 'Post', 'Views'], row, [...row.slice(0, 2), 7]);
    expect(atEnd(trueHistory, world)).toHaveLength(2);
  });

  it('sees an execution that comes near its limit', async () => {
    const world = await openWorld();
    const look = (kind: ExecutionRecord['kind'], endedAtMs: number) =>
      timeLimits.executed?.(record({ kind, endedAtMs }), documentOf(world), world);
    expect([look('customFunction', 28_000), look('installableTrigger', 358_000)]).toEqual([[], []]);
    expect(look('customFunction', 28_001)).toEqual(['CA_VIEWS took 28.001 s']);
    expect(look('installableTrigger', 358_001)).toHaveLength(1);
  });

  it('sees a key wherever it is', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    const key = world.sandbox.keys.full;
    const authorized = exchange(world, 'sidebarContinue', { headers: { Authorization: `Bearer ${key}` } });
    document.host.setProperty('document', 'CREATORAUDIT_CONNECTION', key);
    const connected = document.keys.begin({ place: 'spreadsheet', apiKey: key }, 'ana');
    connected({ ok: true, value: null });
    expect([secrets.exchanged?.(authorized, world), atEnd(secrets, world)]).toEqual([[], []]);
    const url = `https://api.creatoraudit.com/v2/videos?key=${key}`;
    expect(secrets.exchanged?.(exchange(world, 'x', { url }), world)).toHaveLength(1);
    const abroad = { url: 'https://vm.tiktok.com/x', headers: authorized.request.headers };
    expect(secrets.exchanged?.(exchange(world, 'x', abroad), world)).toEqual(['a key goes to vm.tiktok.com']);
    expect(secrets.replied?.(call(document, { ok: true, value: { key } }), world)).toHaveLength(1);
    expect(secrets.executed?.(record({ logs: [key] }), document, world)).toHaveLength(1);
    document.host.setProperty('user', 'OTHER', key);
    document.workbook.setValues({ sheet: 'Campaign', row: 9, column: 9, rows: 1, columns: 1 }, [[key]]);
    expect(atEnd(secrets, world)).toEqual(['a key stands in sheet Campaign', 'a key stands in property OTHER of user']);
  });

  it('sees a key where nobody has connected it', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    const key = world.sandbox.keys.full;
    const look = () => secrets.replied?.(call(document, { ok: true, value: null }), world);
    document.host.setProperty('user', 'CREATORAUDIT_CONNECTION', key);
    document.keys.begin({ place: 'me', apiKey: key }, 'ana')({ ok: true, value: null });
    expect(look()).toEqual([]);
    document.host.setProperty('document', 'CREATORAUDIT_CONNECTION', key);
    expect(look()).toEqual(['document holds a key that was not connected there']);
    document.keys.begin({ place: 'me' }, 'ana')({ ok: true, value: null });
    expect(atEnd(secrets, world)).toContain('user holds a key that was not connected there');
  });

  it('sees a failure without words of ours', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    const replied = (reply: PageCall['reply']) => words.replied?.(call(document, reply), world);
    expect(replied({ ok: false, code: 'timeout', message: 'CreatorAudit took too long to answer.' })).toEqual([]);
    expect(replied({ ok: true, value: { run: { message: 'DNS error: https://x' } } })).toHaveLength(1);
    expect(replied({ ok: false, code: 'timeout', message: '' })).toHaveLength(1);
    expect(replied({ ok: false, code: 'unexpected', message: 'Something went wrong.' })).toHaveLength(1);
    const thrown = (name: string, message: string) =>
      words.executed?.(record({ outcome: { ok: false, error: { name, message } } }), document, world);
    expect(thrown('Error', 'No CreatorAudit key is connected.')).toEqual([]);
    expect(thrown('Exception', 'Exceeded maximum execution time')).toEqual([]);
    expect(thrown('TypeError', 'x is not a function')).toHaveLength(1);
    expect(thrown('Exception', 'Argument too large: value')).toHaveLength(1);
  });

  it('sees the innards of a program in a cell', async () => {
    const world = await openWorld();
    const { workbook } = documentOf(world);
    expect(atEnd(noJunk, world)).toEqual([]);
    workbook.setValues({ sheet: 'Campaign', row: 9, column: 1, rows: 1, columns: 3 }, [
      ['undefined', '[object Object]', new Date(Number.NaN)],
    ]);
    expect(atEnd(noJunk, world)).toHaveLength(3);
  });
});

function nameOfFirst({ sandbox }: World): string {
  const { platform, shortcode, externalId } = sandbox.post(0);
  return `${platform}:${shortcode ?? externalId}`;
}

/** What the cells beside the first link hold when they are right. */
function newestOf({ sandbox, scheduler }: World): { collected: Date; views: number; likes: CellValue } {
  const snapshot = snapshotOf(sandbox.post(0), scheduler.now());
  if (snapshot === undefined) throw new Error('The first post has numbers.');
  return { collected: new Date(snapshot.atMs), views: snapshot.views, likes: snapshot.likes ?? '' };
}

/** As a list has the first post. */
function answerOf({ sandbox }: World, views: number): string {
  const { platform, shortcode, externalId } = sandbox.post(0);
  return JSON.stringify({ data: [{ platform, shortcode, external_id: externalId, view_count: views }] });
}
