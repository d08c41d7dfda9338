import { spawnCoterie } from './run-coterie.ts';

export interface WebMode {
  /** The one-time address. */
  readonly url: string;
  /** Interrupts it, as Ctrl+C does; answers the exit status. */
  stop(): Promise<number | null>;
}

/** Starts web mode in a process of its own, with its data in `folder`. */
export function startWebMode(folder: string, parameters: readonly string[] = []): Promise<WebMode> {
  const child = spawnCoterie(['serve', '--no-open', ...parameters], { folder });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (part: Buffer) => {
      said += part;
      const url = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(said)?.[0];
      if (url) {
        resolve({
          url,
          stop: () => {
            child.kill('SIGINT');
            return ended;
          },
        });
      }
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then((status) => reject(new Error(`Web mode ended with ${status}: ${said}`)));
  });
}
