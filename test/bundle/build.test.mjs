import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeBudgetBytes } from '../../tools/budgets.mjs';
import { buildAddOn } from '../../tools/build-add-on.mjs';

const repository = join(import.meta.dirname, '../..');

const index = `
/**
 * A number.
 * @param {string} link A link.
 * @return {number} One.
 * @example =CA_ONE(A2)
 * @customfunction
 */
export function CA_ONE(link: string): unknown {
  return one(link);
}
`;

/** @type {string} */
let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'creatoraudit-build-'));
  // The sidebar is built of what there is; the tests replace the script.
  for (const path of ['appsscript.json', 'src']) cpSync(join(repository, path), join(root, path), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true }));

/**
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('buildAddOn', () => {
  it('writes code that runs as a script, with text beyond ASCII and newer syntax in it', async () => {
    write(
      'src/one.ts',
      `class Box { #text: string; static suffix = '…é'; constructor(text: string) { this.#text = text; }
         get() { return (this.#text ||= 'none') + Box.suffix; } }
       export const one = (link: string) => new Box(link).get();`,
    );
    write('src/index.ts', `import { one } from './one.ts';\n${index}`);
    await buildAddOn(root);
    const code = readFileSync(join(root, 'dist/Code.js'), 'utf8');
    expect(new Function(`${code}; return CA_ONE('link');`)()).toBe('link…é');
    expect(code).not.toMatch(/this\.#|static suffix|\|\|=/);
  });

  it('leaves files alone that come out the same', async () => {
    write(
      'src/index.ts',
      `const one = (link: string) => link;\n${index}`.replace('const one', 'import "./one.ts";\n//'),
    );
    write('src/one.ts', '');
    await buildAddOn(root);
    const before = statSync(join(root, 'dist/Code.js')).ino;
    await buildAddOn(root);
    expect(statSync(join(root, 'dist/Code.js')).ino).toBe(before);
  });

  it('refuses code over the budget, with its size, and writes none of it', async () => {
    write('src/one.ts', `export const one = (link: string) => link + '${'x'.repeat(codeBudgetBytes)}';`);
    write('src/index.ts', `import { one } from './one.ts';\n${index}`);
    await expect(buildAddOn(root)).rejects.toThrow(
      new RegExp(`dist/Code\\.js has \\d{6} bytes; the budget is ${codeBudgetBytes}\\.`),
    );
    expect(existsSync(join(root, 'dist/Code.js'))).toBe(false);
  });

  it('leaves the code that is pushed within the budget', () => {
    expect(statSync(join(repository, 'dist/Code.js')).size).toBeLessThanOrEqual(codeBudgetBytes);
  });

  it('names all that is wrong with the entry points at once', async () => {
    write('src/index.ts', index.replace('A number.', '').replace('{number} One.', ''));
    await expect(buildAddOn(root)).rejects.toThrow(
      'src/index.ts:9 CA_ONE has no description.\nsrc/index.ts:9 CA_ONE has no @return {type} with text.',
    );
  });

  it('says which import is missing', async () => {
    write('src/index.ts', `import { one } from './gone.ts';\n${index}`);
    await expect(buildAddOn(root)).rejects.toThrow('Could not resolve "./gone.ts"');
  });
});
