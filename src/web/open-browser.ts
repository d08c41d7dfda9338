import { spawn } from 'node:child_process';

/** The command that shows an address in the person's own browser. */
export function browserCommand(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}

/** Tries to open the browser. The address is printed too, so a computer without one loses nothing. */
export function openBrowser(url: string): void {
  const [command, ...parameters] = browserCommand(process.platform, url);
  const child = spawn(command, parameters, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
