// `google.script.run` for a page of the project: a chain of handlers, then the function's name.

import { checkedArguments, type ReadForm } from './call-arguments.ts';
import type { CallResult, FrameMessage } from './message.ts';

/** More wait in the frame. https://developers.google.com/apps-script/guides/html/reference/run */
const mostCallsAtOnce = 10;

export interface ScriptRunOptions {
  /** What there is to call; nothing else is a function here. */
  readonly functionNames: readonly string[];
  readonly post: (message: FrameMessage) => void;
  readonly readForm: ReadForm;
  /** Where an error goes that no handler takes. */
  readonly report: (error: Error) => void;
}

type Handler = (value: unknown, userObject: unknown) => void;

interface Handlers {
  readonly success?: Handler;
  readonly failure?: Handler;
  readonly userObject?: unknown;
}

interface Call {
  readonly call: number;
  readonly functionName: string;
  readonly args: readonly unknown[];
  readonly handlers: Handlers;
}

export interface ScriptRun {
  readonly run: object;
  settled(result: CallResult): void;
}

export function scriptRun({ functionNames, post, readForm, report }: ScriptRunOptions): ScriptRun {
  const callable = new Set(functionNames);
  const running = new Map<number, Handlers>();
  const waiting: Call[] = [];
  let count = 0;

  const startNext = (): void => {
    while (running.size < mostCallsAtOnce) {
      const next = waiting.shift();
      if (next === undefined) return;
      const { call, functionName, args, handlers } = next;
      running.set(call, handlers);
      post({ google: 'run', call, functionName, args });
    }
  };

  const runner = (handlers: Handlers): object =>
    new Proxy(Object.freeze({}), {
      get(_target, name) {
        switch (name) {
          case 'withSuccessHandler':
            return (success: unknown) => runner({ ...handlers, success: checkedHandler(name, success) });
          case 'withFailureHandler':
            return (failure: unknown) => runner({ ...handlers, failure: checkedHandler(name, failure) });
          case 'withUserObject':
            return (userObject: unknown) => runner({ ...handlers, userObject });
          default:
            if (typeof name !== 'string' || !callable.has(name)) return undefined;
            return (...args: unknown[]): void => {
              const checked = checkedArguments(args, readForm);
              count += 1;
              waiting.push({ call: count, functionName: name, args: checked, handlers });
              startNext();
            };
        }
      },
      has: (_target, name) => typeof name === 'string' && callable.has(name),
    });

  return {
    run: runner({}),
    settled(result) {
      const handlers = running.get(result.call);
      if (handlers === undefined) return;
      running.delete(result.call);
      startNext();
      if (result.ok) {
        handlers.success?.(result.value, handlers.userObject);
        return;
      }
      const error = new Error(result.message);
      error.name = result.name;
      if (handlers.failure === undefined) report(error);
      else handlers.failure(error, handlers.userObject);
    },
  };
}

function checkedHandler(name: string, handler: unknown): Handler {
  if (typeof handler !== 'function') throw new TypeError(`${name} takes a function.`);
  return handler as Handler;
}
