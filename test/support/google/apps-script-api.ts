// The part of Google's Apps Script and Drive APIs that clasp needs to make a project, fill it and publish a version of it.
// What it does not know it refuses, so that a request nobody expects is seen.
//
// https://developers.google.com/apps-script/api/reference/rest

import { ApiProblem, badRequest, notFound } from './api-problem.ts';
import { checkedFiles, type ScriptFile } from './script-files.ts';

export const appsScriptHosts = ['script.googleapis.com', 'www.googleapis.com'] as const;

export interface ApiRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface ScriptProject {
  readonly scriptId: string;
  readonly title: string;
  readonly parentId: string | undefined;
  files: readonly ScriptFile[];
  readonly versions: { readonly description: string; readonly files: readonly ScriptFile[] }[];
}

/** What a new project has: no script, and a manifest in the time zone of whoever made it. */
const firstManifest = JSON.stringify(
  { timeZone: 'America/New_York', dependencies: {}, exceptionLogging: 'STACKDRIVER', runtimeVersion: 'V8' },
  null,
  2,
);

export class AppsScriptApi {
  readonly token: string;
  /** Off in a Google account until its owner switches it on. */
  isSwitchedOn = true;
  /** Google's words when the account may not; every request is refused with them. */
  refusal: string | undefined;
  /** Every request, in order, as `GET /v1/projects/...`. */
  readonly requests: string[] = [];
  /** Requests it knows no answer to. */
  readonly unexpected: string[] = [];
  readonly projects: ScriptProject[] = [];
  readonly spreadsheets: { readonly id: string; readonly name: string }[] = [];

  constructor(token: string) {
    this.token = token;
  }

  /** A project that is there already, as *Extensions > Apps Script* makes one. */
  addProject(title: string, parentId?: string): ScriptProject {
    const number = String(this.projects.length + 1).padStart(4, '0');
    const manifest: ScriptFile = { name: 'appsscript', type: 'JSON', source: firstManifest };
    const scriptId = `1MadeUpScriptIdOfTheLoopbackApi_${number}`;
    const project: ScriptProject = { scriptId, title, parentId, files: [manifest], versions: [] };
    this.projects.push(project);
    return project;
  }

  answer(request: ApiRequest): ApiAnswer {
    const { method, host, path } = request;
    this.requests.push(`${method} ${path}`);
    try {
      if (request.authorization !== `Bearer ${this.token}`)
        throw new ApiProblem(401, 'Request had invalid credentials.');
      const body = request.body === '' ? {} : (JSON.parse(request.body) as Record<string, unknown>);
      return { status: 200, body: this.#operation(host, method, path.split('?')[0] ?? '')(body) };
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const { status, message } = error;
      return { status, body: { error: { code: status, message, errors: [{ message, reason: 'refused' }] } } };
    }
  }

  #operation(host: string, method: string, path: string): (body: Record<string, unknown>) => unknown {
    if (host === 'www.googleapis.com' && method === 'POST' && path === '/drive/v3/files') {
      return (body) => this.#createSpreadsheet(body);
    }
    const [, scriptId = '', part = ''] = /^\/v1\/projects(?:\/([\w-]+)\/(content|versions))?$/.exec(path) ?? [];
    const operation =
      host === 'script.googleapis.com' ? `${method} ${path.startsWith('/v1/projects') ? part : path}` : '';
    const found = () => this.#project(scriptId);
    const operations: Record<string, (body: Record<string, unknown>) => unknown> = {
      'POST ': (body) => this.#createProject(body),
      'GET content': () => ({ scriptId, files: found().files }),
      'PUT content': ({ files }) => {
        found().files = checkedFiles(files);
        return { scriptId, files };
      },
      'POST versions': ({ description = '' }) => {
        const { versions, files } = found();
        versions.push({ description: String(description), files });
        return { scriptId, versionNumber: versions.length, description };
      },
    };
    const known = operations[operation];
    if (!known) {
      this.unexpected.push(`${method} ${host}${path}`);
      throw new ApiProblem(501, `The loopback API does not know ${method} ${host}${path}.`);
    }
    if (!this.isSwitchedOn) {
      const words = 'User has not enabled the Apps Script API.';
      throw new ApiProblem(
        403,
        `${words} Enable it by visiting https://script.google.com/home/usersettings then retry.`,
      );
    }
    if (this.refusal !== undefined) throw new ApiProblem(403, this.refusal);
    return known;
  }

  #createSpreadsheet({ mimeType, name }: Record<string, unknown>): unknown {
    if (mimeType !== 'application/vnd.google-apps.spreadsheet') throw badRequest(`No sheet: ${mimeType}`);
    const id = `1MadeUpSpreadsheetId_${this.spreadsheets.length + 1}`;
    this.spreadsheets.push({ id, name: String(name) });
    return { kind: 'drive#file', id, name, mimeType };
  }

  #createProject({ title, parentId }: Record<string, unknown>): unknown {
    if (typeof title !== 'string' || title === '') throw badRequest('A project needs a title.');
    if (parentId !== undefined && !this.spreadsheets.some(({ id }) => id === parentId)) throw notFound();
    const { scriptId } = this.addProject(title, parentId as string | undefined);
    return { scriptId, title, parentId };
  }

  #project(wanted: string): ScriptProject {
    const project = this.projects.find(({ scriptId }) => scriptId === wanted);
    if (!project) throw notFound();
    return project;
  }
}
