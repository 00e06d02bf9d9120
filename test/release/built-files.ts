import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { distDir } from '../../playground/paths.ts';
import type { ScriptFile } from '../support/google/script-files.ts';

/** Every byte counts, and a failure is a line instead of a bundle. */
export function digest({ name, type, source }: ScriptFile): string {
  return `${name} ${type} ${createHash('sha256').update(source).digest('hex')}`;
}

/** What has to arrive at Google. */
export async function builtDigests(): Promise<string[]> {
  const source = (name: string): Promise<string> => readFile(join(distDir, name), 'utf8');
  return [
    digest({ name: 'Code', type: 'SERVER_JS', source: await source('Code.js') }),
    digest({ name: 'Sidebar', type: 'HTML', source: await source('Sidebar.html') }),
    digest({ name: 'appsscript', type: 'JSON', source: await source('appsscript.json') }),
  ];
}
