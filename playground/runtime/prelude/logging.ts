// console and Logger. Both only note a line; Google does not answer, so these are no service calls.
import { bridge } from './bridge.ts';
import { defineGlobal, defineService, method } from './define.ts';

export function installLogging(): void {
  const log = (...values: unknown[]): void => bridge.log(line(values));
  const none = (): void => {};
  defineGlobal('console', { log, info: log, warn: log, error: log, debug: log, time: none, timeEnd: none });

  let lines: string[] = [];
  defineService('Logger', {
    log: method(1, 255, (_state, values, self) => {
      const text = line(values);
      lines.push(text);
      bridge.log(text);
      return self;
    }),
    getLog: method(0, 0, () => lines.map((text) => `${text}\n`).join('')),
    clear: method(0, 0, () => {
      lines = [];
    }),
  });
}

function line(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== 'string') return values.map(shown).join(' ');
  const left = [...rest];
  const text = first.replace(/%[sdifoOj]/g, (place) => (left.length === 0 ? place : shown(left.shift())));
  return [text, ...left.map(shown)].join(' ');
}

function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Error) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}
