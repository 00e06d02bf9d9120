import { describe, expect, it } from 'vitest';
import type { ExecutionRecord } from '../../../playground/runtime/execution.ts';
import { Confirmations } from '../../../playground/simulation/confirmations.ts';
import type { PageCall } from '../../../playground/simulation/invariant.ts';
import { acknowledged } from '../../../playground/simulation/invariants/acknowledged.ts';
import { invariants } from '../../../playground/simulation/invariants/all.ts';
import { keepsContract } from '../../../playground/simulation/invariants/contract.ts';
import { converges } from '../../../playground/simulation/invariants/converges.ts';
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
import type { CellValue } from '../../../playground/workbook/workbook.ts';
import { answerOf, atEnd, begun, call, documentOf, exchange, nameOfFirst, newPost, record } from './doctored-world.ts';
import { openWorld, quietPlan } from './quiet-world.ts';

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
    const { unboundedMs } = documentOf(world);
    unboundedMs.set('CA_VIEWS', -1).set('CA_LIKES', 0);
    expect(look('customFunction', 28_001)).toHaveLength(1);
    unboundedMs.set('CA_VIEWS', 0);
    expect(look('customFunction', 28_001)).toEqual([]);
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
