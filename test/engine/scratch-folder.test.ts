import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openScratchFolder } from '../../src/engine/scratch-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('the scratch folder', () => {
  it('lets only this person in, and goes with its contents', async () => {
    using folder = temporaryFolder();
    const scratch = await openScratchFolder(folder.path);
    expect(statSync(scratch.path).mode & 0o777).toBe(0o700);
    writeFileSync(join(scratch.path, 'spill'), 'customers');
    await scratch.remove();
    expect(existsSync(scratch.path)).toBe(false);
  });

  it('removes what a killed process left, and nothing of one that runs', async () => {
    using folder = temporaryFolder();
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => child.on('exit', resolve));
    const left = join(folder.path, `scratch-${child.pid}-abc`);
    const used = join(folder.path, `scratch-${process.pid}-abc`);
    const other = join(folder.path, 'uploads');
    for (const path of [left, used, other]) mkdirSync(path);
    const scratch = await openScratchFolder(folder.path);
    expect([left, used, other].map((path) => existsSync(path))).toEqual([false, true, true]);
    await scratch.remove();
  });
});
