import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file whole or not at all, and leaves an equal one untouched: others may be reading it at this moment.
 *
 * @param {string} path
 * @param {string | Uint8Array} contents
 */
export function writeIfChanged(path, contents) {
  const wanted = Buffer.from(contents);
  if (readIfPresent(path)?.equals(wanted)) return;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, wanted);
  renameSync(temporary, path);
}

/** @param {string} path */
export function readIfPresent(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
