import { dirname } from 'node:path';
import { type BrowserWindow, dialog, Menu, shell } from 'electron';
import { toCoterieError } from '../contract/client-error.ts';
import { startUrl } from './app-url.ts';
import { choosePlaceForProject, chooseProject } from './dialogs.ts';
import { createEngineClient } from './engine-client.ts';
import type { EngineHost } from './engine-host.ts';
import { menuTemplate } from './menu-template.ts';
import { projectAt } from './project-argument.ts';

export interface MenuOptions {
  readonly window: BrowserWindow;
  readonly engine: EngineHost;
  readonly logPath: string;
  openProject(path: string): void;
}

/** Shows the menu, and shows it anew whenever the window goes to another page. */
export function installMenu({ window, engine, logPath, openProject }: MenuOptions): void {
  const { webContents } = window;
  const client = () => createEngineClient(engine.connect());

  const saveCopy = async () => {
    const projectId = projectAt(webContents.getURL());
    if (projectId === null) return;
    try {
      const { name } = await client().projects.get({ projectId });
      const path = await choosePlaceForProject(window, `${name} copy`);
      if (path !== null) await client().projects.duplicate({ projectId, path });
    } catch (error) {
      const { message, hint } = toCoterieError(error);
      await dialog.showMessageBox(window, { type: 'error', message, detail: hint });
    }
  };
  const open = async () => {
    const path = await chooseProject(window);
    if (path !== null) openProject(path);
  };
  const show = async () => {
    const recent = await client()
      .projects.recent()
      .catch(() => []);
    const projectShown = projectAt(webContents.getURL()) !== null;
    const actions = {
      start: () => void webContents.loadURL(`${startUrl}#/`),
      open: () => void open(),
      openRecent: openProject,
      saveCopy: () => void saveCopy(),
      showLog: () => void shell.openPath(dirname(logPath)),
    };
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate({ platform: process.platform, recent, projectShown }, actions)),
    );
  };
  webContents.on('did-finish-load', () => void show());
  webContents.on('did-navigate-in-page', () => void show());
}
