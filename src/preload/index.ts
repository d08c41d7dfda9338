import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { desktopChannels as channels } from '../contract/desktop-channels.ts';

const listeners = new Set<(path: string) => void>();
const waiting: string[] = [];

ipcRenderer.on(channels.port, (event) => {
  // A port cannot cross the bridge as a value; the page takes it from this message.
  window.postMessage(channels.port, window.location.origin, [...event.ports]);
});

ipcRenderer.on(channels.projectOpened, (_event, path: string) => {
  if (listeners.size > 0) {
    for (const listener of listeners) listener(path);
    return;
  }
  // Only the start page opens projects: go there, and hand it over when it asks.
  waiting.push(path);
  window.location.hash = '#/';
});

contextBridge.exposeInMainWorld('coterie', {
  connect: () => ipcRenderer.send(channels.connect),
  pathForFile: (file: File) => webUtils.getPathForFile(file),
  openFiles: () => ipcRenderer.invoke(channels.openFiles),
  openProject: () => ipcRenderer.invoke(channels.openProject),
  saveFile: (name: string, bytes: Uint8Array) => ipcRenderer.invoke(channels.saveFile, name, bytes),
  onOpenProject(listener: (path: string) => void) {
    listeners.add(listener);
    for (const path of waiting.splice(0)) listener(path);
    return () => listeners.delete(listener);
  },
  canRemember: () => ipcRenderer.invoke(channels.canRemember),
  rememberPassword: (path: string, password: string) => ipcRenderer.invoke(channels.rememberPassword, path, password),
  recallPassword: (path: string) => ipcRenderer.invoke(channels.recallPassword, path),
  forgetPassword: (path: string) => ipcRenderer.invoke(channels.forgetPassword, path),
});
