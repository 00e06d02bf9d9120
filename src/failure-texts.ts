// What is said when a request fails, by the failure's code.

import type { FailureCode, Text } from './errors.ts';

export interface FailureFacts {
  readonly code: FailureCode;
  readonly status: number;
  readonly requestId: string;
  readonly fieldErrors?: readonly string[];
}

/** Who is told what to do next. */
export type FailureReader = 'formula' | 'person';

const tryAgain: Readonly<Record<FailureReader, string>> = {
  // Sheets keeps an error until an argument changes.
  formula: 'Change the refresh value of the formula',
  person: 'Try again',
};

interface FailureContext {
  readonly status: number;
  readonly fieldErrors: readonly string[];
  readonly until: string;
  readonly reader: FailureReader;
}

export const failureTexts: Readonly<Record<FailureCode, (context: FailureContext) => Text>> = {
  unauthorized: () => ({
    long: 'CreatorAudit does not accept the key of this spreadsheet (401). Connect the key again, or make a new one.',
    short: 'Key not accepted',
  }),
  inactive: () => ({
    long: 'The CreatorAudit key or subscription is inactive (403). Ask whoever manages your CreatorAudit plan.',
    short: 'Key inactive',
  }),
  forbidden: () => ({
    long: 'The CreatorAudit key of this spreadsheet may not do that (403). Connect a key with more rights.',
    short: 'Key lacks rights',
  }),
  plan_limit: () => ({
    long: 'Your CreatorAudit plan tracks no more posts than it does now (403). Ask whoever manages the plan.',
    short: 'Plan is full',
  }),
  not_found: (context) => ({
    long: `CreatorAudit does not know what was asked for (404). ${afterwards(context)}`,
    short: 'Not found',
  }),
  conflict: (context) => ({
    long: `CreatorAudit says that this exists already (409). ${afterwards(context)}`,
    short: 'Exists already',
  }),
  invalid: ({ fieldErrors, ...context }) => ({
    long: `CreatorAudit refused our request (422)${fieldErrors.length > 0 ? `: ${fieldErrors.join('; ')}` : ''}. ${afterwards(context)}`,
    short: 'Request refused',
  }),
  rate_limited: ({ until, reader }) => ({
    long: `CreatorAudit asks us to wait until ${until}. ${tryAgain[reader]} then.`,
    short: `Wait until ${until}`,
  }),
  unavailable: (context) => ({
    long: `CreatorAudit is not available at the moment (503). ${afterwards(context)}`,
    short: 'CreatorAudit unavailable',
  }),
  server_error: ({ status, ...context }) => ({
    long: `CreatorAudit had an error of its own (${status}). ${afterwards(context)}`,
    short: 'CreatorAudit error',
  }),
  rejected: ({ status, ...context }) => ({
    long: `CreatorAudit refused our request (${status}). That is a fault of this add-on: please report it. ${afterwards(context)}`,
    short: 'Request refused',
  }),
  malformed: (context) => ({
    long: `CreatorAudit's answer could not be read: it was cut off or no data at all. ${afterwards(context)}`,
    short: 'Answer unreadable',
  }),
  network: (context) => ({
    long: `CreatorAudit could not be reached from Google's servers. ${afterwards(context)}`,
    short: 'CreatorAudit unreachable',
  }),
  timeout: (context) => ({
    long: `CreatorAudit took too long to answer. ${afterwards(context)}`,
    short: 'CreatorAudit too slow',
  }),
  throttled: (context) => ({
    long: `Google is slowing this spreadsheet's web requests down. ${afterwards(context)}`,
    short: 'Google is busy',
  }),
  fetch_quota: () => ({
    long: "Google's daily limit for web requests is used up for your account; it opens again within 24 hours.",
    short: "Google's daily limit reached",
  }),
  not_authorized: () => ({
    long: 'Google does not let this add-on make web requests yet. Open it once from the Extensions menu and allow everything it asks for.',
    short: 'Not authorized',
  }),
  blocked: (context) => ({
    long: `Google refused to send our request. That is a fault of this add-on: please report it. ${afterwards(context)}`,
    short: 'Request refused',
  }),
};

function afterwards({ until, reader }: Pick<FailureContext, 'until' | 'reader'>): string {
  return `${tryAgain[reader]} after ${until}.`;
}
