import { formatCount, formatNumber } from '../../../../charts/format.ts';
import type { MethodInfo, ParamInfo, Params, ParamValue } from '../../../../contract/methods.ts';
import { words } from './words.ts';

/** What most people would want to change; everything else is folded away. */
const plain: readonly string[] = [
  'nInit',
  'metric',
  'm',
  'covarianceType',
  'linkage',
  'eps',
  'minSamples',
  'minClusterSize',
  'gridRows',
  'gridColumns',
  'nParticles',
  'gamma',
  'members',
];

/** The number of groups, and what would decide it in its place, are chosen elsewhere on the page. */
const elsewhere: readonly string[] = ['k', 'distanceThreshold'];

export interface ParamGroups {
  readonly main: readonly ParamInfo[];
  readonly advanced: readonly ParamInfo[];
}

/** The parameters of a form: the plain ones and the folded ones. */
export function paramGroups(info: Pick<MethodInfo, 'params'>): ParamGroups {
  const offered = info.params.filter(({ name }) => !elsewhere.includes(name));
  return {
    main: offered.filter(({ name }) => plain.includes(name)),
    advanced: offered.filter(({ name }) => !plain.includes(name)),
  };
}

/** Parameters without one of them; `undefined` leaves it to the method. */
export function withParam(params: Params, name: string, value: ParamValue | undefined): Params {
  const { [name]: _, ...rest } = params;
  return value === undefined ? rest : { ...rest, [name]: value };
}

/** Parameters as a form keeps them: what is chosen elsewhere is left out. */
export function formParams(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).filter(([name, value]) => value !== undefined && !elsewhere.includes(name)),
  );
}

const text = (params: Params) =>
  JSON.stringify(Object.entries(formParams(params)).sort(([a], [b]) => a.localeCompare(b)));

/** Parameters that say nothing but the method's defaults are no choice. */
function chosen(info: Pick<MethodInfo, 'params'>, params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).filter(([name, value]) => {
      const usual = info.params.find((param) => param.name === name)?.default ?? null;
      return JSON.stringify(value) !== JSON.stringify(usual);
    }),
  );
}

/** Which preset these parameters are: its id, '' for the defaults, null for a person's own. */
export function presetOf(info: Pick<MethodInfo, 'params' | 'presets'>, params: Params): string | null {
  const mine = text(chosen(info, params));
  if (mine === text({})) return '';
  return info.presets.find((preset) => text(chosen(info, preset.params)) === mine)?.id ?? null;
}

/** The range of a number in words: "1 to 100"; empty where anything goes. */
export function rangeText({ least, most }: Pick<ParamInfo, 'least' | 'most'>): string {
  const number = (value: number) => (Number.isInteger(value) ? formatCount(value) : formatNumber(value));
  if (least !== null && most !== null) return words.range(number(least), number(most));
  if (least !== null) return words.atLeast(number(least));
  return most === null ? '' : words.atMost(number(most));
}

/** A description as a sentence with the range behind it. */
export function hintOf(param: ParamInfo): string {
  const said = param.description === '' ? '' : param.description[0].toUpperCase() + param.description.slice(1);
  const range = param.kind === 'number' || param.kind === 'whole number' ? rangeText(param) : '';
  return [said, range].filter(Boolean).join(' · ');
}
