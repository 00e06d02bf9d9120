// Extensions > CreatorAudit. Built while the file opens, perhaps before the add-on may do anything else: no service but
// the menu is touched then.

import type { ApiClient } from '../api/client.ts';
import { readKeyOwner } from '../api/key-owner.ts';
import { isCreatorAuditError, type Text } from '../errors.ts';
import { messages } from '../messages.ts';
import type { MenuItem, Ui } from '../platform/ports.ts';

export interface Menu {
  build(): void;
  checkConnection(): void;
  showFormulas(): void;
}

export interface MenuOptions {
  readonly ui: Ui;
  /** @throws CreatorAuditError `no_key` */
  readonly client: () => ApiClient;
  /** `14:05`, for a delay from now. */
  readonly timeAfter: (delayMs: number) => string;
}

/** Item captions and the global functions behind them; `index.ts` exports these. */
const items: readonly MenuItem[] = [
  { caption: messages.menu.checkConnection, functionName: 'checkConnection' },
  { caption: messages.menu.showFormulas, functionName: 'showFormulas' },
];

/** A failure that names no time to wait for is worth another try after a minute. */
const usualWaitMs = 60_000;

export function createMenu({ ui, client, timeAfter }: MenuOptions): Menu {
  function connection(): Text['long'] {
    try {
      const result = readKeyOwner(client());
      if (result.ok) return messages.connected(result.owner);
      const { failure } = result;
      return messages.failure(failure, timeAfter(failure.serverDelayMs ?? usualWaitMs), 'person').long;
    } catch (error) {
      if (isCreatorAuditError(error)) return error.message;
      throw error;
    }
  }

  return {
    build: () => ui.addMenu(items),
    checkConnection: () => ui.alert(messages.menu.checkConnection, connection()),
    showFormulas: () => ui.alert(messages.menu.showFormulas, messages.formulas),
  };
}
