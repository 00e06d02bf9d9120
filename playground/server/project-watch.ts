// Notices that the project's files have changed: a build, or somebody saving.

import { type FSWatcher, watch } from 'node:fs';

/** A build writes several files. */
const quietMs = 30;

export class ProjectWatch {
  readonly #watcher: FSWatcher;
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();

  /** @param refused Gets the reason when the changed project cannot be loaded. */
  constructor(folder: string, reload: () => Promise<void>, refused: (message: string) => void) {
    this.#watcher = watch(folder, { recursive: true }, (_event, name) => {
      if (name === null || !/\.(gs|js|html|json)$/.test(name)) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#work = this.#work
          .then(reload)
          .catch((error) => refused(error instanceof Error ? error.message : String(error)));
      }, quietMs);
    });
    // The folder itself may go: there is nothing to watch then.
    this.#watcher.on('error', () => {});
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#watcher.close();
  }
}
