// Calls the entry point and turns what comes of it into text.
import type { Outcome, ScriptFailure } from '../execution.ts';
import { encode, NotCarriedError, uncarried } from '../wire.ts';
import { type Bridge, exception, job, tellTime } from './bridge.ts';
import { eventObject } from './script-event.ts';
import type { SpreadsheetObjects } from './spreadsheet.ts';

type Settled = { readonly value: unknown } | { readonly error: unknown };

export function installEntry(bridge: Bridge, objects: SpreadsheetObjects): void {
  let settled: Settled | undefined;

  bridge.invoke = (entryPoint) => {
    try {
      const value = job.kind === 'load' ? undefined : called(entryPoint, objects);
      if (!(value instanceof Promise)) settled = { value };
      else
        value.then(
          (result) => {
            settled = { value: result };
          },
          (error) => {
            settled = { error };
          },
        );
    } catch (error) {
      settled = { error };
    }
  };

  bridge.outcome = () => {
    tellTime();
    // There is no event loop: once the microtasks have drained, nothing can settle a promise any more.
    if (settled === undefined) return failed(new Error('The promise that the function returned was never settled.'));
    return 'error' in settled ? failed(settled.error) : succeeded(settled.value);
  };

  bridge.failed = (error) => {
    tellTime();
    return failed(error);
  };
}

function called(entryPoint: unknown, objects: SpreadsheetObjects): unknown {
  if (typeof entryPoint !== 'function') throw exception(`Script function not found: ${job.functionName}`);
  return job.event === null ? entryPoint(...job.args) : entryPoint(eventObject(job.event, objects));
}

function succeeded(value: unknown): string {
  try {
    // Inside an object a function is left out, as by JSON.
    if (typeof value === 'function') throw new NotCarriedError('a function');
    return encode({ ok: true, value: job.kind === 'sidebarCall' ? forPage(value) : value } satisfies Outcome);
  } catch (error) {
    if (error instanceof NotCarriedError) return failed(new Error(`The function returned ${error.message}.`));
    return failed(error);
  }
}

/** google.script.run carries JSON and nothing else; a Date, a function or an object of a class anywhere fails the request. */
function forPage(value: unknown): unknown {
  const illegal = uncarried(value);
  if (illegal !== undefined) throw new TypeError(`Failed due to illegal value in property: ${illegal}`);
  return JSON.parse(JSON.stringify(value ?? null));
}

function failed(error: unknown): string {
  return encode({ ok: false, error: describe(error) } satisfies Outcome);
}

function describe(error: unknown): ScriptFailure {
  try {
    if (typeof error === 'object' && error !== null && 'message' in error) {
      return { name: 'name' in error ? String(error.name) : 'Error', message: String(error.message) };
    }
    return { name: 'Error', message: String(error) };
  } catch {
    return { name: 'Error', message: 'The script threw something that cannot be shown.' };
  }
}
