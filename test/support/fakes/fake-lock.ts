import type { FakeTime } from './fake-time.ts';

export class FakeLock {
  /** Who has it: this execution, another one for ever, or another one that lets go after some milliseconds. */
  heldElsewhereMs = 0;
  held = false;
  attempts = 0;
  releases = 0;
  /** What another execution does while we wait for it. */
  whileWaiting: () => void = () => undefined;
  readonly #time: FakeTime;

  constructor(time: FakeTime) {
    this.#time = time;
  }

  tryAcquire(timeoutMs: number): boolean {
    this.attempts += 1;
    if (this.heldElsewhereMs > timeoutMs) {
      this.#time.advance(timeoutMs);
      return false;
    }
    this.#time.advance(this.heldElsewhereMs);
    if (this.heldElsewhereMs > 0) this.whileWaiting();
    this.held = true;
    return true;
  }

  release(): void {
    this.held = false;
    this.releases += 1;
  }
}
