// A spreadsheet with a person in front of it, whose sidebar calls the built script as google.script.run does.

import type { Reply, SidebarApi } from '../../src/rpc/contract.ts';
import { RecordedUi } from '../playground/services/recorded-ui.ts';
import { openSheet } from '../support/sheet.ts';

type Options = NonNullable<Parameters<typeof openSheet>[0]>;

export async function openDesk(options: Options = {}) {
  const opened = await openSheet({ ui: new RecordedUi(), posts: 50, ...options });
  const { host } = opened.session;

  async function call<Name extends keyof SidebarApi>(
    functionName: Name,
    ...args: readonly unknown[]
  ): Promise<Reply<ReturnType<SidebarApi[Name]>>> {
    const outcome = await host.execute({ functionName, args, kind: 'sidebarCall', activeRange: selected });
    if (!outcome.ok) throw new Error(`${functionName}: ${outcome.error.message}`);
    return outcome.value as Reply<ReturnType<SidebarApi[Name]>>;
  }

  let selected = { sheet: 'Sheet1', row: 1, column: 1, rows: 1, columns: 1 };
  return {
    ...opened,
    call,
    /** The value of a call that has to succeed. */
    async value<Name extends keyof SidebarApi>(name: Name, ...args: readonly unknown[]) {
      const reply = await call(name, ...args);
      if (!reply.ok) throw new Error(`${name}: ${reply.code}: ${reply.message}`);
      return reply.value;
    },
    select: (row: number, column: number, rows = 1) => {
      selected = { ...selected, row, column, rows };
    },
  };
}
