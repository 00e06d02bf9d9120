// An Apps Script project as a folder: its files in project order, its manifest, and what they declare.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Program } from 'acorn';
import { parseScript } from './syntax.ts';

export interface ProjectFile {
  readonly name: string;
  readonly source: string;
}

export interface Manifest {
  readonly timeZone: string;
  readonly oauthScopes: readonly string[] | null;
  readonly urlFetchWhitelist: readonly string[] | null;
  /** The global names under which advanced services are enabled. */
  readonly advancedServices: readonly string[];
}

export interface Project {
  readonly files: readonly ProjectFile[];
  /** Known to scripts by their names without the ending. */
  readonly htmlFiles: readonly ProjectFile[];
  readonly manifest: Manifest;
  /** Top-level `function` declarations: all that a page may call. */
  readonly functions: ReadonlySet<string>;
  /** Top-level `const`, `let` and `var` names; functions among them can be formulas and handlers. */
  readonly variables: ReadonlySet<string>;
}

export class ProjectError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ProjectError';
  }
}

/** @throws {ProjectError} in words for the author, when the folder is no project or Apps Script would refuse a file. */
export async function loadProject(folder: string): Promise<Project> {
  const names = await fileNames(folder);
  const manifest = await readManifest(folder, names);
  // Without a push order of its own a project's files are in the order of their names.
  const files = await readFiles(folder, names.filter((name) => /\.(gs|js)$/.test(name)).sort(), scriptName);
  const pages = names.filter((name) => name.endsWith('.html'));
  const htmlFiles = await readFiles(folder, pages, (name) => name.replace(/\.html$/, ''));
  if (files.length === 0) throw new ProjectError(`${folder} holds no .gs or .js file.`);
  const declared = files.map(declaredIn);
  const functions = new Set(declared.flatMap((names) => names.functions));
  const variables = new Set(declared.flatMap((names) => names.variables));
  return { files, htmlFiles, manifest, functions, variables };
}

function readFiles(folder: string, names: readonly string[], nameOf: (name: string) => string): Promise<ProjectFile[]> {
  return Promise.all(
    names.map(async (name) => ({ name: nameOf(name), source: await readFile(join(folder, name), 'utf8') })),
  );
}

async function fileNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((name) => !/(^|\/)(node_modules|\.[^/]*)\//.test(name));
  } catch {
    throw new ProjectError(`${folder} is not a folder that can be read.`);
  }
}

/** The editor shows every script as `.gs`, whatever its name on disk, and errors name it so. */
function scriptName(name: string): string {
  return name.replace(/\.js$/, '.gs');
}

async function readManifest(folder: string, names: readonly string[]): Promise<Manifest> {
  if (!names.includes('appsscript.json')) throw new ProjectError(`${folder} has no appsscript.json.`);
  let json: unknown;
  try {
    json = JSON.parse(await readFile(join(folder, 'appsscript.json'), 'utf8'));
  } catch (error) {
    throw new ProjectError(`appsscript.json is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  const fields: Record<string, unknown> = typeof json === 'object' && json !== null ? { ...json } : {};
  const manifest = {
    timeZone: typeof fields.timeZone === 'string' ? fields.timeZone : 'Etc/UTC',
    oauthScopes: stringList(fields.oauthScopes),
    urlFetchWhitelist: stringList(fields.urlFetchWhitelist),
    advancedServices: advancedServices(fields.dependencies),
  };
  for (const prefix of manifest.urlFetchWhitelist ?? []) checkPrefix(prefix);
  return manifest;
}

function stringList(value: unknown): string[] | null {
  return Array.isArray(value) ? value.map(String) : null;
}

function advancedServices(dependencies: unknown): string[] {
  if (typeof dependencies !== 'object' || dependencies === null || !('enabledAdvancedServices' in dependencies))
    return [];
  const { enabledAdvancedServices: services } = dependencies;
  if (!Array.isArray(services)) return [];
  return services.map((service) => service?.userSymbol).filter((symbol) => typeof symbol === 'string');
}

/** https, a whole host with at most one leading `*.`, and a path that is not empty. */
function checkPrefix(prefix: string): void {
  if (/^https:\/\/(\*\.)?[^/*\s]+\/[^\s]*$/.test(prefix)) return;
  throw new ProjectError(`appsscript.json: urlFetchWhitelist cannot hold "${prefix}" (https, a full host, a path).`);
}

interface DeclaredNames {
  readonly functions: readonly string[];
  readonly variables: readonly string[];
}

/** By what stands in the file: a process that opens the add-on a hundred times reads it once. */
const alreadyRead = new Map<string, DeclaredNames>();
const filesRemembered = 20;

function declaredIn(file: ProjectFile): DeclaredNames {
  const known = alreadyRead.get(file.source);
  if (known !== undefined) return known;
  const names = namesOf(parseFile(file));
  if (alreadyRead.size >= filesRemembered) alreadyRead.clear();
  alreadyRead.set(file.source, names);
  return names;
}

function parseFile({ name, source }: ProjectFile): Program {
  try {
    return parseScript(source);
  } catch (error) {
    throw new ProjectError(`Apps Script would not load ${name}: ${error instanceof Error ? error.message : error}`);
  }
}

function namesOf(program: Program): DeclaredNames {
  const functions: string[] = [];
  const variables: string[] = [];
  for (const statement of program.body) {
    if (statement.type === 'FunctionDeclaration') functions.push(statement.id.name);
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id } of statement.declarations) if (id.type === 'Identifier') variables.push(id.name);
  }
  return { functions, variables };
}
