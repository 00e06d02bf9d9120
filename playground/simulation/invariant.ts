import type { ExecutionRecord } from '../runtime/execution.ts';
import type { Exchange } from './internet.ts';
import type { Reply } from './people.ts';
import type { User } from './plan.ts';
import type { SimulatedDocument } from './simulated-document.ts';
import type { World } from './world.ts';

export interface PageCall {
  readonly document: SimulatedDocument;
  readonly user: User;
  readonly name: string;
  readonly input: unknown;
  readonly reply: Reply;
  /** Of those that make no service call there is none. */
  readonly execution: number | undefined;
}

/** What must hold. Each look gives what is wrong, in words: nothing when all is well, `undefined` when there was nothing to look at. */
export interface Invariant {
  readonly name: string;
  exchanged?(exchange: Exchange, world: World): string[] | undefined;
  replied?(call: PageCall, world: World): string[] | undefined;
  /** An execution has ended. */
  executed?(record: ExecutionRecord, document: SimulatedDocument, world: World): string[] | undefined;
  /** Nobody writes into this document now, and whoever did came to an end of their own. */
  calm?(document: SimulatedDocument, world: World): string[] | undefined;
  /** Trouble has stopped, hours have passed, and people have looked after everything. */
  atEnd?(world: World): string[] | undefined;
}
