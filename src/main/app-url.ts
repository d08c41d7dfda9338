import { join, normalize, sep } from 'node:path';

/** The window's own origin. A scheme of our own keeps it apart from files and from the web. */
export const appScheme = 'app';
export const appOrigin = `${appScheme}://coterie`;
export const startUrl = `${appOrigin}/index.html`;

/** The file that an address of ours names, or null when it names none inside `folder`. */
export function fileOf(url: string, folder: string): string | null {
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== `${appScheme}:` || host !== 'coterie') return null;
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (name.includes('\0') || name.includes('\\')) return null;
  const path = normalize(join(folder, name === '/' ? 'index.html' : name));
  return path.startsWith(folder + sep) ? path : null;
}

/** Whether the window may go to this address: its own pages only. */
export function mayNavigate(url: string): boolean {
  return URL.canParse(url) && `${new URL(url).protocol}//${new URL(url).host}` === appOrigin;
}

/** Whether a page may load this: its own files and what it made itself. Nothing of the network, whatever asks. */
export function mayRequest(url: string): boolean {
  return mayNavigate(url) || ['blob:', 'data:', 'devtools:'].some((scheme) => url.startsWith(scheme));
}
