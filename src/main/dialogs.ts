import { writeFile } from 'node:fs/promises';
import { type BrowserWindow, dialog, type FileFilter } from 'electron';

const tables: FileFilter[] = [
  { name: 'Tables', extensions: ['csv', 'tsv', 'txt', 'sqlite', 'sqlite3', 'db', 'duckdb'] },
  { name: 'All files', extensions: ['*'] },
];
const projects: FileFilter[] = [{ name: 'Coterie projects', extensions: ['coterie'] }];

async function choose(window: BrowserWindow, filters: FileFilter[]): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters });
  return canceled ? null : (filePaths[0] ?? null);
}

export const chooseTable = (window: BrowserWindow): Promise<string | null> => choose(window, tables);
export const chooseProject = (window: BrowserWindow): Promise<string | null> => choose(window, projects);

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
