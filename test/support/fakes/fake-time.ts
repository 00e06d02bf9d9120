const fakeStartMs = Date.parse('2026-11-24T09:00:00Z');

/** A clock that moves only when somebody sleeps, waits or says so. */
export class FakeTime {
  nowMs = fakeStartMs;
  readonly sleeps: number[] = [];

  now(): number {
    return this.nowMs;
  }

  sleep(delayMs: number): void {
    if (delayMs > 300_000) throw new Error('Utilities.sleep: at most 300000');
    this.sleeps.push(delayMs);
    this.nowMs += delayMs;
  }

  advance(ms: number): void {
    this.nowMs += ms;
  }
}
