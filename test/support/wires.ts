import { mkdirSync, writeFileSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import { startWebServer } from '../../src/web/serve.ts';
import type { EngineClient, TestEngine } from './test-engine.ts';

/** One way to reach an engine. */
export interface Wire {
  readonly client: EngineClient;
  close(): Promise<void>;
}

export async function inProcess({ client }: TestEngine): Promise<Wire> {
  return { client, close: async () => {} };
}

export async function overMessagePort({ engine }: TestEngine): Promise<Wire> {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(engine.router).upgrade(port1);
  return {
    client: createORPCClient(new PortLink({ port: port2 })),
    close: async () => {
      port1.close();
      port2.close();
    },
  };
}

/** Opens the one-time address as a browser does; answers the cookie to send from then on. */
export async function signIn(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'manual' });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** A renderer folder with just enough in it to be served. */
export function plainRenderer(folder: string): string {
  mkdirSync(`${folder}/assets`, { recursive: true });
  writeFileSync(`${folder}/index.html`, '<!doctype html><title>Coterie</title>');
  writeFileSync(`${folder}/assets/index-abc123.js`, `console.log(${JSON.stringify('coterie '.repeat(200))})`);
  return folder;
}

export async function overHttp({ engine, ports, file }: TestEngine): Promise<Wire> {
  const rendererFolder = plainRenderer(file('renderer'));
  const server = await startWebServer({ router: engine.router, ports, rendererFolder, port: 0 });
  const origin = `http://127.0.0.1:${server.port}`;
  const headers = { cookie: await signIn(server.url), origin };
  return { client: createORPCClient(new FetchLink({ url: `${origin}/rpc`, headers })), close: server.close };
}
