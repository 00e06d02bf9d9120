// ScriptApp, as far as it knows about the script itself; its triggers are made in `script-triggers.ts`.
import { call, exception, job } from './bridge.ts';
import { defineService, googleEnumeration, type Method, method, mismatch, nameIn, scriptClass } from './define.ts';
import { triggerMembers } from './script-triggers.ts';

/** `url` leads to where a person agrees to what is missing; `null` when nothing is. */
const authorizations = scriptClass<{ readonly url: string | null }>('ScriptApp', 'AuthorizationInfo', {
  getAuthorizationStatus: method(0, 0, ({ url }) => {
    const statuses = googleEnumeration('ScriptApp.AuthorizationStatus');
    return url === null ? statuses.NOT_REQUIRED : statuses.REQUIRED;
  }),
  getAuthorizationUrl: method(0, 0, ({ url }) => url),
});

export function installScript(): void {
  defineService('ScriptApp', {
    ...triggerMembers,
    getAuthorizationInfo: method(1, 1, (_state, args) => {
      checkAuthMode('getAuthorizationInfo', args);
      return authorizations.create(call('ScriptApp.getAuthorizationInfo') as { url: string | null });
    }),
    requireScopes: method(2, 2, (_state, args) => {
      checkAuthMode('requireScopes', args);
      requireScopes(args);
    }),
    requireAllScopes: method(1, 1, (_state, args) => {
      checkAuthMode('requireAllScopes', args);
      refuse('requireAllScopes', refusedScopes());
    }),
    getInstallationSource: method(0, 0, () => {
      const sources = googleEnumeration('ScriptApp.InstallationSource');
      return call('ScriptApp.isAddOn') ? sources.WEB_STORE_ADD_ON : sources.NONE;
    }),
    getScriptId: method(0, 0, () => 'playground-script'),
    getOAuthToken: withoutAccount('getOAuthToken'),
    getIdentityToken: withoutAccount('getIdentityToken'),
  });
}

function checkAuthMode(member: string, args: readonly unknown[]): void {
  if (nameIn('ScriptApp.AuthMode', args[0]) === undefined) throw mismatch('ScriptApp', 'ScriptApp', member, args);
}

/** What the manifest does not list nobody can have agreed to, and of the rest somebody may have refused some. */
function requireScopes(args: readonly unknown[]): void {
  const [, wanted] = args;
  if (!Array.isArray(wanted)) throw mismatch('ScriptApp', 'ScriptApp', 'requireScopes', args);
  const refused = refusedScopes();
  const isGiven = (scope: string): boolean => !refused.includes(scope) && (job.scopes?.includes(scope) ?? true);
  refuse(
    'requireScopes',
    wanted.map(String).filter((scope) => !isGiven(scope)),
  );
}

function refusedScopes(): string[] {
  return call('ScriptApp.refusedScopes') as string[];
}

function refuse(member: string, missing: readonly string[]): void {
  if (missing.length === 0) return;
  const list = missing.join(' && ');
  throw exception(`You do not have permission to call ScriptApp.${member}. Required permissions: ${list}`);
}

function withoutAccount(member: string): Method<undefined> {
  return method(0, 0, () => {
    throw exception(`The playground has no Google account: ScriptApp.${member} has nothing to give.`);
  });
}
