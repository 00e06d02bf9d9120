// What people have confirmed to be billed, run by run: what one has not used is nobody else's.
import type { Reply } from './people.ts';

interface Confirmation {
  posts: number;
  billed: number;
  /** Nobody knows whether its run has begun. */
  isLost: boolean;
}

export class Confirmations {
  /** Those whose run is not known by its id. */
  #open: Confirmation[] = [];
  readonly #byRun = new Map<string, Confirmation>();

  /** Before a person's click. @returns To be told the answer: one that is refused counts for nothing. */
  begin(posts: number): (reply: Reply | undefined) => void {
    const mine: Confirmation = { posts, billed: 0, isLost: false };
    this.#open.push(mine);
    return (reply) => {
      mine.isLost = reply === undefined;
      if (reply === undefined) return;
      this.#open = this.#open.filter((each) => each !== mine);
      if (reply.ok) this.#bind((reply.value as { id: string }).id, mine);
      else mine.posts = 0;
    };
  }

  /** One more post is billed by a call for one of these runs. @returns What is wrong with that. */
  bill(runs: readonly string[]): string[] {
    const known = runs.flatMap((id) => this.#byRun.get(id) ?? []);
    const one = known.find(({ billed, posts }) => billed < posts) ?? this.#guess(runs) ?? known[0];
    if (one === undefined) return ['a post is tracked by no run that anybody has confirmed'];
    one.billed += 1;
    return one.billed > one.posts ? [`${one.billed} posts are tracked by a run, and ${one.posts} were confirmed`] : [];
  }

  /** Others may go on with a run before the call that has begun it is back, or when that never comes back. */
  #guess(runs: readonly string[]): Confirmation | undefined {
    const unknown = runs.find((id) => !this.#byRun.has(id));
    const [most] = [...this.#open].sort((one, other) => other.posts - one.posts);
    if (unknown === undefined || most === undefined) return undefined;
    this.#open = this.#open.filter((each) => each !== most);
    this.#byRun.set(unknown, most);
    return most;
  }

  #bind(id: string, mine: Confirmation): void {
    const guessed = this.#byRun.get(id);
    if (guessed !== undefined && guessed !== mine) {
      mine.billed = guessed.billed;
      guessed.billed = 0;
      this.#open.push(guessed);
    }
    this.#byRun.set(id, mine);
    // A spreadsheet has one run: whatever was begun before is over.
    this.#open = this.#open.filter(({ isLost }) => !isLost);
  }
}
