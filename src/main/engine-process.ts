import { RPCHandler } from '@orpc/server/message-port';
import { createEngine } from '../engine/engine.ts';
import { findLayout } from '../host/layout.ts';
import { portsFor } from '../host/ports.ts';

// The engine in a process of its own: a native library that fails never takes the window down.
const { ports } = portsFor('desktop', findLayout(import.meta.url));
const engine = createEngine(ports);

process.parentPort.on('message', async ({ data, ports: [port] }) => {
  if (data === 'close') {
    await (await engine).close();
    process.exit(0);
  }
  if (port) {
    new RPCHandler((await engine).router).upgrade(port);
    port.start();
  }
});
