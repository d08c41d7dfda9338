import type * as z from 'zod';
import { CoterieError } from '../../contract/errors.ts';
import { type MethodName, methodParams, type ParamInfo, type Params } from '../../contract/methods.ts';
import { optionOf, paramsOf } from '../../contract/param-info.ts';
import { counted } from '../prepare/words.ts';
import type { MatrixShape } from './method.ts';

/**
 * Parameters of a method in full, defaults filled in.
 *
 * Throws `BAD_PARAMETER` naming the parameter that is unknown, missing or out of range; a k above the rows included.
 *
 * @param shape left out where no data are at hand yet: then k may be missing, for a sweep will find it
 */
export function checkParams<N extends MethodName>(
  method: N,
  given: Params,
  shape?: MatrixShape,
): z.infer<(typeof methodParams)[N]> {
  const known = paramsOf(method);
  for (const name of Object.keys(given)) {
    if (!known.some((param) => param.name === name)) throw unknownParam(method, name, known);
  }
  const asked = shape || given.k !== undefined || !known.some(({ name }) => name === 'k') ? given : { ...given, k: 1 };
  const checked = methodParams[method].safeParse(asked);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const name = String(issue.path[0]);
    const param = known.find((each) => each.name === name);
    const above = issue.code === 'too_small' && issue.inclusive === false;
    throw badParam(name, param ? sentence(param, given[name], above) : issue.message);
  }
  const full = checked.data as z.infer<(typeof methodParams)[N]> & { k?: number };
  if (shape && full.k !== undefined && full.k > shape.rows) {
    throw badParam(
      'k',
      `k is ${full.k}, but there ${shape.rows === 1 ? 'is' : 'are'} only ${counted(shape.rows, 'customer')} to put into groups.`,
      `Choose a k of at most ${shape.rows}.`,
    );
  }
  if (shape || given.k !== undefined) return full;
  const { k: _, ...rest } = full;
  return rest as typeof full;
}

/** The error for one parameter, by its name in the recipe and on the command line. */
export function badParam(name: string, message: string, hint = 'Correct the value and start again.'): CoterieError {
  return new CoterieError('BAD_PARAMETER', message, hint, { parameter: name });
}

function unknownParam(method: MethodName, name: string, known: readonly ParamInfo[]): CoterieError {
  const names = known.map((param) => param.option).join(', ');
  return badParam(name, `${method} has no parameter ${optionOf(name)}.`, `Its parameters are ${names}.`);
}

function sentence(param: ParamInfo, given: Params[string], above: boolean): string {
  const short = param.option.slice(2).replaceAll('-', '_');
  const title = param.title.toLowerCase().replace(` (${short})`, '');
  const name = title === short ? short : `${short} (${title})`;
  if (given === undefined) return `${name} is not given.`;
  return `${name} must be ${rangeOf(param, above)}, not ${Array.isArray(given) ? given.join(', ') : given}.`;
}

/** @param above the least value is not itself allowed */
function rangeOf({ kind, choices, least, most }: ParamInfo, above: boolean): string {
  const what = {
    'whole number': 'a whole number',
    number: 'a number',
    choice: '',
    'yes or no': 'yes or no',
    list: '',
    sizes: 'sizes from 1 to 4096 joined by hyphens, such as 16-8, or none',
  }[kind];
  if (kind === 'choice') return choices.join(' or ');
  if (kind === 'list') return `two or more of ${choices.join(', ')}`;
  if (least !== null && above) return `${what} above ${least}`;
  if (least !== null && most !== null) return `${what} from ${least} to ${most.toLocaleString('en-GB')}`;
  return least === null ? what : `${what} of at least ${least}`;
}
