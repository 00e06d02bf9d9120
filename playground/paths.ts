// Where the project lies, for code that runs from source (tests) and from build/ (commands) alike.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${fileURLToPath(import.meta.url)}.`);
    folder = parent;
  }
  return folder;
}

/** npm runs a command in the project's folder and says where it was called from. */
export function fromCallersFolder(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

export const rootDir = projectRoot();
/** The add-on as it is pushed to Apps Script. */
export const distDir = join(rootDir, 'dist');
/** What the build makes for the playground itself. */
export const buildDir = join(rootDir, 'build');
