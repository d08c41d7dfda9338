import { join, posix, win32 } from 'node:path';

/** Where one person's Coterie keeps its things. */
export interface Folders {
  /** Projects made without a path, samples, the list of recent projects and the log. */
  readonly data: string;
  /** Scratch space that may be thrown away at any time. */
  readonly cache: string;
}

/**
 * The folders that the operating system sets aside for applications.
 * `COTERIE_DATA_FOLDER` and `COTERIE_CACHE_FOLDER` take their place where they are set.
 *
 * @param home the person's home folder
 */
export function foldersFor(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): Folders {
  const { join } = platform === 'win32' ? win32 : posix;
  const usual = (): Folders => {
    if (platform === 'win32') {
      return {
        data: join(environment.APPDATA || join(home, 'AppData', 'Roaming'), 'Coterie'),
        cache: join(environment.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Coterie', 'Cache'),
      };
    }
    if (platform === 'darwin') {
      return {
        data: join(home, 'Library', 'Application Support', 'Coterie'),
        cache: join(home, 'Library', 'Caches', 'Coterie'),
      };
    }
    return {
      data: join(environment.XDG_DATA_HOME || join(home, '.local', 'share'), 'coterie'),
      cache: join(environment.XDG_CACHE_HOME || join(home, '.cache'), 'coterie'),
    };
  };
  return {
    data: environment.COTERIE_DATA_FOLDER || usual().data,
    cache: environment.COTERIE_CACHE_FOLDER || usual().cache,
  };
}

/** Where native TensorFlow is set up once for all copies of Coterie. `COTERIE_TENSORFLOW_FOLDER` takes its place. */
export function tensorflowFolder(
  { cache }: Folders,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  return environment.COTERIE_TENSORFLOW_FOLDER || join(cache, 'tensorflow');
}
