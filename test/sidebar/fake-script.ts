// The script behind the sidebar, and google.script.run in front of it: as picky as Google's about what goes through.

import type { Page } from 'playwright-core';
import type { Reply, SidebarApi } from '../../src/rpc/contract.ts';

export type CallName = keyof SidebarApi;
type Input<Name extends CallName> = Parameters<SidebarApi[Name]>[0];
type Answer<Name extends CallName> = ReturnType<SidebarApi[Name]>;
type Behaviour = (input: never) => Promise<unknown> | unknown;

/** What Google's bridge says when the script was not reached. */
export class BridgeError extends Error {}

/** What the script says when it refuses. */
export class Refusal extends Error {
  readonly code: string;
  constructor(message: string, code = 'refused') {
    super(message);
    this.code = code;
  }
}

export interface Held<T> {
  answer(value: T): void;
}

export class FakeScript {
  readonly calls: { readonly name: CallName; readonly input: unknown }[] = [];
  readonly #behaviours = new Map<string, Behaviour>();
  #running = 0;
  /** The most calls that were under way at one time. */
  mostAtOnce = 0;

  /** What a function does from now on; an error that is thrown is a refusal or a failure of the bridge. */
  on<Name extends CallName>(name: Name, behave: (input: Input<Name>) => Answer<Name> | Promise<Answer<Name>>): this {
    this.#behaviours.set(name, behave);
    return this;
  }

  /** Answers one after the other, the last one for ever. */
  says<Name extends CallName>(name: Name, ...answers: (Answer<Name> | Error)[]): this {
    let asked = 0;
    return this.on(name, () => {
      const answer = answers[Math.min(asked++, answers.length - 1)] as Answer<Name> | Error;
      if (answer instanceof Error) throw answer;
      return answer;
    });
  }

  /** Each call waits until the test answers it. */
  holds<Name extends CallName>(name: Name): Held<Answer<Name>>[] {
    const held: Held<Answer<Name>>[] = [];
    this.on(name, () => new Promise<Answer<Name>>((resolve) => held.push({ answer: resolve })));
    return held;
  }

  asked(name: CallName): number {
    return this.calls.filter((call) => call.name === name).length;
  }

  inputs<Name extends CallName>(name: Name): Input<Name>[] {
    return this.calls.filter((call) => call.name === name).map(({ input }) => input as Input<Name>);
  }

  /** As `google.script.run` brings it back: text, for nothing but that comes through. */
  async answer(name: CallName, json: string): Promise<string> {
    const input: unknown = JSON.parse(json)[0];
    this.calls.push({ name, input });
    this.#running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#running);
    try {
      const behave = this.#behaviours.get(name);
      if (!behave) throw new BridgeError(`Script function not found: ${name}`);
      return JSON.stringify({ reply: { ok: true, value: await behave(input as never) } satisfies Reply<unknown> });
    } catch (error) {
      if (error instanceof Refusal) {
        const { code, message } = error;
        return JSON.stringify({ reply: { ok: false, code, message } satisfies Reply<unknown> });
      }
      return JSON.stringify({ error: (error as Error).message });
    } finally {
      this.#running -= 1;
    }
  }
}

/** Every document that the page shows from now on calls the script that is found for its address. */
export async function installScripts(page: Page, scriptOf: (address: string) => FakeScript | undefined): Promise<void> {
  // Who asks in a document that is about to go is never answered.
  const never = new Promise<string>(() => {});
  await page.exposeFunction(
    'callFakeScript',
    (address: string, name: CallName, json: string) => scriptOf(address)?.answer(name, json) ?? never,
  );
  await page.addInitScript(installRun);
}

/** Runs in the page. */
function installRun(): void {
  const refuse = (value: unknown): void => {
    if (value === undefined || typeof value === 'function' || value instanceof Date) {
      throw new Error(`Failed due to illegal value in property: ${String(value)}`);
    }
    if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) refuse(item);
  };
  const runner = (succeed: (value: unknown) => void, fail: (error: Error) => void): object =>
    new Proxy(
      {},
      {
        get(_, name: string) {
          if (name === 'withSuccessHandler') return (handler: typeof succeed) => runner(handler, fail);
          if (name === 'withFailureHandler') return (handler: typeof fail) => runner(succeed, handler);
          return (...input: unknown[]) => {
            for (const value of input) refuse(value);
            const { callFakeScript } = window as unknown as {
              callFakeScript: (address: string, name: string, json: string) => Promise<string>;
            };
            callFakeScript(location.href, name, JSON.stringify(input)).then((json) => {
              const { reply, error } = JSON.parse(json);
              if (error === undefined) succeed(reply);
              else fail(new Error(error));
            });
          };
        },
      },
    );
  const google = {
    script: {
      run: runner(
        () => {},
        () => {},
      ),
    },
  };
  Object.assign(window, { google });
}
