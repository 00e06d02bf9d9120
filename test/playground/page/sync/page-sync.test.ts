import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PageSync, type SyncedGrid } from '../../../../playground/page/sync/page-sync.ts';
import type { Changes, PageMessage, Snapshot } from '../../../../playground/server/protocol.ts';
import { type Mutation, mutations } from '../../../../playground/workbook/univer/mutation.ts';

const me = 1;
const value = (row: number): Mutation => ({
  id: mutations.setRangeValues,
  params: { subUnitId: '0', cellValue: { [row]: { 0: { v: row } } } },
});
const inserted: Mutation = { id: mutations.insertRows, params: { subUnitId: '0' } };
const snapshot = (sequence: number): Snapshot => ({ sequence, workbook: {}, mutations: [] });
const others = (sequence: number, list: readonly Mutation[]): Changes => ({
  type: 'changes',
  sequence,
  mutations: list,
  from: null,
});
const acknowledged = (sequence: number, edit: number): Changes => ({
  type: 'changes',
  sequence,
  mutations: [],
  from: me,
  edit,
});

class FakeGrid implements SyncedGrid {
  readonly shown: (Mutation | number)[] = [];
  undoForgotten = 0;
  apply(list: readonly Mutation[]): void {
    this.shown.push(...list);
  }
  load({ sequence }: Snapshot): void {
    this.shown.push(sequence);
  }
  forgetUndo(): void {
    this.undoForgotten += 1;
  }
  async whenIdle(): Promise<void> {}
}

let grid: FakeGrid;
let sync: PageSync;
let sent: Extract<PageMessage, { type: 'edit' }>[];
/** Answers to the requests for the workbook, in order. */
let answers: (Snapshot | Error)[];
let pauses: number[];
let failures: string[];
/** Called while the workbook is under way. */
let meanwhile: () => void;

beforeEach(async () => {
  grid = new FakeGrid();
  [sent, pauses, failures, meanwhile] = [[], [], [], () => {}];
  answers = [snapshot(5)];
  sync = new PageSync({
    grid,
    send: (message) => {
      if (message.type === 'edit') sent.push(message);
    },
    fetchSnapshot: async () => {
      const answer = answers.shift();
      if (answer === undefined) throw new Error('Nobody expected this request.');
      if (answer instanceof Error) throw answer;
      meanwhile();
      return answer;
    },
    soon: (work) => work(),
    pause: async (ms) => void pauses.push(ms),
    failed: (message) => failures.push(message),
  });
  await sync.start(me);
});

describe('a workbook that cannot be read', () => {
  it('is asked for again, more and more slowly; the person is told after the third time', async () => {
    answers = [new Error('1'), new Error('2'), new Error('3'), new Error('4'), snapshot(6)];
    await sync.reload();
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000]);
    expect(failures).toEqual([expect.stringContaining('3')]);
    expect(grid.shown.at(-1)).toBe(6);
    expect(sync.isSynced).toBe(true);
  });

  it('is not asked for by a connection that is gone', async () => {
    answers = [new Error('gone')];
    const reading = sync.reload();
    sync.stop();
    await reading;
    expect([pauses, failures]).toEqual([[], []]);
  });

  it('shows what came meanwhile', async () => {
    answers = [new Error('once'), snapshot(6)];
    const reading = sync.reload();
    sync.received(others(6, [value(1)]));
    sync.received(others(7, [value(2)]));
    await reading;
    expect(grid.shown).toEqual([5, 6, value(2)]);
  });
});

describe('an edit says which change it was made on top of', () => {
  it('the last one that is shown', () => {
    sync.received(others(6, [value(1)]));
    sync.edited(value(2));
    expect(sent).toMatchObject([{ edit: 1, sequence: 6 }]);
  });

  it('and none that could not be shown', async () => {
    sync.edited(inserted);
    sync.received(others(6, [value(1)]));
    sync.edited(value(2));
    expect(sent.map(({ sequence }) => sequence)).toEqual([5, 5]);
    answers = [snapshot(8)];
    sync.received(acknowledged(7, 1));
    sync.received(acknowledged(8, 2));
    await vi.waitFor(() => expect(grid.shown).toEqual([5, 8]));
  });

  it('none of this server before it has shown its workbook', async () => {
    answers = [snapshot(1), snapshot(2)];
    const starting = sync.start(me);
    sync.edited(value(1));
    expect(sent).toMatchObject([{ edit: 1, sequence: -1 }]);
    sync.received(acknowledged(1, 1));
    await starting;
  });
});

describe('a workbook that is read anew', () => {
  it('has what was typed and acknowledged while it was under way, or is read once more', async () => {
    answers = [snapshot(5), snapshot(6)];
    meanwhile = () => {
      meanwhile = () => {};
      sync.edited(value(3));
      sync.received(acknowledged(6, 1));
    };
    await sync.reload();
    expect(grid.shown).toEqual([5, 6]);
  });

  it('takes what could be undone with it: it would go back to where it was', async () => {
    const before = grid.undoForgotten;
    answers = [snapshot(6)];
    await sync.reload();
    expect(grid.undoForgotten).toBe(before + 1);
  });
});

it('is not read anew for a change of nothing while an edit is under way', () => {
  sync.edited(inserted);
  sync.received(others(6, []));
  sync.received(acknowledged(7, 1));
  expect([grid.shown, sync.isSynced]).toEqual([[5], true]);
});
