import { type ClientLink, createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../contract/contract.ts';
import { desktopChannels } from '../../contract/desktop-channels.ts';
import { toCoterieError } from './errors.ts';

/** Every operation of the contract, as a function. */
export type Client = ContractRouterClient<Contract>;

type Link = ClientLink<Record<never, never>>;

async function rethrow<T>({ next }: { next: () => Promise<T> }): Promise<T> {
  try {
    return await next();
  } catch (error) {
    throw toCoterieError(error);
  }
}

function receivePort(desktop: CoterieDesktop): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent<unknown>) => {
      if (event.source !== window || event.data !== desktopChannels.port || !event.ports[0]) return;
      window.removeEventListener('message', receive);
      resolve(event.ports[0]);
    };
    window.addEventListener('message', receive);
    desktop.connect();
  });
}

async function portLink(desktop: CoterieDesktop): Promise<Link> {
  const port = await receivePort(desktop);
  const link = new PortLink({ port, interceptors: [rethrow] });
  port.start();
  return link;
}

function webLink(): Link {
  return new FetchLink({
    url: new URL('/rpc', window.location.href),
    interceptors: [rethrow],
    fetch: (request, init) => fetch(request, { ...init, credentials: 'same-origin' }),
  });
}

/** A client over the port of the desktop app, or over `/rpc` of the server that sent this page. */
function createClient(desktop: CoterieDesktop | undefined): Client {
  let link: Promise<Link> | null = null;
  const connect = () => (desktop ? portLink(desktop) : Promise.resolve(webLink()));
  return createORPCClient(
    new DynamicLink(() => {
      link ??= connect();
      return link;
    }),
  );
}

export const client: Client = createClient(window.coterie);
