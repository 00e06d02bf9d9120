import { describe, expect, it } from 'vitest';
import { countersAt } from '../../../playground/api/post.ts';
import { applyEdit } from '../../../playground/simulation/edits.ts';
import { acknowledged } from '../../../playground/simulation/invariants/acknowledged.ts';
import { strangeCells } from '../../../playground/simulation/invariants/cells-of-post.ts';
import { converges, lateBy, leftBehind } from '../../../playground/simulation/invariants/converges.ts';
import { isExcused } from '../../../playground/simulation/invariants/excused-tables.ts';
import { formulaNumbers } from '../../../playground/simulation/invariants/formula-numbers.ts';
import { numbersStay } from '../../../playground/simulation/invariants/numbers-stay.ts';
import { ownNumbers } from '../../../playground/simulation/invariants/own-numbers.ts';
import { refreshes } from '../../../playground/simulation/invariants/refreshes.ts';
import { onlyOurColumns } from '../../../playground/simulation/invariants/strange-cells.ts';
import { userCells } from '../../../playground/simulation/invariants/user-cells.ts';
import { type Desk, update } from '../../../playground/simulation/people.ts';
import type { CellValue } from '../../../playground/workbook/workbook.ts';
import {
  answerOf,
  atEnd,
  call,
  documentOf,
  fill,
  finished,
  nameOfFirst,
  newestOf,
  newPost,
  record,
} from './doctored-world.ts';
import { openWorld } from './quiet-world.ts';

describe('an invariant of cells', () => {
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

  it('takes a cell for what it was, though the note on a header of ours has come upon it', async () => {
    const world = await openWorld();
    const document = documentOf(world);
    const cell = { sheet: 'Campaign', row: 1, column: 1, rows: 1, columns: 1 };
    document.workbook.setNotes(cell, [['CreatorAudit: refreshed at 10:00.']]);
    expect(userCells.calm?.(document, world)).toEqual([]);
    document.workbook.setNotes(cell, [['Anything else']]);
    expect(userCells.calm?.(document, world)).toHaveLength(1);
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

  it('sees what stands above a header of ours', async () => {
    const world = await openWorld();
    const { workbook } = documentOf(world);
    workbook.insertRows('Campaign', 1, 2);
    const put = (row: number, value: CellValue) =>
      workbook.setValues({ sheet: 'Campaign', row, column: 4, rows: 1, columns: 1 }, [[value]]);
    put(3, 'Views');
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
});
