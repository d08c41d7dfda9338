import { CoterieError } from '../../contract/coterie-error.ts';
import { tableEndings } from '../../contract/table-endings.ts';

const desktop = window.coterie;

/** Sends a file to the server on this computer; answers the path it was kept at. */
async function upload(file: File): Promise<string> {
  const answer = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, {
    method: 'PUT',
    body: file,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/octet-stream' },
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

/** Where the engine finds dropped or chosen files, in the order of their names. */
export async function pathsOfFiles(files: readonly File[]): Promise<string[]> {
  const paths: string[] = [];
  for (const file of [...files].sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))) {
    paths.push(desktop?.pathForFile(file) || (await upload(file)));
  }
  return paths;
}

function pickInBrowser(accept: string, multiple: boolean): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = multiple;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
}

/** Lets a person choose a table, or several files of one; their paths for the engine, none when nothing was chosen. */
export async function chooseFiles(): Promise<readonly string[]> {
  if (desktop) return desktop.openFiles();
  return pathsOfFiles(await pickInBrowser(tableEndings.map((ending) => `.${ending}`).join(), true));
}

/** Lets a person choose a project file. */
export async function chooseProject(): Promise<string | null> {
  if (desktop) return desktop.openProject();
  const [file] = await pickInBrowser('.coterie', false);
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
