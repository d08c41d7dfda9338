import { formatCount, formatDate, formatFixed } from '../../charts/format.ts';
import type { MethodDetails } from '../../contract/method-details.ts';
import { paramsOf } from '../../contract/param-info.ts';
import type { PrepareStep, Recipe } from '../../contract/recipe.ts';
import { namedHash } from '../ingest/digest.ts';
import { methods } from '../models/registry.ts';
import { repairSentence } from '../repair/repair-words.ts';
import { glossaryFor } from './glossary.ts';
import type { AppendixSection, ReportInput, ReportTable } from './report-parts.ts';
import { reportLocale } from './report-parts.ts';

const pair = [
  { name: 'Item', align: 'left' },
  { name: 'Value', align: 'left' },
] as const;

const stepNames: Record<PrepareStep['kind'], string> = {
  duplicates: 'Duplicates',
  missing: 'Missing values',
  outliers: 'Outliers',
  transform: 'Uneven columns',
  encode: 'Words to numbers',
  scale: 'Scale',
};

const choices: Record<string, string> = {
  drop: 'customers left out',
  mean: 'filled with the mean',
  median: 'filled with the median',
  mode: 'filled with the most frequent value',
  keep: 'kept',
  remove: 'customers left out',
  clip: 'moved to the edge of the usual range',
  none: 'left as they are',
  sqrt: 'square root',
  log1p: 'logarithm, log(1 + x)',
  'one-hot': 'one column a value',
  ordinal: 'numbered in their order',
  label: 'numbered',
  minmax: 'from 0 to 1',
  zscore: 'mean 0, standard deviation 1',
  robust: 'by median and quartiles',
};

function stepRow(step: PrepareStep): [string, string] {
  if (step.kind === 'duplicates') return [stepNames.duplicates, 'removed'];
  const where = step.columns.length === 0 ? 'all columns it applies to' : step.columns.join(', ');
  const reach = step.kind === 'outliers' ? `, ${step.factor} interquartile ranges` : '';
  return [stepNames[step.kind], `${choices[step.strategy] ?? step.strategy}${reach} (${where})`];
}

/** Settings that were left to the method, as it chose them. */
function foundFromData(details: MethodDetails | null): Readonly<Record<string, number>> {
  switch (details?.kind) {
    case 'density':
      return { eps: details.eps, minSamples: details.minSamples };
    case 'density tree':
      return { minClusterSize: details.minClusterSize, minSamples: details.minSamples };
    case 'map':
      return { gridRows: details.gridRows, gridColumns: details.gridColumns };
    case 'prototypes':
      return { gamma: details.gamma };
    default:
      return {};
  }
}

const formatFound = (value: number) => (Number.isInteger(value) ? String(value) : formatFixed(value, 4, reportLocale));

function recipeTable(recipe: Recipe, { cluster, project }: ReportInput): ReportTable {
  const typeOf = (name: string) => project.columns.find((column) => column.name === name)?.type ?? 'text';
  const { params } = cluster;
  const found = foundFromData(cluster.details);
  return {
    caption: 'The recipe: everything that decides the result',
    columns: pair,
    rows: [
      ['Columns', recipe.columns.join(', ')],
      ...(recipe.repairs ?? []).map((repair) => ['Repair', repairSentence(repair, typeOf(repair.column))]),
      ...recipe.steps.map(stepRow),
      ['Method', methods[cluster.method].describe.title],
      ...paramsOf(cluster.method).flatMap(({ name, title }) => {
        const value = params[name];
        if (typeof value === 'boolean') return [[title, value ? 'yes' : 'no']];
        if (value !== undefined) return [[title, Array.isArray(value) ? value.join(', ') : String(value)]];
        return name in found ? [[title, `${formatFound(found[name])} (found from the data)`]] : [];
      }),
      ...(methods[cluster.method].findsK
        ? [['Customers of no group', recipe.noise === 'nearest' ? 'put with the nearest group' : 'kept apart']]
        : []),
      ['Seed', String(cluster.seed)],
    ],
  };
}

function sourceTable({ project, cluster, version, generatedAt }: ReportInput): ReportTable {
  const { source } = project;
  const about = source
    ? [
        ['File', source.name],
        ['Size', `${formatCount(source.bytes, reportLocale)} bytes`],
        [...namedHash(source.hash)],
        ['Read on', formatDate(source.importedAt, reportLocale)],
        ['Rows', formatCount(source.rows, reportLocale)],
        ['Rows set aside', formatCount(source.rejected, reportLocale)],
        ['Customers', formatCount(source.customers, reportLocale)],
      ]
    : [];
  return {
    caption: 'Source and versions',
    columns: pair,
    rows: [
      ...about,
      ['Customers in segments', formatCount(cluster.rows - cluster.noise, reportLocale)],
      ...(cluster.noise > 0 ? [['Customers in no segment', formatCount(cluster.noise, reportLocale)]] : []),
      ...(cluster.kept ? [['Segments kept from', cluster.kept.since.source]] : []),
      ['Made with', `Coterie ${version}`],
      ['Report made on', formatDate(generatedAt, reportLocale)],
    ],
  };
}

function columnTable({ project }: ReportInput, recipe: Recipe | null): ReportTable {
  return {
    caption: 'Columns of the customer table',
    columns: [
      { name: 'Column', align: 'left' },
      { name: 'Type', align: 'left' },
      { name: 'Role', align: 'left' },
      { name: 'Missing', align: 'right' },
      { name: 'Different values', align: 'right' },
      { name: 'Builds segments', align: 'left' },
    ],
    rows: project.columns.map(({ name, type, role, missing, distinct }) => [
      name,
      type,
      role,
      formatCount(missing, reportLocale),
      formatCount(distinct, reportLocale),
      recipe?.columns.includes(name) ? 'yes' : 'no',
    ]),
  };
}

/** All that is needed to make the result again and to check it. */
export function appendixSection(input: ReportInput): AppendixSection {
  const run = input.project.runs.find(({ runId }) => runId === input.segmentation.runId);
  const recipe = run?.recipe ?? input.project.recipe;
  return {
    kind: 'appendix',
    recipe: recipe ? recipeTable(recipe, input) : { caption: 'The recipe', columns: pair, rows: [] },
    recipeJson: recipe ? JSON.stringify(recipe, null, 2) : '',
    source: sourceTable(input),
    columns: columnTable(input, recipe),
    glossary: glossaryFor(recipe, input.cluster.noise > 0),
  };
}
