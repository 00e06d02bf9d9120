import { spawn } from 'node:child_process';

/** Shows the address in the person's browser, where there is a desktop; else nothing happens. */
export function openBrowser(url: string): void {
  const command = commandFor(process.platform, process.env);
  if (command === undefined) return;
  const [program, ...args] = command;
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  // There may be no such program: the address stands in the terminal anyway.
  child.on('error', () => {});
  child.unref();
}

function commandFor(platform: string, env: NodeJS.ProcessEnv): [string, ...string[]] | undefined {
  if (env.CI) return undefined;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined;
}
