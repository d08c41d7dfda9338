import { CoterieError } from '../../contract/coterie-error.ts';

const desktop = window.coterie;

/** Sends a file to the server on this computer; answers the path it was kept at. */
async function upload(file: File, signal?: AbortSignal): Promise<string> {
  const answer = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, {
    method: 'PUT',
    body: file,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/octet-stream' },
    signal,
  });
  if (!answer.ok) {
    throw new CoterieError(
      'FILE_UNREADABLE',
      `${file.name} could not be read.`,
      answer.status === 507 ? 'Free some space on the disk, then drop it again.' : 'Drop it again, or choose it.',
      { file: file.name, status: answer.status },
    );
  }
  const { path } = (await answer.json()) as { path: string };
  return path;
}

/** Where the engine finds a dropped or chosen file. */
export async function pathOfFile(file: File, signal?: AbortSignal): Promise<string> {
  const path = desktop?.pathForFile(file) ?? '';
  return path === '' ? await upload(file, signal) : path;
}

function pickInBrowser(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null), { once: true });
    input.addEventListener('cancel', () => resolve(null), { once: true });
    input.click();
  });
}

/** Lets a person choose a table; its path for the engine, or null when nothing was chosen. */
export async function chooseFile(): Promise<string | null> {
  if (desktop) return desktop.openFile();
  const file = await pickInBrowser('.csv,.tsv,.txt,.sqlite,.sqlite3,.db,.duckdb,text/csv,text/tab-separated-values');
  return file ? upload(file) : null;
}

/** Lets a person choose a project file. */
export async function chooseProject(): Promise<string | null> {
  if (desktop) return desktop.openProject();
  const file = await pickInBrowser('.coterie');
  return file ? upload(file) : null;
}

/** Saves a result: by the save dialog in the desktop app, as a download in a browser. False when it was dismissed. */
export async function saveFile(
  file: File | Blob,
  name = file instanceof File ? file.name : 'coterie',
): Promise<boolean> {
  if (desktop) return (await desktop.saveFile(name, new Uint8Array(await file.arrayBuffer()))) !== null;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}
