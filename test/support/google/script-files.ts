import { badRequest } from './api-problem.ts';

/** https://developers.google.com/apps-script/api/reference/rest/v1/File */
export interface ScriptFile {
  readonly name: string;
  readonly type: 'SERVER_JS' | 'HTML' | 'JSON';
  readonly source: string;
}

/** The whole of a project, as an update has to bring it: what is not among it is gone afterwards. */
export function checkedFiles(files: unknown): readonly ScriptFile[] {
  if (!Array.isArray(files) || !files.every(isScriptFile)) throw badRequest('Files have a name, a type and a source.');
  const names = files.map(({ name }) => name);
  if (new Set(names).size < names.length) throw badRequest('Two files of a project may not have one name.');
  const manifests = files.filter(({ type }) => type === 'JSON');
  const [manifest] = manifests;
  if (manifests.length !== 1 || manifest?.name !== 'appsscript') throw badRequest('A project has one manifest.');
  try {
    JSON.parse(manifest.source);
  } catch {
    throw badRequest('"appsscript.json" has errors: Invalid JSON.');
  }
  return files.map(({ name, type, source }) => ({ name, type, source }));
}

function isScriptFile(file: Record<string, unknown>): file is Record<string, unknown> & ScriptFile {
  const { name, type, source } = file;
  return typeof name === 'string' && typeof source === 'string' && ['SERVER_JS', 'HTML', 'JSON'].includes(String(type));
}
