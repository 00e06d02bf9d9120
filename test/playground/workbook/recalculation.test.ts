import { describe, expect, it } from 'vitest';
import { type ExecutionOutcome, Recalculation } from '../../../playground/workbook/recalculation.ts';
import type { CellAddress, CustomFunctionArgument } from '../../../playground/workbook/workbook.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const cell = (row: number): CellAddress => ({ sheet: 'Sheet1', row, column: 1 });

function recalculationOf(maxConcurrent?: number) {
  const started: unknown[] = [];
  const answers: ((outcome: ExecutionOutcome) => void)[] = [];
  const batches: number[][] = [];
  const recalculation = new Recalculation({
    names: ['Views'],
    execute: (_, [arg]) => {
      started.push(arg);
      return new Promise((resolve) => answers.push(resolve));
    },
    onReady: (cells) => batches.push(cells.map(({ row }) => row)),
    ...(maxConcurrent === undefined ? {} : { maxConcurrent }),
  });
  const answer = (index: number, value: unknown) => answers[index]?.({ ok: true, value });
  const request = (arg: CustomFunctionArgument, row = 1) => recalculation.request('VIEWS', [arg], cell(row));
  return { recalculation, started, batches, answer, answers, request };
}

describe('recalculation', () => {
  it('knows its functions in any case', () => {
    const { recalculation } = recalculationOf();
    expect([recalculation.has('VIEWS'), recalculation.has('views'), recalculation.has('OTHER')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('starts nothing while the workbook still calculates', async () => {
    const { request, started } = recalculationOf();
    request('a');
    expect(started).toEqual([]);
    await turn();
    expect(started).toEqual(['a']);
  });

  it('runs at most thirty at once, first come first served, the next when one ends', async () => {
    const { request, started, answer } = recalculationOf();
    for (let index = 0; index < 32; index += 1) request(index, index + 1);
    await turn();
    expect(started).toEqual(Array.from({ length: 30 }, (_, index) => index));
    answer(5, 'done');
    await turn();
    expect(started.slice(30)).toEqual([30]);
  });

  it('waits for room where others run, and asks again when there is some', async () => {
    const started: unknown[] = [];
    let room = 1;
    const recalculation = new Recalculation({
      names: ['VIEWS'],
      execute: async (_, [arg]) => {
        started.push(arg);
        room -= 1;
        return { ok: true, value: arg };
      },
      onReady: () => {},
      hasRoom: () => room > 0,
    });
    for (const row of [1, 2, 3]) recalculation.request('VIEWS', [row], cell(row));
    await turn();
    expect([started, recalculation.waitingCells]).toEqual([[1], 2]);
    room = 5;
    recalculation.roomMade();
    await recalculation.idle();
    expect(started).toEqual([1, 2, 3]);
  });

  it('runs for a cell that asks now, and again when the cell that a function saw asks no more', async () => {
    const asking = new Set([2]);
    const ran: number[] = [];
    let sawCell = true;
    const recalculation = new Recalculation({
      names: ['WHERE'],
      execute: async (_name, _args, { row }) => {
        ran.push(row);
        return { ok: true, value: row, sawCell };
      },
      onReady: () => {},
      isAsking: ({ row }) => asking.has(row),
    });
    const where = (row: number) => recalculation.request('WHERE', [], cell(row));
    where(1);
    where(2);
    await recalculation.idle();
    expect([ran, where(2), where(3)]).toEqual([[2], 2, 2]);
    asking.delete(2);
    asking.add(3);
    sawCell = false;
    expect(where(3)).toBeUndefined();
    await recalculation.idle();
    asking.clear();
    expect([ran, where(4)]).toEqual([[2, 3], 3]);
  });

  it('hands over together the cells that became ready in one turn', async () => {
    const { request, answer, batches } = recalculationOf();
    request('a', 1);
    request('a', 2);
    request('b', 3);
    request('c', 4);
    await turn();
    answer(0, 1);
    answer(1, 2);
    await turn();
    await turn();
    expect(batches).toEqual([[1, 2, 3]]);
    expect([request('a'), request('b'), request('c')]).toEqual([1, 2, undefined]);
  });

  it('runs one execution for the same call of several cells, and none for a call it remembers', async () => {
    const { request, answer, recalculation, started } = recalculationOf();
    request('a', 1);
    request('a', 2);
    await turn();
    answer(0, 7);
    await recalculation.idle();
    expect(request('a', 3)).toBe(7);
    expect(started).toHaveLength(1);
  });

  it.each([
    ['1 and "1"', 1, '1'],
    ['1 and true', 1, true],
    ['"true" and true', 'true', true],
    ['0 and -0', 0, -0],
    ['a date and its text', new Date(0), new Date(0).toJSON()],
    ['a date and its number', new Date(0), 0],
    ['a cell and rows of one cell', 'a', [['a']]],
    ['one row and one column', [['a', 'b']], [['a'], ['b']]],
  ])('keeps apart %s', async (_, first, second) => {
    const { request, started } = recalculationOf();
    request(first as CustomFunctionArgument);
    request(second as CustomFunctionArgument);
    await turn();
    expect(started).toHaveLength(2);
  });

  it('keeps apart an omitted argument and an empty one', async () => {
    const { recalculation, started } = recalculationOf();
    recalculation.request('VIEWS', ['a'], cell(1));
    recalculation.request('VIEWS', ['a', ''], cell(2));
    await turn();
    expect(started).toHaveLength(2);
  });

  it('remembers an error until it is told to forget', async () => {
    const { request, answers, recalculation } = recalculationOf();
    request('a');
    await turn();
    answers[0]?.({ ok: false, error: { name: 'TypeError', message: 'Connect first.' } });
    await recalculation.idle();
    expect(request('a')).toEqual({ type: '#ERROR!', message: 'TypeError: Connect first.' });
    recalculation.forget();
    expect(request('a')).toBeUndefined();
  });

  it('answers with an error when the execution itself breaks down', async () => {
    const recalculation = new Recalculation({
      names: ['VIEWS'],
      execute: () => Promise.reject(new Error('worker died')),
      onReady: () => {},
    });
    recalculation.request('VIEWS', [], cell(1));
    await recalculation.idle();
    expect(recalculation.request('VIEWS', [], cell(1))).toEqual({ type: '#ERROR!', message: 'worker died' });
  });

  it('does not use what was running when it was told to forget, but lets its cells ask again', async () => {
    const { request, answer, batches, recalculation } = recalculationOf(1);
    request('running', 1);
    request('queued', 2);
    await turn();
    recalculation.forget();
    await turn();
    expect(batches).toEqual([[2]]);
    answer(0, 'old');
    await recalculation.idle();
    expect(batches).toEqual([[2], [1]]);
    expect(request('running')).toBeUndefined();
  });

  it('is idle at once when nothing was asked', async () => {
    await expect(recalculationOf().recalculation.idle()).resolves.toBeUndefined();
  });

  it('counts the cells that wait, each call once however many make it', async () => {
    const { recalculation, request, answer } = recalculationOf();
    request('a', 1);
    request('a', 2);
    request('b', 3);
    expect(recalculation.waitingCells).toBe(3);
    await turn();
    answer(0, 1);
    await turn();
    expect(recalculation.waitingCells).toBe(1);
  });

  it('forgets the calls that were made longest ago when their arguments fill the memory', async () => {
    const { request, started, answers } = recalculationOf();
    const million = (index: number) => String(index).padEnd(1_000_000, 'x');
    for (let index = 0; index < 60; index += 1) {
      request(million(index));
      await turn();
      answers.at(-1)?.({ ok: true, value: index });
      await turn();
      // Made again and again: never the oldest.
      expect(request(million(0))).toBe(0);
    }
    expect(request(million(59))).toBe(59);
    const before = started.length;
    expect(request(million(1))).toBeUndefined();
    await turn();
    expect(started.length).toBe(before + 1);
  });

  it('starts and hands over nothing any more when it is closed, whatever still ends', async () => {
    const { recalculation, request, started, batches, answer } = recalculationOf(1);
    request('a', 1);
    request('b', 2);
    await turn();
    recalculation.close();
    answer(0, 1);
    await turn();
    await turn();
    expect([started, batches]).toEqual([['a'], []]);
    await recalculation.idle();
  });

  it('knows other functions after new code', () => {
    const { recalculation } = recalculationOf();
    recalculation.setNames(['Likes']);
    expect([recalculation.has('VIEWS'), recalculation.has('likes'), recalculation.names]).toEqual([
      false,
      true,
      ['Likes'],
    ]);
  });
});
