// Everything behind the pages: session, engine, sync, and what is around the grid, put together.

import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type ChosenFault, faultList } from '../faults.ts';
import { frameDocument, framePolicy } from '../page/frames/frame-document.ts';
import { buildDir, distDir } from '../paths.ts';
import { addOnName, apiOrigin, Session } from '../session.ts';
import { createUniverWorkbook, type UniverWorkbook } from '../workbook/univer/univer-workbook.ts';
import type { RangeAddress } from '../workbook/workbook.ts';
import { Desk } from './desk.ts';
import { functionHelp } from './function-help.ts';
import type { Answer } from './http-server.ts';
import { Inspector } from './inspection.ts';
import { PageRequests } from './page-requests.ts';
import { personEdit } from './person-edit.ts';
import { ProjectWatch } from './project-watch.ts';
import type { FunctionHelp, HostStatus, ServerMessage, Welcome } from './protocol.ts';
import { Pulse } from './pulse.ts';
import { type LoggedNetwork, loggedNetwork } from './request-log.ts';
import { fillSampleWorkbook } from './sample-workbook.ts';
import { Saving } from './saving.ts';
import { type EditMessage, type Page, SyncHub } from './sync-hub.ts';
import type { Kept, WorkbookFile } from './workbook-file.ts';

export interface OfficeOptions {
  readonly posts: number;
  readonly seed: number;
  readonly latencyMs: number;
  /** Where the clock starts; now unless told otherwise. */
  readonly startMs?: number;
  readonly fault?: { readonly name: string; readonly chosen: ChosenFault };
  readonly projectDir?: string;
  readonly liveKey?: string;
  /** Begins with the sample workbook, whatever was kept. */
  readonly isFresh: boolean;
  /** Tells the person who started it what they should know. */
  readonly say: (line: string) => void;
}

export interface Office {
  readonly hub: SyncHub;
  /** A page has sent an edit. */
  edited(page: Page, message: EditMessage): void;
  readonly requests: PageRequests;
  /** One line of what answers: the sandbox or the real API. */
  readonly connection: string;
  welcome(page: number): Welcome;
  /** The person has selected something else. */
  selected(range: RangeAddress): void;
  /** For a GET that is not for a file. */
  answer(path: string): Answer | null;
  /** Keeps the workbook. */
  close(): Promise<void>;
}

const documentName = 'Playground';

/** @throws {ProjectError} when the folder holds no project that Apps Script would load. */
export async function openOffice(options: OfficeOptions, file: WorkbookFile): Promise<Office> {
  const { projectDir = distDir, liveKey, fault, say } = options;
  const isOwnProject = resolve(projectDir) === distDir;
  if (options.isFresh) await file.remove();
  const kept = await file.read((keptAs) => say(`The kept workbook could not be read; it is now ${keptAs}.`));

  let hub: SyncHub | undefined;
  const toAll = (message: ServerMessage): void => hub?.toAll(message);
  const desk = new Desk(toAll);
  let selection: RangeAddress | undefined;
  const selectionMoved = (range: RangeAddress): void => {
    selection = range;
    toAll({ type: 'selection', range });
  };
  const { session, workbook, log } = await openSession(options, { kept, ui: desk, selectionMoved });
  const { host, recalculation } = session;

  if (kept === null) fillSampleWorkbook(workbook, session.sandbox, isOwnProject);
  hub = new SyncHub(workbook);
  const saving = new Saving(file, () => ({ version: 1, workbook: workbook.save(), ...session.stateToKeep() }));
  workbook.onChange(() => saving.changed());
  if (kept === null) saving.changed();
  // Not waited for: it may take its time, and the sheet is there without it.
  void host.open();

  let functions: FunctionHelp[] = await functionHelp(session.project, projectDir);
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
    selection: () => selection,
  });

  async function reload(): Promise<void> {
    await session.reloadProject();
    workbook.customFunctionsChanged();
    functions = await functionHelp(session.project, projectDir);
    toAll({ type: 'functions', functions });
    desk.clearMenus();
    void host.open();
    desk.toast({ title: 'New code', message: 'The project was loaded again; all formulas ran anew.', seconds: 4 });
  }
  const watch = new ProjectWatch(projectDir, reload, (message) => {
    say(message);
    desk.toast({ title: 'The new code was not loaded', message, seconds: null });
  });
  const status = (): HostStatus => ({
    fault: requests.fault,
    // Two looks at the real clock and the host's are not at the same moment.
    offsetMs: Math.round((host.clock.now() - Date.now()) / 1000) * 1000,
  });
  const pulse = new Pulse([
    { state: () => JSON.stringify(status()), tell: () => toAll({ type: 'status', status: status() }) },
    {
      state: () => String(recalculation.waitingCells),
      tell: () => toAll({ type: 'waiting', cells: recalculation.waitingCells }),
    },
    {
      state: () =>
        [
          host.totals.executions,
          host.totals.serviceCalls,
          log.count,
          host.triggers().length,
          JSON.stringify(status()),
        ].join(),
      tell: () => {
        toAll({ type: 'activity' });
        // Scripts may have changed properties or triggers without touching the sheet.
        saving.changed();
      },
    },
  ]);

  const frameShim = await readFile(join(buildDir, 'page/frame-shim.js'), 'utf8');
  const connection = connectionLine(options, isOwnProject);
  const openHub = hub;
  return {
    hub: openHub,
    requests,
    edited: (page, message) => {
      const edit = personEdit(workbook, message.mutations, () => openHub.edit(page, message));
      if (edit !== null) void host.edited(edit);
    },
    connection,
    selected: (range) => {
      selection = range;
    },
    welcome: (page) => ({
      type: 'welcome',
      page,
      document: { name: workbook.name, addOnName: isOwnProject ? addOnName : basename(resolve(projectDir)) },
      connection,
      isLive: liveKey !== undefined,
      functions,
      menus: desk.menus,
      frames: desk.frames,
      questions: desk.questions,
      faults: liveKey === undefined ? faultList() : [],
      status: status(),
    }),
    answer: (path) => {
      if (path === '/snapshot') return { type: 'application/json', body: JSON.stringify(openHub.snapshot()) };
      const frame = desk.frame(Number(/^\/frame\/(\d+)$/.exec(path)?.[1]));
      if (frame === undefined) return null;
      const headers = { 'content-security-policy': framePolicy };
      return { type: 'text/html; charset=utf-8', body: frameDocument(frame.html, frameShim), headers };
    },
    close: async () => {
      watch.stop();
      pulse.stop();
      await session.close();
      await saving.close();
      workbook.dispose();
    },
  };
}

/** The panel shows none of them. */
function secretsOf({ sandbox }: Session, liveKey: string | undefined): string[] {
  const sandboxKeys = sandbox === null ? [] : [...Object.values(sandbox.keys), sandbox.otherOrganization.key];
  return liveKey === undefined ? sandboxKeys : [liveKey];
}

async function openSession(
  { fault, ...options }: OfficeOptions,
  { kept, ui, selectionMoved }: { kept: Kept | null; ui: Desk; selectionMoved: (range: RangeAddress) => void },
): Promise<{ session: Session; workbook: UniverWorkbook; log: LoggedNetwork }> {
  let workbook: UniverWorkbook | undefined;
  let log: LoggedNetwork | undefined;
  const session = await Session.open({
    ...options,
    ...(fault && { fault: fault.chosen }),
    realTime: true,
    ui,
    selectionMoved,
    ...(kept && { kept }),
    createWorkbook: (wanted) => {
      workbook = createUniverWorkbook({ ...wanted, name: documentName, ...(kept && { data: kept.workbook }) });
      return workbook;
    },
    watchNetwork: (network, now) => {
      log = loggedNetwork(network, now, apiOrigin);
      return log.network;
    },
  });
  if (workbook === undefined || log === undefined) throw new Error('The session made no workbook of its own.');
  return { session, workbook, log };
}

function connectionLine({ posts, liveKey }: OfficeOptions, isOwnProject: boolean): string {
  if (liveKey !== undefined) return isOwnProject ? `Real API, key ending in ${liveKey.slice(-4)}` : 'Real network';
  const tracked = `${posts.toLocaleString('en-US')} tracked posts`;
  return isOwnProject ? `Sandbox API, ${tracked}: no account needed` : `Sandbox API, ${tracked}`;
}
