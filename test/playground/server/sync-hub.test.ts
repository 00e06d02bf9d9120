import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Changes, ServerMessage } from '../../../playground/server/protocol.ts';
import { type Page, type SyncedWorkbook, SyncHub } from '../../../playground/server/sync-hub.ts';
import type { Mutation } from '../../../playground/workbook/univer/mutation.ts';

type Listener = (mutations: readonly Mutation[], from: number | null) => void;

/** Applies whatever it is given and tells of it, as the engine does. */
class FakeWorkbook implements SyncedWorkbook {
  readonly applied: Mutation[] = [];
  readonly listeners: Listener[] = [];
  refuses = false;

  snapshot() {
    return { workbook: { applied: this.applied.length }, mutations: [] };
  }

  apply(mutations: readonly Mutation[], from: number, watch?: (edit: readonly Mutation[]) => void): void {
    if (this.refuses) throw new Error('unknown mutation');
    watch?.(mutations);
    this.applied.push(...mutations);
    if (mutations.length > 0) this.tell(mutations, from);
  }

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  tell(mutations: readonly Mutation[], from: number | null): void {
    for (const listener of this.listeners) listener(mutations, from);
  }
}

class FakePage implements Page {
  readonly number: number;
  readonly messages: ServerMessage[] = [];

  constructor(number: number) {
    this.number = number;
  }

  send(message: ServerMessage): void {
    this.messages.push(message);
  }

  get changes(): Changes[] {
    return this.messages.filter((message): message is Changes => message.type === 'changes');
  }

  get reasons(): (string | undefined)[] {
    return this.messages.flatMap((message) => (message.type === 'reload' ? [message.reason] : []));
  }

  get isToldToReload(): boolean {
    return this.messages.some(({ type }) => type === 'reload');
  }
}

const value = (row: number): Mutation => ({
  id: 'sheet.mutation.set-range-values',
  params: { subUnitId: 'one', cellValue: { [row]: { 0: { v: 1 } } } },
});
const insertedRow: Mutation = {
  id: 'sheet.mutation.insert-row',
  params: { subUnitId: 'one', range: { startRow: 0, endRow: 0, startColumn: 0, endColumn: 25 } },
};

describe('the hub between pages and workbook', () => {
  let workbook: FakeWorkbook;
  let hub: SyncHub;
  let [ann, bob]: [FakePage, FakePage] = [new FakePage(1), new FakePage(2)];
  const edit = (page: FakePage, number: number, sequence: number, mutations: Mutation[]) =>
    hub.edit(page, { type: 'edit', edit: number, sequence, mutations });

  beforeEach(() => {
    workbook = new FakeWorkbook();
    hub = new SyncHub(workbook);
    [ann, bob] = [new FakePage(1), new FakePage(2)];
    hub.join(ann);
    hub.join(bob);
  });

  it('sends an edit to the others and only its acknowledgement back', () => {
    edit(ann, 7, 0, [value(3)]);
    expect(bob.changes).toEqual([{ type: 'changes', sequence: 1, mutations: [value(3)], from: 1 }]);
    expect(ann.changes).toEqual([{ type: 'changes', sequence: 1, mutations: [], from: 1, edit: 7 }]);
  });

  it('sends what scripts and formulas did to everybody, in one order', () => {
    workbook.tell([value(1)], null);
    edit(bob, 1, 1, [value(2)]);
    expect(ann.changes.map(({ sequence, from }) => [sequence, from])).toEqual([
      [1, null],
      [2, 2],
    ]);
    expect(bob.changes.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it('puts a late edit where its row has gone, and gives that page the workbook anew', () => {
    edit(ann, 1, 0, [insertedRow]);
    edit(bob, 1, 0, [value(3)]);
    expect(workbook.applied).toEqual([insertedRow, value(4)]);
    expect(bob.isToldToReload).toBe(true);
    expect(ann.isToldToReload).toBe(false);
  });

  it('does not move an edit for changes its page had seen, or had made itself', () => {
    edit(ann, 1, 0, [insertedRow]);
    edit(ann, 2, 0, [value(3)]);
    edit(bob, 1, 2, [value(5)]);
    expect(workbook.applied).toEqual([insertedRow, value(3), value(5)]);
    expect([ann.isToldToReload, bob.isToldToReload]).toEqual([false, false]);
  });

  it('acknowledges an edit of which nothing is left', () => {
    edit(ann, 1, 0, [{ ...insertedRow, id: 'sheet.mutation.remove-rows' }]);
    edit(bob, 4, 0, [value(0)]);
    expect(bob.changes.at(-1)).toMatchObject({ mutations: [], edit: 4 });
  });

  it('says what was made, which is asked for before it is', () => {
    edit(ann, 1, 0, [insertedRow]);
    const asked: unknown[] = [];
    const message = { type: 'edit', edit: 1, sequence: 0, mutations: [value(3)] } as const;
    const made = hub.edit(bob, message, (mutations) => asked.push(mutations, workbook.applied.length));
    expect(made).toEqual([value(4)]);
    expect(asked).toEqual([[value(4)], 1]);
  });

  describe('that refuse an edit', () => {
    let log: ReturnType<typeof vi.spyOn>;
    beforeEach(() => {
      log = vi.spyOn(console, 'error').mockImplementation(() => {});
    });
    afterEach(() => log.mockRestore());

    it('acknowledge it, tell the person, and give the page the workbook anew', () => {
      workbook.refuses = true;
      expect(edit(ann, 1, 0, [value(1)])).toBeNull();
      expect(ann.messages).toMatchObject([
        { type: 'changes', edit: 1, mutations: [] },
        { type: 'reload', reason: expect.stringContaining('was not made') },
      ]);
      expect(log).toHaveBeenCalledOnce();
    });

    it.each([
      ['rows put in', insertedRow],
      ['rows taken out', { ...insertedRow, id: 'sheet.mutation.remove-rows' }],
    ])('make nothing of %s that had not heard of others', (_name, late) => {
      edit(ann, 1, 0, [insertedRow]);
      expect(edit(bob, 1, 0, [late])).toBeNull();
      expect(workbook.applied).toEqual([insertedRow]);
      expect(bob.reasons).toEqual([expect.stringContaining('at the same moment')]);
    });

    it('refuse what the page did on top of it, until it has the workbook anew', () => {
      edit(ann, 1, 0, [insertedRow]);
      edit(bob, 1, 0, [insertedRow]);
      edit(bob, 2, 1, [value(3)]);
      // What the others do meanwhile changes nothing about it.
      edit(ann, 2, 2, [value(8)]);
      edit(bob, 3, 1, [value(3)]);
      edit(bob, 4, hub.snapshot().sequence, [value(5)]);
      expect(workbook.applied).toEqual([insertedRow, value(8), value(5)]);
      expect(bob.changes.flatMap((changes) => changes.edit ?? [])).toEqual([1, 2, 3, 4]);
    });

    it('leave no gap for the other pages', () => {
      workbook.refuses = true;
      edit(ann, 1, 0, [value(1)]);
      workbook.refuses = false;
      edit(ann, 2, 1, [value(1)]);
      expect(bob.changes.map(({ sequence, mutations }) => [sequence, mutations.length])).toEqual([
        [1, 0],
        [2, 1],
      ]);
    });

    it('refuse an edit on top of a change that is forgotten, or not made yet', () => {
      for (let count = 0; count < 2_001; count += 1) workbook.tell([value(1)], null);
      for (const sequence of [0, -1, 3_000, 1.5, 'x' as unknown as number]) {
        expect(edit(ann, 1, sequence, [value(1)])).toBeNull();
      }
      expect(edit(bob, 1, 2_001, [value(1)])).not.toBeNull();
    });

    it('refuse an edit that counts rows as the page does alone, after it and another had changed them', () => {
      edit(bob, 1, 0, [value(1)]);
      workbook.tell([insertedRow], null);
      workbook.tell([insertedRow], bob.number);
      expect(edit(bob, 2, 1, [value(3)])).toBeNull();
    });

    it.each<[string, unknown]>([
      ['nothing', undefined],
      ['null', null],
      ['no list', {}],
      ['a list of nothing', [null]],
      ['no parameters', [{ id: 'sheet.mutation.set-range-values' }]],
    ])('outlive %s', (_name, mutations) => {
      edit(ann, 1, 0, [insertedRow]);
      expect(edit(bob, 1, 0, mutations as Mutation[])).toBeNull();
      expect(workbook.applied).toHaveLength(1);
    });
  });

  it('numbers a snapshot with the last change in it', () => {
    workbook.tell([value(1)], null);
    expect(hub.snapshot()).toEqual({ sequence: 1, workbook: { applied: 0 }, mutations: [] });
  });

  it('tells a page that has left nothing more', () => {
    hub.leave(bob);
    edit(ann, 1, 0, [value(1)]);
    expect(bob.messages).toEqual([]);
  });
});
