import { type Command, Option } from 'commander';
import type { MethodChoice } from '../contract/comparison.ts';
import { CoterieError } from '../contract/errors.ts';
import { type MethodName, methodName, type ParamInfo, type Params, type ParamValue } from '../contract/methods.ts';
import { paramsOf } from '../contract/param-info.ts';
import type { Session } from './session.ts';
import { decimalNumber, nameList, oneOf, wholeNumber } from './values.ts';

/** Flags named like the parameters of the methods; which of them a method has is for the engine to say. */
export interface MethodFlags {
  readonly k?: unknown;
  readonly preset?: string;
}

const group = 'Settings of the methods:';

const placeholders: Readonly<Record<ParamInfo['kind'], string>> = {
  'whole number': ' <n>',
  number: ' <n>',
  choice: ' <word>',
  'yes or no': '',
  list: ' <names>',
  sizes: ' <sizes>',
};

/** `--preset` and one option for each parameter that any method has, `k` apart. */
export function withMethodParams(command: Command): Command {
  const seen = new Map<string, { param: ParamInfo; methods: MethodName[] }>();
  for (const method of methodName.options) {
    for (const param of paramsOf(method)) {
      if (param.name === 'k') continue;
      const known = seen.get(param.name);
      if (known) known.methods.push(method);
      else seen.set(param.name, { param, methods: [method] });
    }
  }
  command.addOption(new Option('--preset <id>', 'the settings of a published study, such as study-c').helpGroup(group));
  for (const { param, methods } of seen.values()) {
    const { option, title, kind } = param;
    const value = placeholders[kind];
    const help = `${title.toLowerCase()} (${methods.join(', ')})`;
    const made = new Option(`${option}${value}`, help).helpGroup(group);
    const reader = readerOf(param);
    command.addOption(reader ? made.argParser(reader) : made);
  }
  return command;
}

export function withMethod(command: Command): Command {
  const read = oneOf('--method', methodName.options);
  return command.option('--method <name>', 'how to cluster (default: kmeans, or what the study used)', read);
}

/** Reads the kind of value; the range is the method's own business and is checked before any work starts. */
function readerOf({ kind, option }: ParamInfo): ((given: string) => ParamValue) | null {
  if (kind === 'whole number') return wholeNumber(option, Number.MIN_SAFE_INTEGER);
  if (kind === 'number') return decimalNumber(option, Number.NEGATIVE_INFINITY);
  return kind === 'list' ? nameList(option) : null;
}

/** The parameters among a command's flags. */
function paramsAmong(flags: object): Params {
  const names = new Set(methodName.options.flatMap((method) => paramsOf(method).map(({ name }) => name)));
  return Object.fromEntries(
    Object.entries(flags).filter(([name, value]) => name !== 'k' && names.has(name) && value !== undefined),
  );
}

/**
 * The method with the parameters of its preset, if one is named, and those given beside it.
 *
 * @param k the number of segments, where one is asked for
 */
export async function methodChoice(
  { client, signal }: Session,
  method: MethodName,
  flags: MethodFlags,
  k?: number,
): Promise<MethodChoice> {
  const own = k === undefined ? paramsAmong(flags) : { ...paramsAmong(flags), k };
  if (flags.preset === undefined) return { method, params: own };
  const info = await infoOf({ client, signal }, method);
  const preset = info?.presets.find(({ id }) => id === flags.preset);
  if (preset) return { method, params: { ...preset.params, ...own } };
  const known = info?.presets.map(({ id }) => id) ?? [];
  throw new CoterieError(
    'BAD_PARAMETER',
    `${method} has no preset "${flags.preset}".`,
    known.length > 0 ? `It has ${known.join(', ')}.` : 'Leave --preset out.',
    { parameter: 'preset' },
  );
}

/** One of several methods that share a command's flags: it takes the preset and the parameters that it knows. */
export async function sharedChoice(session: Session, method: MethodName, flags: MethodFlags): Promise<MethodChoice> {
  const info = await infoOf(session, method);
  const preset = info?.presets.find(({ id }) => id === flags.preset)?.params ?? {};
  const known = new Set(info?.params.map(({ name }) => name));
  const own = Object.entries(paramsAmong(flags)).filter(([name]) => known.has(name));
  return { method, params: { ...preset, ...Object.fromEntries(own) } };
}

async function infoOf({ client, signal }: Pick<Session, 'client' | 'signal'>, method: MethodName) {
  return (await client.methods.list(undefined, { signal })).find(({ name }) => name === method);
}

/** A method that has to be told the number of segments must be, before any work starts. */
export function requireK({ method, params }: MethodChoice, command: string): void {
  const needed = paramsOf(method).some(({ name, required }) => name === 'k' && required);
  if (!needed || params.k !== undefined) return;
  throw new CoterieError(
    'BAD_PARAMETER',
    `${command} needs --k, the number of segments.`,
    'coterie sweep recommends one.',
    { parameter: 'k' },
  );
}

/** Reads methods parted by commas; "all" names every one. */
export function methodList(option: string): (given: string) => MethodName[] {
  const names = nameList(option);
  const known = oneOf(option, methodName.options);
  return (given) => (given.trim() === 'all' ? [...methodName.options] : [...new Set(names(given).map(known))]);
}
