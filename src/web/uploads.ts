import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Handler } from 'hono';
import type { EnginePorts } from '../engine/ports.ts';
import { uploadName } from './upload-name.ts';

async function freePath(folder: string, name: string): Promise<string> {
  const ending = extname(name);
  const stem = basename(name, ending);
  for (let number = 1; ; number++) {
    const path = join(folder, `${stem}${number === 1 ? '' : ` ${number}`}${ending}`);
    const taken = await access(path).then(
      () => true,
      () => false,
    );
    if (!taken) return path;
  }
}

/** A project goes on living where it was put, so it may not lie in a folder that is emptied at exit. */
async function keepProject(path: string, projects: string): Promise<string> {
  await mkdir(projects, { recursive: true });
  const kept = await freePath(projects, basename(path));
  await rename(path, kept).catch(async () => {
    await pipeline(createReadStream(path), createWriteStream(kept, { flags: 'wx' }));
  });
  return kept;
}

/**
 * `PUT /upload?name=` writes its body, of any size, to a file of its own and answers its path.
 * What arrives only in part is removed.
 *
 * @param folder private folder, emptied at exit by its owner
 */
export function receiveUpload(folder: string, { dataFolder, log }: Pick<EnginePorts, 'dataFolder' | 'log'>): Handler {
  return async (context) => {
    const name = uploadName(context.req.query('name') ?? '');
    const path = join(folder, randomUUID(), name);
    const { body, signal } = context.req.raw;
    try {
      await mkdir(dirname(path), { mode: 0o700 });
      const source = body === null ? Readable.from([]) : Readable.fromWeb(body as ReadableStream);
      await pipeline(source, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
      const isProject = extname(name).toLowerCase() === '.coterie';
      return context.json({ path: isProject ? await keepProject(path, join(dataFolder, 'projects')) : path });
    } catch (error) {
      await rm(dirname(path), { recursive: true, force: true });
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'ENOSPC' || code === 'EDQUOT') {
        return context.json({ code: 'DISK_FULL', message: `There is no room left on the disk for ${name}.` }, 507);
      }
      if (!signal.aborted) log({ level: 'error', message: `Receiving a file failed`, error });
      return context.json({ code: 'FILE_UNREADABLE', message: `${name} did not arrive whole.` }, 500);
    }
  };
}
