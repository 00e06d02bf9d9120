// A real Chromium for the page: the one that comes as a package and needs no library of the system, else the one that is
// installed. The package has no windows to manage: a new tab of it costs a fifth of the work, and it is the same for all.

import { constants } from 'node:fs';
import { access, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { rootDir } from '../../playground/paths.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const applications = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

export async function launchChromium(): Promise<Browser> {
  const { executablePath, env } = await chosenChromium();
  // Inside a container there is no user namespace for the sandbox; the pages are our own. The arguments that the package
  // recommends are left out: they switch off what separates origins, and one process for everything dies with a page.
  return chromium.launch({ executablePath, args: ['--no-sandbox'], env });
}

let shared: Promise<Browser> | undefined;

/** The one of all test files that this process runs; it ends with the process. */
export function sharedChromium(): Promise<Browser> {
  shared ??= launchChromium();
  return shared;
}

interface Program {
  executablePath: string;
  env: NodeJS.ProcessEnv;
}

/** `CHROMIUM=packaged` and `CHROMIUM=installed` settle which; any other value is a path. */
async function chosenChromium(): Promise<Program> {
  const { CHROMIUM: wanted, PATH = '' } = process.env;
  const isForHere = process.platform === 'linux' && process.arch === 'x64';
  if (wanted === 'packaged' || (!wanted && isForHere)) return packagedChromium();
  if (wanted && wanted !== 'installed') return { executablePath: wanted, env: process.env };
  const candidates = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  for (const executablePath of [...candidates, ...applications]) {
    if (await isThere(executablePath)) return { executablePath, env: process.env };
  }
  throw new Error('No Chromium is installed. CHROMIUM=/path/to/one names another.');
}

/** Unpacked once, inside its package: another version of it is unpacked anew. */
async function packagedChromium(): Promise<Program> {
  const folder = join(rootDir, 'node_modules/@sparticuz/chromium/unpacked');
  if (!(await isThere(join(folder, 'chromium')))) await unpackChromium(folder);
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_PATH: join(folder, 'fonts') };
  return { executablePath: join(folder, 'chromium'), env };
}

const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;

/** Whole or not at all: two test files may unpack at once. */
async function unpackChromium(folder: string): Promise<void> {
  const temporary = await mkdtemp(`${folder}-`);
  const { TMPDIR } = process.env;
  try {
    // The package unpacks into the folder of temporary files, and its libraries only where it believes to run on Lambda,
    // which it finds out when it is imported.
    process.env.TMPDIR = temporary;
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  // The package's own names folders of Lambda. A page with a text field and no font at all crashes.
  await writeFile(join(temporary, 'fonts/fonts.conf'), fontConfiguration);
  await rename(temporary, folder).catch(() => rm(temporary, { recursive: true }));
}

function isThere(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
