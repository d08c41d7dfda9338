import * as z from 'zod';
import { type MethodName, methodParams, type ParamInfo } from './methods.ts';

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: JsonSchema;
  readonly title?: string;
  readonly description?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly default?: ParamInfo['default'];
}

/** What a form or a command line needs to know of a method's parameters, read off their schema. */
export function paramsOf(method: MethodName): ParamInfo[] {
  const schema = z.toJSONSchema(methodParams[method], { io: 'input' });
  const properties = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    option: optionOf(name),
    title: property.title ?? name,
    description: property.description ?? '',
    kind: kindOf(property),
    choices: [...(property.enum ?? property.items?.enum ?? [])],
    least: property.minimum ?? property.exclusiveMinimum ?? null,
    most: finite(property.maximum ?? property.exclusiveMaximum),
    default: property.default ?? null,
    required: schema.required?.includes(name) ?? false,
  }));
}

/** `nInit` as `--n-init`. */
export function optionOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function kindOf({ type, enum: choices }: JsonSchema): ParamInfo['kind'] {
  if (choices) return 'choice';
  if (type === 'array') return 'list';
  if (type === 'boolean') return 'yes or no';
  if (type === 'string') return 'sizes';
  return type === 'integer' ? 'whole number' : 'number';
}

/** A whole number's own limit says nothing to a person. */
function finite(limit: number | undefined): number | null {
  return limit === undefined || limit >= Number.MAX_SAFE_INTEGER ? null : limit;
}
