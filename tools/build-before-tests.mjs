// Vitest's global set-up for tests of what was built: a stale dist/ would prove nothing.
import { join } from 'node:path';
import { buildEverything } from './build-everything.mjs';

export async function setup() {
  await buildEverything(join(import.meta.dirname, '..'));
}
