import { writeFile } from 'node:fs/promises';
import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import { tableEndings } from '../contract/table-endings.ts';

const tables: FileFilter[] = [
  { name: 'Tables', extensions: [...tableEndings] },
  { name: 'All files', extensions: ['*'] },
];
const projects: FileFilter[] = [{ name: 'Coterie projects', extensions: ['coterie'] }];

/** The paths of the chosen files, in the order of their names; empty when the dialog was dismissed. */
export async function chooseTables(window: BrowserWindow): Promise<string[]> {
  const properties: ('openFile' | 'multiSelections')[] = ['openFile', 'multiSelections'];
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties, filters: tables });
  return canceled ? [] : filePaths.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

export async function chooseProject(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters: projects });
  return canceled ? null : (filePaths[0] ?? null);
}

export async function choosePlaceForProject(window: BrowserWindow, name: string): Promise<string | null> {
  const options = { defaultPath: `${name}.coterie`, filters: projects };
  const { canceled, filePath } = await dialog.showSaveDialog(window, options);
  return canceled ? null : filePath;
}

/** Asks where to, then writes; the path, or null when the dialog was dismissed. */
export async function saveFile(window: BrowserWindow, name: string, bytes: Uint8Array): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: name });
  if (canceled) return null;
  try {
    await writeFile(filePath, bytes);
    return filePath;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await dialog.showMessageBox(window, { type: 'error', message: `${name} was not saved.`, detail: reason });
    return null;
  }
}
