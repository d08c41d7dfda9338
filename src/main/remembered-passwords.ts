import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The part of Electron's `safeStorage` that is needed here. */
export interface SecretBox {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(secret: Buffer): string;
}

/** Passwords of projects, locked with the key that the operating system's keychain keeps for this person. */
export interface RememberedPasswords {
  /** False where the system has no keychain: then nothing is ever written. */
  available(): boolean;
  remember(path: string, password: string): Promise<boolean>;
  recall(path: string): Promise<string | null>;
  forget(path: string): Promise<void>;
}

export function createRememberedPasswords(file: string, box: SecretBox): RememberedPasswords {
  const load = async (): Promise<Record<string, string>> => {
    try {
      return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    } catch {
      return {};
    }
  };
  const save = async (secrets: Record<string, string>) => {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(`${file}.part`, JSON.stringify(secrets), { mode: 0o600 });
    await rename(`${file}.part`, file);
  };
  return {
    available: () => box.isEncryptionAvailable(),
    async remember(path, password) {
      if (!box.isEncryptionAvailable()) return false;
      await save({ ...(await load()), [path]: box.encryptString(password).toString('base64') });
      return true;
    },
    async recall(path) {
      const secret = (await load())[path];
      if (secret === undefined || !box.isEncryptionAvailable()) return null;
      try {
        return box.decryptString(Buffer.from(secret, 'base64'));
      } catch {
        // Locked by another person or a keychain since replaced: worth nothing now.
        return null;
      }
    },
    async forget(path) {
      const { [path]: _gone, ...rest } = await load();
      await save(rest);
    },
  };
}
