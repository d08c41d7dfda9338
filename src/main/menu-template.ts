import type { MenuItemConstructorOptions } from 'electron';
import type { RecentProject } from '../contract/project.ts';

/** What the menu can ask for. */
export interface MenuActions {
  start(): void;
  open(): void;
  openRecent(path: string): void;
  saveCopy(): void;
  showLog(): void;
}

export interface MenuState {
  readonly platform: NodeJS.Platform;
  readonly recent: readonly Pick<RecentProject, 'path' | 'name' | 'available'>[];
  /** A project is shown, so there is something to copy. */
  readonly projectShown: boolean;
}

const longestRecent = 10;
const separator = { type: 'separator' } as const;

function recentItems(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  const items = state.recent
    .filter(({ available }) => available)
    .slice(0, longestRecent)
    .map(({ name, path }) => ({ label: name, sublabel: path, click: () => actions.openRecent(path) }));
  return items.length > 0 ? items : [{ label: 'No projects yet', enabled: false }];
}

/** The menu bar as data. */
export function menuTemplate(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = state.platform === 'darwin';
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        { label: 'New', accelerator: 'CmdOrCtrl+N', click: actions.start },
        { label: 'Open…', accelerator: 'CmdOrCtrl+O', click: actions.open },
        { label: 'Open recent', submenu: recentItems(state, actions) },
        separator,
        { label: 'Save copy…', accelerator: 'CmdOrCtrl+Shift+S', enabled: state.projectShown, click: actions.saveCopy },
        separator,
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [{ label: 'Show the log', click: actions.showLog }, ...(mac ? [] : [{ role: 'about' } as const])],
    },
  ];
}
