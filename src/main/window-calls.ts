import { BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { desktopChannels as channels } from '../contract/desktop-channels.ts';
import { mayNavigate } from './app-url.ts';
import { chooseProject, chooseTables, saveFile } from './dialogs.ts';
import type { EngineHost } from './engine-host.ts';
import type { RememberedPasswords } from './remembered-passwords.ts';

/** The window that a message came from; messages of anything but our own top page are refused. */
function sender(event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender);
  const frame = event.senderFrame;
  if (!window || !frame || frame.parent !== null || !mayNavigate(frame.url)) throw new Error('Refused.');
  return window;
}

/** Answers what the preload script offers to the page. */
export function answerWindow(engine: EngineHost, passwords: RememberedPasswords): void {
  const answer = (channel: string, work: (window: BrowserWindow, ...given: unknown[]) => unknown) =>
    ipcMain.handle(channel, (event, ...given: unknown[]) => work(sender(event), ...given));

  ipcMain.on(channels.connect, (event) =>
    sender(event).webContents.postMessage(channels.port, null, [engine.connect()]),
  );
  answer(channels.openFiles, chooseTables);
  answer(channels.openProject, chooseProject);
  answer(channels.saveFile, (window, name, bytes) =>
    typeof name === 'string' && bytes instanceof Uint8Array ? saveFile(window, name, bytes) : null,
  );
  answer(channels.canRemember, () => passwords.available());
  answer(channels.rememberPassword, (_window, path, password) =>
    typeof path === 'string' && typeof password === 'string' ? passwords.remember(path, password) : false,
  );
  answer(channels.recallPassword, (_window, path) => (typeof path === 'string' ? passwords.recall(path) : null));
  answer(channels.forgetPassword, (_window, path) => (typeof path === 'string' ? passwords.forget(path) : undefined));
}
