import { methodName } from '../../contract/methods.ts';
import { paramsOf } from '../../contract/param-info.ts';
import { checkParams } from '../models/check-params.ts';
import { methods } from '../models/registry.ts';
import type { Implementer } from './implementer.ts';

export function methodOperations(os: Implementer) {
  return {
    list: os.methods.list.handler(() =>
      methodName.options.map((name) => {
        const { describe, findsK, presets } = methods[name];
        const mostRows = methods[name].mostRows(checkParams(name, {}));
        return { name, ...describe, findsK, mostRows, presets: [...presets], params: paramsOf(name) };
      }),
    ),
  };
}
