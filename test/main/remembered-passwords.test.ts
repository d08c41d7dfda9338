import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRememberedPasswords, type SecretBox } from '../../src/main/remembered-passwords.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Stands for the keychain of the operating system, which a test cannot have. */
function box(available = true): SecretBox {
  return {
    isEncryptionAvailable: () => available,
    encryptString: (text) => Buffer.from([...Buffer.from(text)].map((byte) => byte ^ 0xff)),
    decryptString: (secret) => Buffer.from([...secret].map((byte) => byte ^ 0xff)).toString(),
  };
}

describe('remembered passwords', () => {
  it('come back for their project, and never lie on the disk as they are', async () => {
    using folder = temporaryFolder();
    const file = folder.file('passwords.json');
    expect(await createRememberedPasswords(file, box()).remember('/a.coterie', 'a long secret')).toBe(true);
    const later = createRememberedPasswords(file, box());
    expect(await later.recall('/a.coterie')).toBe('a long secret');
    expect(await later.recall('/b.coterie')).toBeNull();
    expect(readFileSync(file, 'utf8')).not.toContain('a long secret');
    await later.forget('/a.coterie');
    expect(await later.recall('/a.coterie')).toBeNull();
  });

  it('are not kept where there is no keychain', async () => {
    using folder = temporaryFolder();
    const passwords = createRememberedPasswords(folder.file('passwords.json'), box(false));
    expect(passwords.available()).toBe(false);
    expect(await passwords.remember('/a.coterie', 'secret')).toBe(false);
    expect(await passwords.recall('/a.coterie')).toBeNull();
  });

  it('that cannot be read count as none', async () => {
    using folder = temporaryFolder();
    writeFileSync(folder.file('passwords.json'), 'not json');
    expect(await createRememberedPasswords(folder.file('passwords.json'), box()).recall('/a')).toBeNull();
    const broken = {
      ...box(),
      decryptString: () => {
        throw new Error('another key');
      },
    };
    const passwords = createRememberedPasswords(folder.file('own.json'), broken);
    await passwords.remember('/a', 'secret');
    expect(await passwords.recall('/a')).toBeNull();
  });
});
