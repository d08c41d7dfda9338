import { methodName } from '../../contract/methods.ts';
import { methods } from '../models/registry.ts';

/** "Gaussian mixture" for gmm; a name that is none stays as it is. */
export function methodTitle(name: string): string {
  const known = methodName.safeParse(name);
  return known.success ? methods[known.data].describe.title : name;
}
