import { words } from './words.ts';

/** A data URL may have 2,000,000 characters; base64 takes four for three bytes. */
const mostBytes = 1_400_000;
const kinds: readonly string[] = ['image/png', 'image/jpeg', 'image/svg+xml'];

/** Why a file cannot be the logo, or null when it can. */
export function logoProblem(file: Pick<File, 'type' | 'size'>): string | null {
  if (!kinds.includes(file.type)) return words.logoKind;
  return file.size > mostBytes ? words.logoLarge : null;
}

/** A picture as a data URL, so that the report holds it. */
export function toDataUrl(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('the picture could not be read'));
    reader.readAsDataURL(file);
  });
}
