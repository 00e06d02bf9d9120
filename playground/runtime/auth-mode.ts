// What each AuthMode forbids, after Google's table of the editor add-on life cycle and its list of services that custom
// functions may use. Runs inside the context, before a member does anything.
import type { AuthMode, ExecutionKind, PreparedJob } from './execution.ts';

/** What a service needs; `needOf` knows the members that differ. */
type Need = 'nothing' | 'store' | 'document' | 'fetch' | 'account';

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
  MailApp: ['script.send_mail'],
  ScriptApp: ['script.scriptapp'],
  SpreadsheetApp: ['spreadsheets.currentonly', 'spreadsheets'],
  UrlFetchApp: ['script.external_request'],
};

const allowed: Readonly<Record<AuthMode, readonly Need[]>> = {
  // Whether caches and locks answer before the add-on is enabled is not documented; assume they do not.
  NONE: ['nothing'],
  LIMITED: ['nothing', 'store', 'document'],
  CUSTOM_FUNCTION: ['nothing', 'store', 'document', 'fetch'],
  FULL: ['nothing', 'store', 'document', 'fetch', 'account'],
};

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

/** Google's words when the call is forbidden, else undefined. `className` is the service's own name for its own members. */
export function denial(job: PreparedJob, service: string, className: string, member: string): string | undefined {
  if (job.kind === 'customFunction' && service === 'SpreadsheetApp' && member === 'getUi') {
    return 'Cannot call SpreadsheetApp.getUi() from this context.';
  }
  const need = needOf(service, member);
  if (
    job.kind !== 'load' &&
    allowed[job.authMode].includes(need) &&
    !(job.authMode === 'CUSTOM_FUNCTION' && service === 'SpreadsheetApp' && !isSpreadsheetRead(member)) &&
    hasScope(job, service, member)
  ) {
    return undefined;
  }
  const name = service === className ? `${service}.${member}` : member;
  const required = requiredScopes(service, member);
  const end = required.length === 0 ? '' : ` Required permissions: ${required.join(' || ')}`;
  return `You do not have permission to call ${name}.${end}`;
}

function needOf(service: string, member: string): Need {
  // Who the person is needs consent; the time zone and locale do not.
  if (service === 'Session') return /User$|Key$/.test(member) ? 'account' : 'nothing';
  if (service === 'SpreadsheetApp' && opensAnother(member)) return 'account';
  return needs[service] ?? 'account';
}

/** Members of SpreadsheetApp that reach beyond the document the script is in. */
function opensAnother(member: string): boolean {
  return /^(open|create$)/.test(member);
}

/** The sheet is read-only for a formula, and only the sheet it stands in. */
function isSpreadsheetRead(member: string): boolean {
  return /^(get|is|can|has|flush$)/.test(member);
}

/** A formula is never asked for consent, so scopes bind only where consent was given. */
function hasScope(job: PreparedJob, service: string, member: string): boolean {
  const required = requiredScopes(service, member);
  const { scopes: granted } = job;
  if (job.authMode !== 'FULL' || granted === null || required.length === 0) return true;
  return required.some((scope) => granted.includes(scope));
}

function requiredScopes(service: string, member: string): string[] {
  const names = service === 'SpreadsheetApp' && opensAnother(member) ? ['spreadsheets'] : (scopes[service] ?? []);
  return names.map((name) => (name.startsWith('https:') ? name : `https://www.googleapis.com/auth/${name}`));
}
