import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { CoterieError } from '../contract/errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { EnginePorts } from '../engine/ports.ts';
import { openScratchFolder } from '../engine/scratch-folder.ts';
import { createApp } from './app.ts';

export interface WebServer {
  /** The address to open, with its one-time token. */
  readonly url: string;
  readonly port: number;
  /** Ends every connection and removes what was uploaded. The engine stays. */
  close(): Promise<void>;
}

export interface WebServerOptions {
  readonly router: Engine['router'];
  readonly ports: EnginePorts;
  readonly rendererFolder: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where a person lands: a path with its fragment. */
  readonly landing?: string;
}

function portTaken(port: number): CoterieError {
  return new CoterieError(
    'BAD_PARAMETER',
    `Port ${port} cannot be used: another program has it, or it is reserved.`,
    'Leave out --port to take any free one, or name another.',
    { port },
  );
}

/**
 * Serves the built screens and the engine on this computer only.
 *
 * @throws CoterieError `NOT_FOUND` when the renderer is not built, `BAD_PARAMETER` when the port is taken
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  if (!existsSync(join(options.rendererFolder, 'index.html'))) {
    throw new CoterieError('NOT_FOUND', 'The screens of Coterie are not built yet.', 'Run "npm run build" first.');
  }
  const uploads = await openScratchFolder(options.ports.cacheFolder);
  let port = options.port;
  const { app, token } = createApp({
    router: options.router,
    ports: options.ports,
    rendererFolder: options.rendererFolder,
    uploadFolder: uploads.path,
    port: () => port,
    landing: options.landing ?? '/',
  });
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = serve(
      // A large upload may take its time; nothing reaches this port but this computer.
      {
        fetch: app.fetch,
        hostname: '127.0.0.1',
        port: options.port,
        createServer,
        serverOptions: { requestTimeout: 0 },
      },
      (info) => {
        port = info.port;
        resolve(listening as Server);
      },
    );
    listening.on('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      uploads.remove().then(() => reject(taken ? portTaken(options.port) : error), reject);
    });
  });
  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await uploads.remove();
    },
  };
}
