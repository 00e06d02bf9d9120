// Every number the API has ever told of a post: what stands beside its link must be one of them.
import { type PostName, postName } from './links.ts';

const counters = ['view_count', 'play_count', 'like_count', 'comment_count', 'share_count', 'saved_count'] as const;
export type Counter = (typeof counters)[number];

export class Answers {
  readonly #told = new Map<PostName, Map<Counter, Set<number>>>();

  /** Reads an answer's body; one that is none is of no use to anybody. */
  read(body: string): void {
    let parsed: unknown;
    try {
      parsed = JSON.parse(body);
    } catch {
      return;
    }
    const { data } = Object(parsed) as { data?: unknown };
    for (const row of Array.isArray(data) ? data : [data]) this.#readRow(Object(row) as Record<string, unknown>);
  }

  has(post: PostName, counter: Counter, value: number): boolean {
    return this.#told.get(post)?.get(counter)?.has(value) ?? false;
  }

  #readRow(row: Record<string, unknown>): void {
    const { platform, shortcode, external_id: externalId } = row;
    const id = platform === 'instagram' ? shortcode : externalId;
    if (typeof platform !== 'string' || typeof id !== 'string') return;
    const name = postName(platform, id);
    const told = this.#told.get(name) ?? new Map<Counter, Set<number>>();
    this.#told.set(name, told);
    for (const counter of counters) {
      const value = row[counter];
      if (typeof value !== 'number') continue;
      const values = told.get(counter) ?? new Set();
      told.set(counter, values.add(value));
    }
  }
}
