import { seededRandom } from '../runtime/random.ts';

/** Draws that are the same for the same seed. */
export class Dice {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(Math.imul(seed, 0x9e3779b1) ^ 0x51ed);
    // The first draws of neighbouring seeds are neighbours.
    for (let turn = 0; turn < 4; turn += 1) this.next();
  }

  /** Both ends included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('There is nothing to pick from.');
    return item;
  }

  /** By weight. */
  weighed<T>(items: readonly (readonly [number, T])[]): T {
    let left = this.next() * items.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return this.pick(items)[1];
  }

  some<T>(items: readonly T[], share: number): T[] {
    return items.filter(() => this.chance(share));
  }
}
