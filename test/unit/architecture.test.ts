// The rules of the house that no compiler knows: which way imports go, and how large a file may grow.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../..');

/** From the top down; a file may import from its own unit and from the layers below its own. */
const layers = [
  ['src/index.ts'],
  ['src/app.ts'],
  ['src/functions/', 'src/triggers/', 'src/rpc/'],
  ['src/refresh/', 'src/report/'],
  ['src/tracking/', 'src/schedule/', 'src/history/'],
  ['src/posts/', 'src/tables/'],
  ['src/api/'],
  ['src/http/', 'src/links/', 'src/platform/gas/'],
  ['src/messages.ts'],
  ['src/failure-texts.ts'],
  [
    'src/platform/ports.ts',
    'src/platform/limits.ts',
    'src/platform/own-sheets.ts',
    'src/errors.ts',
    'src/once.ts',
    'src/is-date.ts',
  ],
  ['src/rpc/contract.ts'],
];

/** A program of its own, in the browser. Of the script it knows what may be called, and that only while it is compiled. */
const sidebar = 'src/sidebar/';
const sidebarPackages = ['preact', 'preact/hooks'];

/** What each part of the repository may import from; tests may import everything. */
const reachable: Record<string, readonly string[]> = {
  'src/sidebar/': ['src/sidebar/', 'src/rpc/contract.ts'],
  'src/': ['src/'],
  'playground/': ['playground/'],
  'tools/': ['tools/', 'build.mjs'],
  'build.mjs': ['tools/'],
};

const onlyImporters: Record<string, readonly string[]> = {
  'src/platform/gas/': ['src/app.ts', 'src/platform/gas/'],
  'src/sidebar/': ['src/sidebar/'],
  // The wire's shape stays behind api; functions take the names of its fields.
  'src/api/contract.d.ts': ['src/api/', 'src/functions/'],
};

/** Scripts and what runs them know the spreadsheet as `workbook.ts` has it, whatever engine is behind it. */
const engines = ['playground/workbook/grid/', 'playground/workbook/univer/', '@univerjs/'];
const engineStrangers = ['playground/runtime/', 'playground/services/'];

const mayOnlyExportOthers = new Map([
  ['playground/workbook/univer/univer-bundle.ts', 'the entry from which the build makes one file of many packages'],
]);

/** Test files of one process share their modules: what one registers when it is loaded is done at the end of the first file. */
const fileWideHook = /^(after|before)(All|Each)\(/m;
const mayHook = new Map([
  ['test/support/contract-setup.ts', 'vitest runs it for each file'],
  ['test/page/measurements.ts', 'a test file that `npm test` leaves out'],
]);

const mayExceed400Lines = new Map([
  ['src/api/contract.d.ts', 'generated from the contract'],
  ['src/index.ts', 'the list of what Google may call, each with the comment that Sheets shows'],
]);

const appsScriptGlobals = new Set(
  `Browser CacheService Charts ContentService DocumentApp DriveApp FormApp GmailApp HtmlService Jdbc LanguageApp
  LockService Logger MailApp PropertiesService ScriptApp Session SpreadsheetApp UrlFetchApp Utilities XmlService`.split(
    /\s+/,
  ),
);

/** So that only what may name one is parsed. */
const mentionsService = new RegExp(`\\b(?:${[...appsScriptGlobals].join('|')})\\b`);

/** A line that a file which only exports others cannot have: that of a definition or a call. */
const ownLine =
  /^(?:export )?(?:default |declare |abstract |async )*(?:const|let|function|class|interface|enum|type \w+\b.* =|\w+\(|await) ?/m;

const isUnder = (path: string, place: string) => (place.endsWith('/') ? path.startsWith(place) : path === place);

/** What is wrong with one file importing another, or `undefined`. */
function importProblem(importer: string, imported: string): string | undefined {
  const part = Object.keys(reachable).find((place) => isUnder(importer, place));
  if (part && !reachable[part]?.some((place) => isUnder(imported, place))) return `${part} may not import it`;

  for (const [place, importers] of Object.entries(onlyImporters)) {
    if (!isUnder(imported, place)) continue;
    if (!importers.some((allowed) => isUnder(importer, allowed))) return `only ${importers.join(' and ')} may`;
  }

  if (part !== 'src/') return undefined;
  const [from, to] = [layerOf(importer), layerOf(imported)];
  if (!from || !to) return `${from ? imported : importer} belongs to no layer`;
  if (from.unit === to.unit || from.level < to.level) return undefined;
  return from.level === to.level ? 'sideways' : 'upwards';
}

function layerOf(path: string): { level: number; unit: string } | undefined {
  // From the bottom up: a file that is a unit of its own lies below its folder.
  for (const [level, units] of [...layers.entries()].reverse()) {
    const unit = units.find((place) => isUnder(path, place));
    if (unit) return { level, unit };
  }
  return undefined;
}

const texts = new Map(
  [...['src', 'playground', 'test', 'tools'].flatMap(filesUnder), 'build.mjs'].map((path) => [
    path,
    readFileSync(join(repository, path), 'utf8'),
  ]),
);

function filesUnder(folder: string): string[] {
  return readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => /\.(tsx?|mjs)$/.test(path));
}

interface Imports {
  readonly relative: string[];
  readonly packages: string[];
}

const importsByPath = new Map<string, Imports>();

function importsOf(path: string): Imports {
  const imports = importsByPath.get(path) ?? importsIn(path, texts.get(path) ?? '');
  importsByPath.set(path, imports);
  return imports;
}

function importsIn(path: string, text: string): Imports {
  const names = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
  const isRelative = (name: string) => name.startsWith('.');
  return {
    relative: names.filter(isRelative).map((name) => posix.join(posix.dirname(path), name)),
    packages: names.filter((name) => !isRelative(name)),
  };
}

/** What is left of the imports when the file runs. */
function runtimeImportsOf(path: string): string[] {
  const rest = (texts.get(path) ?? '').replace(/^(?:import|export) type [^;]*;$/gm, '');
  return importsIn(path, rest).relative;
}

/** Every way of imports that leads from the file to one of the places, each up to its first file there. */
function waysTo(places: readonly string[], from: string): string[] {
  const ways = new Map([[from, from]]);
  const found: string[] = [];
  for (const [path, way] of ways) {
    const { relative, packages } = importsOf(path);
    for (const imported of [...relative, ...packages]) {
      if (ways.has(imported)) continue;
      const next = `${way} -> ${imported}`;
      if (places.some((place) => isUnder(imported, place))) found.push(next);
      else ways.set(imported, next);
    }
  }
  return found;
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, texts.get(path) ?? '', ts.ScriptTarget.ES2022);
}

const under = (...places: string[]) => [...texts.keys()].filter((path) => places.some((place) => isUnder(path, place)));
const lineCount = (path: string) => texts.get(path)?.split('\n').length ?? 0;

describe('imports', () => {
  it.each([
    ['src/posts/walk.ts', 'src/posts/shard.ts'],
    ['src/functions/counters.ts', 'src/links/post-key.ts'],
    ['src/app.ts', 'src/platform/gas/platform.ts'],
    ['src/platform/gas/cache.ts', 'src/platform/ports.ts'],
    ['src/tracking/run.ts', 'src/rpc/contract.ts'],
    ['src/sidebar/call.ts', 'src/rpc/contract.ts'],
    ['src/sidebar/views/run.tsx', 'src/sidebar/parts/button.tsx'],
    ['test/unit/x.test.ts', 'playground/workbook/workbook.ts'],
  ])('allow %s -> %s', (importer, imported) => {
    expect(importProblem(importer, imported)).toBeUndefined();
  });

  it.each([
    ['src/http/send.ts', 'src/posts/walk.ts', 'upwards'],
    ['src/http/send.ts', 'src/links/post-key.ts', 'sideways'],
    ['src/errors.ts', 'src/messages.ts', 'upwards'],
    ['src/posts/walk.ts', 'src/helpers.ts', 'src/helpers.ts belongs to no layer'],
    ['src/functions/counters.ts', 'src/platform/gas/cache.ts', 'only src/app.ts and src/platform/gas/ may'],
    ['src/posts/walk.ts', 'src/api/contract.d.ts', 'only src/api/ and src/functions/ may'],
    ['src/posts/walk.ts', 'test/support/fakes.ts', 'src/ may not import it'],
    ['src/tracking/run.ts', 'src/rpc/handlers.ts', 'upwards'],
    ['src/sidebar/call.ts', 'src/rpc/handlers.ts', 'src/sidebar/ may not import it'],
    ['src/sidebar/messages.ts', 'src/messages.ts', 'src/sidebar/ may not import it'],
    ['src/rpc/handlers.ts', 'src/sidebar/call.ts', 'only src/sidebar/ may'],
    ['playground/cell.ts', 'src/links/post-key.ts', 'playground/ may not import it'],
  ])('forbid %s -> %s: %s', (importer, imported, problem) => {
    expect(importProblem(importer, imported)).toBe(problem);
  });

  it('keep to the layers everywhere', () => {
    const problems = [...texts.keys()].flatMap((importer) =>
      importsOf(importer).relative.flatMap((imported) => {
        const problem = importProblem(importer, imported);
        return problem ? [`${importer} imports ${imported}: ${problem}`] : [];
      }),
    );
    expect(problems).toEqual([]);
  });

  it('keep the engines of the spreadsheet away from scripts and services', () => {
    expect(under(...engineStrangers).flatMap((path) => waysTo(engines, path))).toEqual([]);
  });

  it('take into the page only types, and the files for which it is built anew', () => {
    const [, list = ''] = /const otherSources = \[([^\]]*)\]/.exec(texts.get('tools/build-page.mjs') ?? '') ?? [];
    const taken = under('playground/page/').flatMap(runtimeImportsOf);
    expect(taken.filter((path) => !path.startsWith('playground/page/') && !list.includes(`'${path}'`))).toEqual([]);
  });

  it('take no package into the add-on, and only Preact into its sidebar', () => {
    const foreign = under('src/').flatMap((path) =>
      importsOf(path).packages.filter((name) => !isUnder(path, sidebar) || !sidebarPackages.includes(name)),
    );
    expect(foreign).toEqual([]);
  });

  it('take only types from what the sidebar may call', () => {
    const taken = under('src/').flatMap(runtimeImportsOf);
    expect(taken.filter((path) => path === 'src/rpc/contract.ts')).toEqual([]);
  });

  it('reach every file of the add-on from index.ts, and of the sidebar from its main.tsx', () => {
    const reached = new Set(['src/index.ts', 'src/sidebar/main.tsx']);
    for (const path of reached) for (const imported of importsOf(path).relative) reached.add(imported);
    expect(under('src/').filter((path) => !reached.has(path))).toEqual([]);
  });
});

describe('source files', () => {
  it('name Apps Script services only in platform/gas', () => {
    const named = under('src/').filter((path) => {
      if (isUnder(path, 'src/platform/gas/') || !mentionsService.test(texts.get(path) ?? '')) return false;
      const uses = (node: ts.Node): boolean =>
        (ts.isIdentifier(node) && appsScriptGlobals.has(node.text)) || (ts.forEachChild(node, uses) ?? false);
      return uses(parse(path));
    });
    expect(named).toEqual([]);
  });

  it('export something of their own', () => {
    const barrels = [...texts.keys()].filter(
      (path) =>
        !mayOnlyExportOthers.has(path) &&
        !ownLine.test(texts.get(path) ?? '') &&
        parse(path).statements.every((node) => ts.isImportDeclaration(node) || ts.isExportDeclaration(node)),
    );
    expect(barrels).toEqual([]);
  });

  it('of tests, which several test files share, hang nothing on the file that loads them first', () => {
    const hooked = under('test/').filter(
      (path) => !/\.test\.(ts|mjs)$/.test(path) && !mayHook.has(path) && fileWideHook.test(texts.get(path) ?? ''),
    );
    expect(hooked).toEqual([]);
  });

  it('stay under 400 lines', () => {
    const long = [...texts.keys()].filter((path) => lineCount(path) > 400 && !mayExceed400Lines.has(path));
    expect(long).toEqual([]);
  });

  it('stay under 250 lines nine times in ten, and under 100 half the time', () => {
    const lengths = under('src/', 'playground/')
      .filter((path) => !mayExceed400Lines.has(path))
      .map(lineCount)
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThan(250);
    expect(lengths[Math.floor(lengths.length * 0.5)]).toBeLessThan(100);
  });
});
