// What each AuthMode forbids, after Google's table of the editor add-on life cycle and its list of services that custom
// functions may use. Runs inside the context, before a member does anything.
import type { AuthMode, ExecutionKind, PreparedJob } from './execution.ts';

/** What a service needs; `needOf` knows the members that differ. */
type Need = 'nothing' | 'store' | 'document' | 'fetch' | 'menu' | 'script' | 'account';

const needs: Readonly<Record<string, Need>> = {
  CacheService: 'store',
  LockService: 'store',
  PropertiesService: 'store',
  SpreadsheetApp: 'document',
  UrlFetchApp: 'fetch',
  Jdbc: 'fetch',
  Charts: 'nothing',
  ContentService: 'nothing',
  HtmlService: 'nothing',
  LanguageApp: 'nothing',
  Logger: 'nothing',
  Maps: 'nothing',
  Utilities: 'nothing',
  XmlService: 'nothing',
};

/** The scopes any one of which opens a service, as far as its name does not say it. */
const scopes: Readonly<Record<string, readonly string[]>> = {
  CalendarApp: ['calendar'],
  DocumentApp: ['documents'],
  DriveApp: ['drive.readonly', 'drive'],
  FormApp: ['forms'],
  GmailApp: ['https://mail.google.com/'],
  Jdbc: ['script.external_request'],
  MailApp: ['script.send_mail'],
  ScriptApp: ['script.scriptapp'],
  SpreadsheetApp: ['spreadsheets.currentonly', 'spreadsheets'],
  UrlFetchApp: ['script.external_request'],
};

const allowed: Readonly<Record<AuthMode, readonly Need[]>> = {
  // Whether caches and locks answer before the add-on is enabled is not documented; assume they do not.
  NONE: ['nothing', 'menu', 'script'],
  LIMITED: ['nothing', 'menu', 'script', 'store', 'document'],
  CUSTOM_FUNCTION: ['nothing', 'store', 'document', 'fetch'],
  FULL: ['nothing', 'menu', 'script', 'store', 'document', 'fetch', 'account'],
};

/** Verbs that change a spreadsheet, show something or move the selection; a formula may do none of it. */
const writes =
  /^(activate|add|append|apply|auto|break|check|clear|collapse|copy|create(?!TextFinder|DeveloperMetadataFinder)|delete|duplicate|enable|expand|hide|insert|merge|move|protect|randomize|remove|rename|replace|reset|set|shift|show|sort|split|toast|trim|uncheck|unhide|update)(?![a-z])/;

export function defaultAuthMode(kind: ExecutionKind): AuthMode {
  switch (kind) {
    case 'customFunction':
      return 'CUSTOM_FUNCTION';
    case 'simpleTrigger':
      return 'LIMITED';
    case 'load':
      return 'NONE';
    default:
      return 'FULL';
  }
}

/** What an execution may do, as far as it depends on the execution. */
type Rights = Pick<PreparedJob, 'kind' | 'authMode' | 'scopes'>;

/** Google's words when the call is forbidden, else undefined. `className` is the service's own name for its own members. */
export function denial(job: Rights, service: string, className: string, member: string): string | undefined {
  if (job.kind === 'customFunction' && service === 'SpreadsheetApp' && member === 'getUi') {
    return 'Cannot call SpreadsheetApp.getUi() from this context.';
  }
  const need = needOf(service, className, member);
  const required = requiredScopes(service, className, member);
  if (
    job.kind !== 'load' &&
    allowed[job.authMode].includes(need) &&
    !(job.authMode === 'CUSTOM_FUNCTION' && service === 'SpreadsheetApp' && writes.test(member)) &&
    hasScope(job, required)
  ) {
    return undefined;
  }
  const name = service === className ? `${service}.${member}` : member;
  const end = required.length === 0 ? '' : ` Required permissions: ${required.join(' || ')}`;
  return `You do not have permission to call ${name}.${end}`;
}

function needOf(service: string, className: string, member: string): Need {
  // Who the person is needs consent; the time zone and locale do not.
  if (service === 'Session') return /User$|Key$/.test(member) ? 'account' : 'nothing';
  if (isUi(className, member)) return /^(getUi$|create|add)/.test(member) ? 'menu' : 'account';
  if (service === 'SpreadsheetApp' && opensAnother(member)) return 'account';
  if (service === 'ScriptApp' && tellsAboutScript(member)) return 'script';
  return needs[service] ?? 'account';
}

/** Members of SpreadsheetApp that reach beyond the document the script is in. */
function opensAnother(member: string): boolean {
  return /^(open|create$)/.test(member);
}

/** What a script may ask before anybody has agreed to anything. Google does not list it for formulas. */
function tellsAboutScript(member: string): boolean {
  return /^(getAuthorization|getInstallationSource$|getScriptId$|require(All)?Scopes$)/.test(member);
}

/** What of ScriptApp Google's reference lists with a scope: what makes, shows and deletes triggers. */
function reachesTriggers(className: string, member: string): boolean {
  return /Trigger/.test(className) || /Trigger/.test(member);
}

/** Menus and dialogs, whichever service hands them out. */
function isUi(className: string, member: string): boolean {
  return member === 'getUi' || ['Ui', 'Menu', 'PromptResponse'].includes(className);
}

/**
 * NONE and LIMITED come without consent and reach only what needs none. Whether a formula needs the scopes is not
 * documented; assume that it does.
 */
function hasScope({ authMode, scopes: granted }: Rights, required: readonly string[]): boolean {
  if (authMode === 'NONE' || authMode === 'LIMITED' || granted === null || required.length === 0) return true;
  return required.some((scope) => granted.includes(scope));
}

function requiredScopes(service: string, className: string, member: string): string[] {
  return scopeNames(service, className, member).map((name) =>
    name.startsWith('https:') ? name : `https://www.googleapis.com/auth/${name}`,
  );
}

function scopeNames(service: string, className: string, member: string): readonly string[] {
  if (isUi(className, member)) return ['script.container.ui'];
  if (service === 'SpreadsheetApp' && opensAnother(member)) return ['spreadsheets'];
  if (service === 'ScriptApp' && !reachesTriggers(className, member)) return [];
  return scopes[service] ?? [];
}
