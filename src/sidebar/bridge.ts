// google.script.run, which Google puts into the frame before our code.

/** One call of a global function of the script. */
export interface Bridge {
  send(name: string, input: unknown, succeed: (reply: unknown) => void, fail: (error: unknown) => void): void;
}

/** A runner is good for one call. A name that the script does not have is no member of it. */
type Runner = {
  withSuccessHandler(handler: (reply: unknown) => void): Runner;
  withFailureHandler(handler: (error: unknown) => void): Runner;
} & Partial<Record<string, (input?: unknown) => void>>;

interface Google {
  readonly google?: { readonly script?: { readonly run?: Runner } };
}

export function createBridge(page: unknown): Bridge {
  return {
    send(name, input, succeed, fail) {
      const run = (page as Google).google?.script?.run;
      const runner = run?.withSuccessHandler(succeed).withFailureHandler(fail);
      if (typeof runner?.[name] !== 'function') {
        fail(new Error(`Script function not found: ${name}`));
        return;
      }
      try {
        // Not taken out of the runner: it is called as its method.
        if (input === undefined) runner[name]?.();
        else runner[name]?.(input);
      } catch (error) {
        fail(error);
      }
    },
  };
}
