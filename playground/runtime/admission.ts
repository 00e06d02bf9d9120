// Whether a request becomes an execution, and what the context is told about it then.
import { defaultAuthMode } from './auth-mode.ts';
import type { ExecutionRecord, ExecutionRequest, PreparedJob } from './execution.ts';
import type { Project } from './project.ts';
import { recordedArguments } from './recorded-arguments.ts';
import { uncarried } from './wire.ts';

export interface JobSettings {
  readonly hasUi: boolean;
  readonly bound: boolean;
  readonly timePasses: boolean;
  readonly seed: number | null;
}

export function jobOf(request: ExecutionRequest, { manifest }: Project, settings: JobSettings): PreparedJob {
  const { functionName, args, kind, authMode, event, isUnattended } = request;
  return {
    ...settings,
    functionName: kind === 'load' ? '' : functionName,
    args: kind === 'sidebarCall' ? asPageSends(args) : args,
    event: event ?? null,
    kind,
    hasUi: settings.hasUi && !isUnattended,
    authMode: authMode ?? defaultAuthMode(kind),
    scopes: manifest.oauthScopes,
    scriptTimeZone: manifest.timeZone,
    advancedServices: manifest.advancedServices,
  };
}

/** Google's words when nothing of the kind can be run; undefined when it can. */
export function refusalOf({ functionName, args, kind }: ExecutionRequest, project: Project): Error | undefined {
  if (kind === 'load') return undefined;
  if (!isCallable(functionName, project, kind === 'sidebarCall')) {
    return new Error(`Script function not found: ${functionName}`);
  }
  const illegal = kind === 'sidebarCall' ? uncarried(args) : undefined;
  return illegal === undefined ? undefined : new TypeError(`Failed due to illegal value in property: ${illegal}`);
}

/** What a page of the project can call. */
export function pageFunctions(project: Project): string[] {
  return [...project.functions].filter((name) => isCallable(name, project, true));
}

/** Names with a trailing underscore are private; a page sees declared functions only. */
export function isCallable(name: string, { functions, variables }: Project, fromPage: boolean): boolean {
  if (name.endsWith('_')) return false;
  return functions.has(name) || (!fromPage && variables.has(name));
}

/** The record of a request that was refused. */
export function refusedRecord(
  job: PreparedJob,
  { user }: ExecutionRequest,
  { name, message }: Error,
  nowMs: number,
): ExecutionRecord {
  return {
    functionName: job.functionName,
    ...(user !== undefined && { user }),
    ...(job.kind === 'customFunction' && { args: recordedArguments(job.args) }),
    kind: job.kind,
    authMode: job.authMode,
    startedAtMs: nowMs,
    endedAtMs: nowMs,
    serviceCalls: 0,
    callsByMember: {},
    outcome: { ok: false, error: { name: name === 'Error' ? 'Exception' : name, message } },
    logs: [],
  };
}

/** `google.script.run` carries JSON: `undefined` in an array is null. What it cannot carry is refused by name. */
function asPageSends(args: readonly unknown[]): readonly unknown[] {
  return uncarried(args) === undefined ? JSON.parse(JSON.stringify(args)) : args;
}
