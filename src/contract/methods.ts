import * as z from 'zod';
import {
  dbscanParams,
  fuzzyParams,
  gmmParams,
  hdbscanParams,
  hierarchicalParams,
  hybridParams,
  kMedoidsParams,
  kmeansParams,
  kPrototypesParams,
  miniBatchParams,
  psoKMeansParams,
  somParams,
} from './method-params.ts';
import { autoencoderParams, decParams, sequenceParams, vaeParams } from './neural-params.ts';

/** The parameters of every method that is built, by the method's name. A new method is a line here and in the engine's registry. */
export const methodParams = {
  kmeans: kmeansParams,
  minibatch: miniBatchParams,
  kmedoids: kMedoidsParams,
  fuzzy: fuzzyParams,
  gmm: gmmParams,
  hierarchical: hierarchicalParams,
  dbscan: dbscanParams,
  hdbscan: hdbscanParams,
  som: somParams,
  'pso-kmeans': psoKMeansParams,
  kprototypes: kPrototypesParams,
  autoencoder: autoencoderParams,
  dec: decParams,
  vae: vaeParams,
  sequence: sequenceParams,
  hybrid: hybridParams,
};

export type MethodName = keyof typeof methodParams;
export const methodName = z.enum(Object.keys(methodParams) as [MethodName, ...MethodName[]]);

/** One value of a parameter as a recipe keeps it. Which values are right is for the method's own schema to say. */
export const paramValue = z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]);
export type ParamValue = z.infer<typeof paramValue>;

/** Parameters of any method; what is left out takes the method's default. */
export const params = z.object({ k: z.number().int().min(1).optional() }).catchall(paramValue.optional());
export type Params = z.infer<typeof params>;

/** A parameter as a form or a command line offers it. */
export const paramInfo = z.object({
  name: z.string().describe("scikit-learn's name in camel case"),
  option: z.string().describe('on the command line, such as --n-init'),
  title: z.string(),
  description: z.string(),
  kind: z
    .enum(['whole number', 'number', 'choice', 'yes or no', 'list', 'sizes'])
    .describe('sizes: layers such as 16-8, or none'),
  choices: z.array(z.string()).describe('of a choice or a list, otherwise empty'),
  least: z.number().nullable(),
  most: z.number().nullable(),
  default: paramValue.nullable().describe('null: the method finds a value itself, or needs one'),
  required: z.boolean(),
});
export type ParamInfo = z.infer<typeof paramInfo>;

/** Settings of a method that somebody has published, or that suit a purpose. */
export const methodPreset = z.object({ id: z.string(), title: z.string(), params });
export type MethodPreset = z.infer<typeof methodPreset>;

/** A method in words for a person who has to choose one. */
export const methodInfo = z.object({
  name: methodName,
  title: z.string(),
  summary: z.string(),
  goodFor: z.string(),
  careWith: z.string(),
  findsK: z.boolean().describe('finds the number of groups itself; it cannot be swept over k'),
  mostRows: z.number().int().nullable().describe('with its default parameters, it has to be built on a sample beyond'),
  params: z.array(paramInfo),
  presets: z.array(methodPreset),
});
export type MethodInfo = z.infer<typeof methodInfo>;

/** A parameter that is a number, or null where it is left out. */
export function numberParam(given: Params, name: string): number | null {
  const value = given[name];
  return typeof value === 'number' ? value : null;
}
