import { join } from 'node:path';
import { app, type BrowserWindow, dialog, safeStorage } from 'electron';
import { desktopChannels } from '../contract/desktop-channels.ts';
import { findLayout } from '../host/layout.ts';
import { portsFor } from '../host/ports.ts';
import { declareAppScheme, serveRenderer } from './app-protocol.ts';
import { startUrl } from './app-url.ts';
import { startEngineHost } from './engine-host.ts';
import { installMenu } from './menu.ts';
import { projectArgument } from './project-argument.ts';
import { createRememberedPasswords } from './remembered-passwords.ts';
import { lockDown, openWindow } from './window.ts';
import { answerWindow } from './window-calls.ts';

const layout = findLayout(import.meta.url);
const { ports, log } = portsFor('desktop', layout);
const desktopFolder = join(ports.dataFolder, 'desktop');
let window: BrowserWindow | null = null;
/** Named before the window could take it. */
let waiting = projectArgument(process.argv, process.cwd());

app.setName('Coterie');
app.setPath('userData', desktopFolder);
app.enableSandbox();
declareAppScheme();

function openProject(path: string): void {
  if (window === null || window.webContents.isLoading()) {
    waiting = path;
    return;
  }
  if (window.isMinimized()) window.restore();
  window.focus();
  window.webContents.send(desktopChannels.projectOpened, path);
}

async function engineFailed(again: boolean): Promise<void> {
  log.write({ level: 'error', message: 'The engine ended by itself' });
  if (window === null) return;
  await dialog.showMessageBox(window, {
    type: 'warning',
    message: again ? 'Coterie had to start its engine again.' : 'The engine of Coterie does not stay running.',
    detail: again
      ? 'What was saved is still there. Open your project from the start page.'
      : `Close Coterie and open it again. The log is in ${log.path}.`,
  });
  if (again) await window.loadURL(startUrl);
}

function start(): void {
  const engine = startEngineHost(join(layout.root, 'out', 'main', 'engine-process.js'), (again) => {
    void engineFailed(again);
  });
  lockDown();
  serveRenderer(layout.renderer);
  answerWindow(engine, createRememberedPasswords(join(desktopFolder, 'passwords.json'), safeStorage));

  const show = () => {
    const opened = openWindow(
      join(layout.root, 'out', 'preload', 'index.cjs'),
      join(layout.resources, 'icons', '512x512.png'),
    );
    window = opened;
    opened.on('closed', () => {
      window = null;
    });
    opened.webContents.on('did-finish-load', () => {
      if (waiting === null) return;
      opened.webContents.send(desktopChannels.projectOpened, waiting);
      waiting = null;
    });
    installMenu({ window: opened, engine, logPath: log.path, openProject });
  };
  show();
  app.on('activate', () => {
    if (window === null) show();
  });
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void engine.close().then(() => {
      closed = true;
      app.quit();
    });
  });
}

app.on('open-file', (event, path) => {
  event.preventDefault();
  openProject(path);
});
app.on('second-instance', (_event, argv, folder) => {
  const path = projectArgument(argv, folder);
  if (path !== null) openProject(path);
  else window?.focus();
});
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();
