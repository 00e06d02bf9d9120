// openapi.yaml as an object. Reading YAML takes ten times as long as all else a short run does with the contract, so
// what it came to is kept beside the installed packages until the file changes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const FILE = 'playground/api/openapi.yaml';

export type ContractDocument = Readonly<Record<string, unknown>>;

/** @param keptIn For tests: a folder of its own. */
export function readContractDocument(keptIn?: string): ContractDocument {
  const path = contractPath();
  const text = readFileSync(path, 'utf8');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const folder = keptIn ?? join(path.slice(0, -FILE.length), 'node_modules/.cache/creatoraudit');
  const kept = join(folder, `openapi-${hash}.json`);
  const known = readKept(kept);
  if (known !== undefined) return known;
  const document = parse(text) as ContractDocument;
  keep(folder, kept, document);
  return document;
}

function readKept(path: string): ContractDocument | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ContractDocument;
  } catch {
    return undefined; // not there yet, or half of it: it is made anew
  }
}

/** Several processes may do so at once: each writes a file of its own and puts it in place whole. */
function keep(folder: string, path: string, document: ContractDocument): void {
  const own = `${path}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(own, JSON.stringify(document));
    renameSync(own, path);
  } catch {
    // A folder nobody may write to: then it is parsed each time.
  }
}

/** The code may run from its source folder or from a bundle elsewhere in the project. */
function contractPath(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, FILE))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`${FILE} was not found above ${import.meta.url}.`);
    folder = parent;
  }
  return join(folder, FILE);
}
