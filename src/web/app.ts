import { RPCHandler } from '@orpc/server/fetch';
import { Hono } from 'hono';
import type { Engine } from '../engine/engine.ts';
import type { EnginePorts } from '../engine/ports.ts';
import { securityHeaders } from '../host/content-security-policy.ts';
import { guard } from './guard.ts';
import { createSession, type Session } from './session.ts';
import { staticFiles } from './static-files.ts';
import { receiveUpload } from './uploads.ts';

export interface AppOptions {
  readonly router: Engine['router'];
  readonly ports: Pick<EnginePorts, 'dataFolder' | 'log'>;
  /** The built renderer. */
  readonly rendererFolder: string;
  /** Private folder for uploads. */
  readonly uploadFolder: string;
  /** The port listened on, known once the server listens. */
  readonly port: () => number;
  /** Where a person lands: a path with its fragment. */
  readonly landing: string;
}

/**
 * The body to send. Files travel in bodies of several parts; those are sent whole, for Node's fetch goes on writing
 * into one that was let go (a page that is left) and then ends the whole process.
 */
function bodyOf(response: Response): Promise<ArrayBuffer> | Response['body'] {
  const parts = response.headers.get('content-type')?.startsWith('multipart/') ?? false;
  return parts ? response.arrayBuffer() : response.body;
}

/** Web mode as a function from request to response; `token` opens it once. */
export function createApp(options: AppOptions): { readonly app: Hono; readonly token: Session['token'] } {
  const session = createSession(options.port, options.landing);
  const rpc = new RPCHandler(options.router);
  const files = staticFiles(options.rendererFolder);
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) context.header(name, value);
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });
  app.use(guard(options.port));
  app.use(session.middleware);
  app.put('/upload', receiveUpload(options.uploadFolder, options.ports));
  app.all('/rpc/*', async (context) => {
    const { matched, response } = await rpc.handle(context.req.raw, { prefix: '/rpc', context: {} });
    if (!matched) return context.text('There is no such operation.', 404);
    return context.newResponse(await bodyOf(response), response);
  });
  app.get('*', files);
  app.onError((error, context) => {
    options.ports.log({ level: 'error', message: `${context.req.method} ${context.req.path} failed`, error });
    return context.text('Something went wrong inside Coterie. The log holds the details.', 500);
  });
  return { app, token: session.token };
}
