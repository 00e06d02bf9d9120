// Vitest's global set-up for tests of what was built: a stale dist/ would prove nothing.
import { join } from 'node:path';
import { buildEverything } from './build-everything.mjs';
import { isBuilt } from './built.mjs';

export async function setup() {
  const root = join(import.meta.dirname, '..');
  if (!isBuilt(root)) await buildEverything(root);
}
