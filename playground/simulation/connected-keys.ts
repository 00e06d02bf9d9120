// Which keys may be stored where: those that people connect there, until another call there has come back.
import { userStore } from '../services/service.ts';
import type { Reply } from './people.ts';
import type { User } from './plan.ts';

interface Connecting {
  readonly store: string;
  readonly key: string;
  /** The number of the call that brought it, and of the moment that one came back. */
  readonly began: number;
  ended: number | undefined;
}

export interface ConnectionInput {
  readonly place: 'spreadsheet' | 'me';
  readonly apiKey?: string;
}

export class ConnectedKeys {
  #all: Connecting[] = [];
  #moment = 0;

  /** @returns What to call with the reply, `undefined` where none came. */
  begin({ place, apiKey }: ConnectionInput, user: User): (reply: Reply | undefined) => void {
    const store = place === 'me' ? storeOf(user) : 'document';
    const began = ++this.#moment;
    const mine: Connecting | undefined =
      apiKey === undefined ? undefined : { store, key: apiKey, began, ended: undefined };
    if (mine) this.#all.push(mine);
    return (reply) => {
      if (mine) mine.ended = ++this.#moment;
      if (!reply?.ok) return;
      // It has written over, or removed, whatever was there when it began.
      this.#all = this.#all.filter((each) => each === mine || each.store !== store || (each.ended ?? began) >= began);
    };
  }

  mayHold(store: string, key: string): boolean {
    return this.#all.some((each) => each.store === store && each.key === key);
  }
}

function storeOf(user: User): string {
  return user === 'ana' ? 'user' : userStore(`${user}@example.com`);
}
