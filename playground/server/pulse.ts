// Tells the pages a few times a second what has changed behind the grid, and only then.

const intervalMs = 250;

export class Pulse {
  readonly #timer: NodeJS.Timeout;

  /** @param beats Each is called when the text it is paired with has become another. */
  constructor(beats: readonly { readonly state: () => string; readonly tell: () => void }[]) {
    const told = beats.map(({ state }) => state());
    this.#timer = setInterval(() => {
      beats.forEach(({ state, tell }, index) => {
        const now = state();
        if (now === told[index]) return;
        told[index] = now;
        tell();
      });
    }, intervalMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
