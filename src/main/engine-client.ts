import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { MessagePortMain } from 'electron';
import type { Contract } from '../contract/contract.ts';

/** What the menu needs of the engine, over a port of its own. */
export function createEngineClient(port: MessagePortMain): ContractRouterClient<Contract> {
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port }));
  port.start();
  return client;
}
