// Extensions > CreatorAudit. Built while the file opens, perhaps before the add-on may do anything else: no service but
// the menu is touched then.

import type { ApiClient } from '../api/client.ts';
import { readKeyOwner } from '../api/key-owner.ts';
import { CreatorAuditError, isCreatorAuditError, type Text } from '../errors.ts';
import { messages } from '../messages.ts';
import type { MenuItem, Ui } from '../platform/ports.ts';

export interface Menu {
  build(): void;
  openSidebar(): void;
  checkConnection(): void;
  showFormulas(): void;
}

export interface MenuOptions {
  readonly ui: Ui;
  /** @throws CreatorAuditError `no_key` */
  readonly connect: () => { readonly place: 'spreadsheet' | 'me'; readonly client: ApiClient };
  /** `14:05`, for a delay from now. */
  readonly timeAfter: (delayMs: number) => string;
}

/** Item captions and the global functions behind them; `index.ts` exports these. */
const items: readonly MenuItem[] = [
  { caption: messages.menu.open, functionName: 'openSidebar' },
  { caption: messages.menu.checkConnection, functionName: 'checkConnection' },
  { caption: messages.menu.showFormulas, functionName: 'showFormulas' },
];

/** A failure that names no time to wait for is worth another try after a minute. */
const usualWaitMs = 60_000;

export function createMenu({ ui, connect, timeAfter }: MenuOptions): Menu {
  function connection(): Text['long'] {
    try {
      const { place, client } = connect();
      const result = readKeyOwner(client);
      if (result.ok) return messages[place === 'me' ? 'connectedAlone' : 'connected'](result.owner);
      const { failure } = result;
      return messages.failure(failure, timeAfter(failure.serverDelayMs ?? usualWaitMs), 'person').long;
    } catch (error) {
      if (isCreatorAuditError(error)) return error.message;
      throw error;
    }
  }

  return {
    build: () => ui.addMenu(items),
    openSidebar: () => ui.showSidebar(messages.menu.title),
    checkConnection() {
      // A formula can name this, too, and would ask with the key of the spreadsheet's owner.
      if (!ui.isPersonPresent()) throw new CreatorAuditError('not_a_person', messages.notAPerson);
      ui.alert(messages.menu.checkConnection, connection());
    },
    showFormulas: () => ui.alert(messages.menu.showFormulas, messages.formulas),
  };
}
