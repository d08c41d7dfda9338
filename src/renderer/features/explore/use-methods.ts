import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { MethodInfo, MethodName } from '../../../contract/methods.ts';
import { api } from '../../client/api.ts';

export interface UseMethods {
  /** Default first; empty until they are there. */
  readonly methods: readonly MethodInfo[];
  readonly infoOf: (name: string) => MethodInfo | null;
  /** A method's title, or the name itself where it is not one. */
  readonly titleOf: (name: MethodName | string) => string;
  readonly error: unknown;
}

const none: readonly MethodInfo[] = [];

/** Every method there is, in words. */
export function useMethods(): UseMethods {
  const list = useQuery(api.methods.list.queryOptions());
  const methods = list.data ?? none;
  const infoOf = useCallback((name: string) => methods.find((info) => info.name === name) ?? null, [methods]);
  const titleOf = useCallback((name: string) => infoOf(name)?.title ?? name, [infoOf]);
  return { methods, infoOf, titleOf, error: list.error };
}
