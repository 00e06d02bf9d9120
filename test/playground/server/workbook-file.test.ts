import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Kept, usualWorkbookPath, WorkbookFile } from '../../../playground/server/workbook-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creatoraudit-kept-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const workbook = (name: string): Kept => ({
  version: 1,
  workbook: { name },
  triggers: [],
  properties: { document: {}, script: {}, user: {} },
});
const undamaged = (keptAs: string): never => {
  throw new Error(`taken for damaged: ${keptAs}`);
};

describe('the kept workbook', () => {
  it('is read back as it was written, in a folder that did not exist', async () => {
    const file = new WorkbookFile(join(folder, 'deep', 'workbook.json'));
    expect(await file.read(undamaged)).toBeNull();
    await file.write(workbook('a'));
    expect(await file.read(undamaged)).toEqual(workbook('a'));
  });

  it('is the last one of several written at once, and no draft stays', async () => {
    const file = new WorkbookFile(join(folder, 'workbook.json'));
    await Promise.all(['a', 'b', 'c'].map((name) => file.write(workbook(name))));
    expect(await file.read(undamaged)).toEqual(workbook('c'));
    expect(await readdir(folder)).toEqual(['workbook.json']);
  });

  it.each(['{"version":1', '[]', 'null', '"text"', '{"version":2,"workbook":{}}'])(
    'is put aside, not lost, when it cannot be read: %s',
    async (text) => {
      const path = join(folder, 'workbook.json');
      await writeFile(path, text);
      const kept: string[] = [];
      expect(await new WorkbookFile(path).read((keptAs) => kept.push(keptAs))).toBeNull();
      expect(kept).toHaveLength(1);
      expect(await readFile(kept[0] ?? '', 'utf8')).toBe(text);
    },
  );

  it('does not overwrite what was put aside earlier', async () => {
    const path = join(folder, 'workbook.json');
    const kept: string[] = [];
    for (const text of ['first', 'second']) {
      await writeFile(path, text);
      await new WorkbookFile(path).read((keptAs) => kept.push(keptAs));
    }
    expect(await Promise.all(kept.map((name) => readFile(name, 'utf8')))).toEqual(['first', 'second']);
  });

  it('is for its owner alone: it may hold secrets of a project', async () => {
    const file = new WorkbookFile(join(folder, 'workbook.json'));
    await file.write(workbook('a'));
    expect((await stat(file.path)).mode & 0o777).toBe(0o600);
  });

  it('is rid of the drafts of programs that were killed, and of nothing else', async () => {
    const others = ['workbook.json', 'workbook.json.ab12.damaged', 'other.json.12.tmp', 'workbook.json.x.tmp'];
    for (const name of [...others, 'workbook.json.12.tmp', 'workbook.json.345.tmp'])
      await writeFile(join(folder, name), '');
    await new WorkbookFile(join(folder, 'workbook.json')).removeDrafts();
    expect((await readdir(folder)).sort()).toEqual(others.sort());
    await new WorkbookFile(join(folder, 'missing', 'workbook.json')).removeDrafts();
  });

  it('is another for each project, and for the real API', () => {
    const paths = [undefined, '/somewhere/crm', '/elsewhere/crm'].flatMap((projectDir) =>
      [false, true].map((isLive) => usualWorkbookPath({ ...(projectDir && { projectDir }), isLive })),
    );
    expect(new Set(paths).size).toBe(6);
    expect(paths.slice(0, 2).map((path) => basename(path))).toEqual(['workbook.json', 'workbook-live.json']);
  });
});
