import { statfs } from 'node:fs/promises';
import { basename } from 'node:path';
import { CoterieError } from '../../../contract/errors.ts';

/** Customers' and orders' text packs 3 to 30 times smaller; deflate cannot do better than 1,032 times. */
const mostRatio = 1000;
const ratioFrom = 100e6;
/** What is left free on the disk for everything else. */
const spareBytes = 200e6;
const askEvery = 64e6;

/** Watches what comes out of packed bytes: stops at what was made to fill a disk. */
export interface UnpackingWatch {
  /** To be called with the bytes packed and unpacked so far. */
  check(packed: number, unpacked: number): void;
}

/** Watches for content that grows out of nothing. */
export function watchRatio(path: string): UnpackingWatch {
  return {
    check(packed, unpacked) {
      if (unpacked <= ratioFrom || unpacked <= packed * mostRatio) return;
      throw new CoterieError(
        'FILE_FORMAT',
        `${basename(path)} unpacks to more than ${mostRatio.toLocaleString('en')} times its size, as no list of customers does.`,
        'Such files are made to fill disks. Ask where it comes from; if it is right, unpack it yourself.',
        { path },
      );
    },
  };
}

/** The same, and stops before a folder's disk is full. */
export async function watchDisk(path: string, folder: string): Promise<UnpackingWatch> {
  const ratio = watchRatio(path);
  const { bavail, bsize } = await statfs(folder);
  // Some file systems do not say; a full disk says so by itself.
  const room = bavail === 0 ? Number.POSITIVE_INFINITY : bavail * bsize - spareBytes;
  let asked = 0;
  return {
    check(packed, unpacked) {
      ratio.check(packed, unpacked);
      if (unpacked - asked < askEvery && asked > 0) return;
      asked = unpacked;
      if (unpacked > room) {
        throw new CoterieError(
          'DISK_FULL',
          `The disk has no room to unpack ${basename(path)}.`,
          'Free some space and try again.',
          { path },
        );
      }
    },
  };
}
