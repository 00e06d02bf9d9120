import { CreatorAuditError, isCreatorAuditError } from '../errors.ts';
import { messages as common } from '../messages.ts';
import type { Ui } from '../platform/ports.ts';
import { withoutSecrets } from '../tracking/without-secrets.ts';
import type { Reply } from './contract.ts';
import { messages } from './messages.ts';

export interface EndpointOptions {
  readonly ui: Pick<Ui, 'isPersonPresent'>;
  /** For developers: Google's log of the script. */
  readonly log: (line: string) => void;
}

/**
 * Makes a call of the page out of what it does.
 *
 * A cell formula can name every global function. It must never spend or write, and it gets an error rather than a reply:
 * Sheets shows what an error says, and of an object nothing.
 *
 * @throws CreatorAuditError `not_a_person`, and nothing else.
 */
export function endpoint<T>(name: string, run: (input: unknown) => T, { ui, log }: EndpointOptions) {
  return (input?: unknown): Reply<T> => {
    if (!ui.isPersonPresent()) throw new CreatorAuditError('not_a_person', common.notAPerson);
    try {
      return { ok: true, value: run(input) };
    } catch (error) {
      if (isCreatorAuditError(error)) return { ok: false, code: error.code, message: error.message };
      log(`${name}: ${describe(error)}`);
      return { ok: false, code: 'unexpected', message: messages.unexpected };
    }
  };
}

const longestLogged = 200;

/** Google's exceptions hold addresses, and what went wrong may hold anything. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return withoutSecrets(String(error), longestLogged);
  return `${error.name}: ${withoutSecrets(error.message, longestLogged)}`;
}
