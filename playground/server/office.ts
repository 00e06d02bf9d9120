// Everything behind the pages: session, engine, sync, and what is around the grid, put together.

import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Switches } from '../api/switches.ts';
import { type ChosenFault, faultList } from '../faults.ts';
import { UsageError } from '../options.ts';
import { buildDir, distDir } from '../paths.ts';
import { apiOrigin, Session } from '../session.ts';
import { createUniverWorkbook, type UniverWorkbook } from '../workbook/univer/univer-workbook.ts';
import type { RangeAddress } from '../workbook/workbook.ts';
import { ChartFeed } from './chart-feed.ts';
import { Desk } from './desk.ts';
import { frameDocument, framePolicy } from './frame-document.ts';
import type { Answer } from './http-server.ts';
import { Inspector } from './inspection.ts';
import { PageRequests } from './page-requests.ts';
import { type PersonEvent, personEvent } from './person-edit.ts';
import { ProjectCode } from './project-code.ts';
import type { HostStatus, Welcome } from './protocol.ts';
import { Pulse } from './pulse.ts';
import { RequestLog } from './request-log.ts';
import { fillSampleWorkbook } from './sample-workbook.ts';
import { Saving } from './saving.ts';
import { startStatusPulse } from './status-pulse.ts';
import { type EditMessage, type Page, SyncHub } from './sync-hub.ts';
import type { Kept, WorkbookFile } from './workbook-file.ts';
import { writtenAsIn } from './written-as-in.ts';

export interface OfficeOptions {
  readonly posts: number;
  readonly seed: number;
  readonly latencyMs: number;
  /** Where the clock starts; now unless told otherwise. */
  readonly startMs?: number;
  readonly fault?: { readonly name: string; readonly chosen: ChosenFault };
  readonly projectDir?: string;
  readonly liveKey?: string;
  /** What the API's documentation leaves open, set otherwise. */
  readonly switches?: Partial<Switches>;
  /** Of the spreadsheet; a kept one has its own. */
  readonly locale?: string;
  /** No key is connected, whatever was kept. */
  readonly withoutKey?: boolean;
  /** Begins with the sample workbook, whatever was kept. */
  readonly isFresh: boolean;
  /** Tells the person who started it what they should know. */
  readonly say: (line: string) => void;
}

export interface Office {
  readonly hub: SyncHub;
  /** A page is open: it is welcomed, and hears everything from then on. */
  join(page: Page): void;
  /** It is closed, or cannot be reached. */
  leave(page: Page): void;
  /** A page has sent an edit. */
  edited(page: Page, message: EditMessage): void;
  readonly requests: PageRequests;
  /** One line of what answers: the sandbox or the real API. */
  readonly connection: string;
  /** The person has selected something else. */
  selected(page: Page, range: RangeAddress): void;
  /** For a GET that is not for a file. */
  answer(path: string): Answer | null;
  /** Keeps the workbook. */
  close(): Promise<void>;
}

const documentName = 'Playground';
const usualLocale = 'en_US';

/** @throws {ProjectError} when the folder holds no project that Apps Script would load. */
export async function openOffice(options: OfficeOptions, file: WorkbookFile): Promise<Office> {
  const { projectDir = distDir, liveKey, fault, say } = options;
  const isOwnProject = resolve(projectDir) === distDir;
  await file.removeDrafts();
  if (options.isFresh) await file.remove();
  const kept = await file.read((keptAs) => say(`The kept workbook could not be read; it is now ${keptAs}.`));
  if (kept !== null && options.locale !== undefined) expectLocale(options.locale, kept.locale ?? usualLocale);

  const desk = new Desk();
  const log = new RequestLog(apiOrigin);
  const { session, workbook } = await openSession(options, { kept, desk, log });
  const { host } = session;

  if (kept === null) fillSampleWorkbook(writtenAsIn(workbook), session.sandbox, isOwnProject);
  const hub = new SyncHub(workbook);
  const saving = new Saving(file, () => ({
    version: 1,
    locale: workbook.locale,
    workbook: workbook.save(),
    charts: workbook.charts(),
    ...session.stateToKeep(),
  }));
  workbook.onChange(() => saving.changed());
  workbook.onChartsChange(() => saving.changed());
  if (kept === null) saving.changed();
  // Not waited for: it may take its time, and the sheet is there without it.
  void host.open();

  const code = await ProjectCode.open({
    session,
    desk,
    changed: (functions) => {
      workbook.customFunctionsChanged();
      hub.toAll({ type: 'functions', functions });
    },
    say,
  });
  const requests = new PageRequests({
    session,
    desk,
    inspector: new Inspector({
      host,
      requests: log,
      timeZone: workbook.timeZone,
      secrets: secretsOf(session, liveKey),
    }),
    repeat: {
      posts: options.posts,
      seed: options.seed,
      latencyMs: options.latencyMs,
      fault: fault?.name ?? null,
      projectDir: isOwnProject ? null : projectDir,
      isLive: liveKey !== undefined,
    },
  });

  const status = (): HostStatus => ({
    fault: requests.fault,
    // Two looks at the real clock and the host's are not at the same moment.
    offsetMs: Math.round((host.clock.now() - Date.now()) / 1000) * 1000,
  });
  const pulse = startStatusPulse({
    session,
    status,
    requestCount: () => log.count,
    toAll: (message) => hub.toAll(message),
    active: () => saving.changed(),
  });

  const charts = new ChartFeed(workbook, (message) => hub.toAll(message));
  const chartPulse = new Pulse([charts]);

  const frameShim = await readFile(join(buildDir, 'page/frame-shim.js'), 'utf8');
  const connection = connectionLine(options, isOwnProject);
  const welcome = (page: number): Welcome => ({
    type: 'welcome',
    page,
    document: { name: workbook.name },
    connection,
    isLive: liveKey !== undefined,
    functions: code.functions,
    ...desk.view(page),
    faults: liveKey === undefined ? faultList() : [],
    keys: shownKeys(session),
    status: status(),
    charts: charts.views,
  });
  return {
    hub,
    join: (page) => {
      hub.join(page);
      desk.join(page);
      page.send(welcome(page.number));
    },
    leave: (page) => {
      hub.leave(page);
      desk.leave(page);
    },
    requests,
    edited: (page, message) => {
      let eventAfter: () => PersonEvent | null = () => null;
      const made = hub.edit(page, message, (edit) => {
        eventAfter = personEvent(workbook, edit);
      });
      const event = made === null ? null : eventAfter();
      if (event?.kind === 'edit') void host.edited(event.edit, page.number);
      else if (event?.kind === 'change') void host.changed(event.type);
    },
    connection,
    selected: (page, range) => desk.selected(page.number, range),
    answer: (path) => {
      if (path === '/snapshot') return { type: 'application/json', body: JSON.stringify(hub.snapshot()) };
      const frame = desk.frame(Number(/^\/frame\/(\d+)$/.exec(path)?.[1]));
      if (frame === undefined) return null;
      const headers = { 'content-security-policy': framePolicy };
      return {
        type: 'text/html; charset=utf-8',
        body: frameDocument(frame.html, frameShim, code.pageFunctions),
        headers,
      };
    },
    close: async () => {
      code.stop();
      pulse.stop();
      chartPulse.stop();
      await session.close();
      await saving.close();
      workbook.dispose();
    },
  };
}

/** For whoever is to connect one in the sidebar. They are made up, and good for this sandbox only. */
function shownKeys({ sandbox }: Session): Welcome['keys'] {
  if (sandbox === null) return [];
  const { full, read, inactive } = sandbox.keys;
  return [
    { name: 'full', about: 'reads and tracks', key: full },
    { name: 'read-only', about: 'reads, and may not track', key: read },
    { name: 'inactive', about: 'is refused', key: inactive },
  ];
}

/** The panel shows none of them where it shows what scripts have stored. */
function secretsOf({ sandbox }: Session, liveKey: string | undefined): string[] {
  const sandboxKeys = sandbox === null ? [] : [...Object.values(sandbox.keys), sandbox.otherOrganization.key];
  return liveKey === undefined ? sandboxKeys : [liveKey];
}

async function openSession(
  { fault, ...options }: OfficeOptions,
  { kept, desk, log }: { kept: Kept | null; desk: Desk; log: RequestLog },
): Promise<{ session: Session; workbook: UniverWorkbook }> {
  let workbook: UniverWorkbook | undefined;
  const session = await Session.open({
    ...options,
    ...(fault && { fault: fault.chosen }),
    realTime: true,
    ui: desk,
    selectionMoved: desk.selectionMoved,
    ...(kept && { kept, locale: kept.locale ?? usualLocale }),
    createWorkbook: (wanted) => {
      workbook = createUniverWorkbook({
        ...wanted,
        name: documentName,
        ...(kept && { data: kept.workbook, charts: kept.charts ?? [] }),
      });
      return workbook;
    },
    watchNetwork: (network, now) => log.watch(network, now),
  });
  if (workbook === undefined) throw new Error('The session made no workbook of its own.');
  return { session, workbook };
}

/** @throws {UsageError} Formulas are kept as they were written: in another locale they mean nothing. */
function expectLocale(wanted: string, kept: string): void {
  if (wanted === kept) return;
  throw new UsageError(
    `The kept workbook has the locale ${kept}. Begin again with --fresh, or keep another one with --workbook FILE.`,
  );
}

function connectionLine({ posts, liveKey, withoutKey }: OfficeOptions, isOwnProject: boolean): string {
  if (liveKey !== undefined) return isOwnProject ? `Real API, key ending in ${liveKey.slice(-4)}` : 'Real network';
  const tracked = `${posts.toLocaleString('en-US')} tracked posts`;
  if (isOwnProject && withoutKey === true) {
    return `Sandbox API, ${tracked}; its keys are in the developer panel`;
  }
  return isOwnProject ? `Sandbox API, ${tracked}: no account needed` : `Sandbox API, ${tracked}`;
}
