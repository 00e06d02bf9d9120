// The spreadsheet in the browser, on loopback.

import { randomUUID } from 'node:crypto';
import { join, relative } from 'node:path';
import { buildDir } from '../paths.ts';
import { serveHttp } from './http-server.ts';
import { type Office, type OfficeOptions, openOffice } from './office.ts';
import { PageConnection } from './page-connection.ts';
import { RunningMark, runningPath } from './running.ts';
import { usualWorkbookPath, WorkbookFile } from './workbook-file.ts';

export interface PageServerOptions extends OfficeOptions {
  /** The first that is free is taken; 0 is any free port. */
  readonly ports: readonly number[];
  /** Where the workbook is kept. */
  readonly workbookFile?: string;
}

export interface PageServer {
  readonly url: string;
  /** What answers, and where the workbook is kept; for the terminal. */
  readonly description: string;
  /** Keeps the workbook. */
  close(): Promise<void>;
}

/**
 * @throws {ProjectError} when the folder holds no project that Apps Script would load.
 * @throws {AlreadyRunningError} when another program has this workbook open.
 * @throws When the ports are taken (`EADDRINUSE`).
 */
export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const file = new WorkbookFile(
    options.workbookFile ?? usualWorkbookPath({ ...options, isLive: options.liveKey !== undefined }),
  );
  const token = randomUUID();
  let office: Office | undefined;
  let pages = 0;
  const http = await serveHttp({
    ports: options.ports,
    pageDir: join(buildDir, 'page'),
    answer: (path) => (path === runningPath ? { type: 'text/plain', body: token } : (office?.answer(path) ?? null)),
    onSocket: (socket) => {
      pages += 1;
      // A page that was open before may come back too early; it tries again.
      if (office === undefined) socket.close(1013);
      else new PageConnection(pages, socket, office);
    },
  });
  const url = `http://127.0.0.1:${http.port}/`;
  let mark: RunningMark | undefined;
  try {
    mark = await RunningMark.set(`${file.path}.running`, { url, token });
    office = await openOffice(options, file);
  } catch (error) {
    await mark?.remove();
    await http.close();
    throw error;
  }
  return {
    url,
    description: `${office.connection}. The workbook is kept in ${relative(process.cwd(), file.path)}.`,
    close: async () => {
      const closing = office;
      office = undefined;
      await http.disconnect();
      // Whoever starts meanwhile has to find this server: the workbook is not kept yet.
      await closing?.close();
      await http.close();
      await mark?.remove();
    },
  };
}
