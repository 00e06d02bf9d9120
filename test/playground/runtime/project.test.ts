import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadProject } from '../../../playground/runtime/project.ts';
import { projectFolder } from './project-host.ts';

async function loadFailure(files: string | Record<string, string>, manifest: object = {}): Promise<string> {
  const folder = projectFolder(files, manifest);
  const error: unknown = await loadProject(folder).catch((thrown) => thrown);
  return error instanceof Error ? `${error.name}: ${error.message}`.replace(folder, 'folder') : 'loaded';
}

describe('loading a project', () => {
  it('knows its files, names and manifest', async () => {
    const folder = projectFolder(
      {
        'b.js': 'const f = () => 1, g = 2; var h;',
        'a.gs': 'function run_() {} async function go() {}',
        'page.html': '<p>',
      },
      { timeZone: 'Europe/Berlin', urlFetchWhitelist: ['https://a.example/'] },
    );

    const project = await loadProject(folder);

    expect(project.files.map(({ name }) => name)).toEqual(['a.gs', 'b.gs']);
    expect([...project.functions]).toEqual(['run_', 'go']);
    expect([...project.variables]).toEqual(['f', 'g', 'h']);
    expect(project.manifest).toEqual({
      timeZone: 'Europe/Berlin',
      oauthScopes: null,
      urlFetchWhitelist: ['https://a.example/'],
      advancedServices: [],
    });
  });

  it.each([
    ['class A { #secret = 1; }', 'Private members of classes are refused: #secret'],
    ['class A { #secret() {} }', 'Private members of classes are refused: #secret'],
    ['class A { static has(x) { return #secret in x; } #secret; }', 'Private members of classes are refused: #secret'],
    ['class A { static count = 0; }', 'Fields of classes are refused'],
    ['const f = () => [class { static { } }];', 'Static blocks of classes are refused'],
    ['class A { field = 1; }', 'Fields of classes are refused'],
    ['const f = () => import("y");', 'There are no ES modules'],
    ['import x from "y";', 'There are no ES modules'],
    ['export function f() {}', 'There are no ES modules'],
    ['await null;', 'There are no ES modules'],
    ['function (', 'Unexpected token'],
  ])('refuses %s', async (source, reason) => {
    const failure = await loadFailure({ 'Code.js': `// first line\n${source}` });

    expect(failure).toContain('ProjectError: Apps Script would not load Code.gs: ');
    expect(failure).toContain('(2:');
    expect(failure).toContain(reason);
  });

  it.each([
    'const f = async (a) => a?.b ?? 2n ** 3n; class A { static m() {} get x() { return 1; } }',
    'let a; a ??= 1_000; a ||= /(?<year>[0-9]{4})/d.test("x"); a &&= 1;',
    'const sheet = { "#": 1, static: 2, import: 3 };',
    `const text = ${Array.from({ length: 1_000 }, () => '"x"').join(' + ')};`,
  ])('accepts %s', async (source) => {
    expect(await loadFailure(source)).toBe('loaded');
  });

  it.each(['http://a.example/', 'https://a.example', 'https://*/', 'https://a.*.example/', '*.a.example/'])(
    'refuses %s in urlFetchWhitelist',
    async (prefix) => {
      expect(await loadFailure('', { urlFetchWhitelist: [prefix] })).toContain(
        `urlFetchWhitelist cannot hold "${prefix}"`,
      );
    },
  );

  it('says what a folder lacks', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'project-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));

    await expect(loadProject(join(folder, 'missing'))).rejects.toThrow('is not a folder that can be read');
    await expect(loadProject(folder)).rejects.toThrow('has no appsscript.json');
    writeFileSync(join(folder, 'appsscript.json'), '{');
    await expect(loadProject(folder)).rejects.toThrow('appsscript.json is not JSON');
    writeFileSync(join(folder, 'appsscript.json'), '{}');
    await expect(loadProject(folder)).rejects.toThrow('holds no .gs or .js file');
  });
});
