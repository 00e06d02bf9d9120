// Vitest's global set-up for tests of what was built: a stale dist/ would prove nothing.
import { join } from 'node:path';
import { buildAddOn, buildPlayground } from '../build.mjs';

const repository = join(import.meta.dirname, '..');

export async function setup() {
  await Promise.all([buildAddOn(repository), buildPlayground(repository)]);
}
