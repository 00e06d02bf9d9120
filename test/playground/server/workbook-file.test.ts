import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlreadyRunningError, RunningMark } from '../../../playground/server/running.ts';
import { Saving } from '../../../playground/server/saving.ts';
import { type Kept, WorkbookFile } from '../../../playground/server/workbook-file.ts';

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
});

describe('saving', () => {
  it('writes at the end what has changed, and nothing when nothing has', async () => {
    const file = new WorkbookFile(join(folder, 'workbook.json'));
    const saving = new Saving(file, () => workbook('now'));
    await saving.flush();
    expect(await readdir(folder)).toEqual([]);
    saving.changed();
    await saving.flush();
    expect(await file.read(undamaged)).toEqual(workbook('now'));
  });
});

describe('the mark of a running server', () => {
  it('keeps a second one away and says where the first is', async () => {
    const path = join(folder, 'running');
    const mark = await RunningMark.set(path, 'http://127.0.0.1:1/');
    const second = await RunningMark.set(path, 'http://127.0.0.1:2/').catch((error: unknown) => error);
    expect(second).toBeInstanceOf(AlreadyRunningError);
    expect(second).toMatchObject({ url: 'http://127.0.0.1:1/' });
    await mark.remove();
    await (await RunningMark.set(path, 'http://127.0.0.1:2/')).remove();
  });

  it.each(['', '{"pid":2147483646,"url":"http://127.0.0.1:1/"}'])(
    'means nothing when its server is gone: %s',
    async (left) => {
      const path = join(folder, 'running');
      await writeFile(path, left);
      await (await RunningMark.set(path, 'http://127.0.0.1:2/')).remove();
      expect(await readdir(folder)).toEqual([]);
    },
  );
});
