import type { ColumnInfo } from '../../contract/dataset.ts';
import type { LassoFit, Selection, SelectionColumn, SelectionOptions } from '../../contract/selection.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import { checkParams } from '../models/check-params.ts';
import { prepare } from '../prepare/prepare.ts';
import { breathe } from '../prepare/state.ts';
import { suggestSteps } from '../prepare/suggest.ts';
import type { Matrix, Table } from '../table.ts';
import { candidatesOf } from './candidates.ts';
import { isFlat, judge, judgeFlat, leftOverOf, type Measured, unmeasured } from './judge.ts';
import { kinships } from './kinship.ts';
import { loadingsOf } from './loadings.ts';
import { logisticWeights } from './logistic.ts';
import { correlationOf, covarianceOf, foldMoments, together } from './moments.ts';
import { preferred, type Standing } from './preference.ts';
import { type Group, withoutRedundant } from './redundancy.ts';
import { type Spread, spreadOf } from './spread.ts';
import { targetOf } from './target.ts';
import { type Told, targetFolds, tell } from './tell.ts';
import { twoValued } from './two-values.ts';
import { selectionWarnings } from './warnings.ts';

/**
 * Judges the candidates by spread, redundancy, neighbours and, with a target, by what they tell about it, and suggests a
 * set: no column that is (nearly) the same for everyone, none that says what another says, none unrelated to all others
 * (without a target) or of no weight for it (with one). Columns are judged as the suggested preparation makes them: gaps
 * filled with the median, long tails drawn in, words as 0/1 columns, z-scores. The table is not changed.
 *
 * Throws `UNKNOWN_COLUMN`, `NO_USABLE_COLUMNS`, `BAD_PARAMETER` for a target that cannot be told, `CANCELLED`.
 */
export async function selectColumns(
  table: Table,
  options: SelectionOptions,
  context: JobContext,
): Promise<Omit<Selection, 'seconds'>> {
  const quiet: JobContext = { ...context, task: silentTask };
  const { chosen, unusable, protectedLeftOut } = candidatesOf(table, options);
  const target = options.target === undefined ? null : await targetOf(table, options.target, quiet);
  const preparing = context.task.child('Preparing', 0.2);
  const spreads = await spreadsOf(table, chosen, quiet);
  const compared = comparable(chosen, spreads);
  const { matrix, names } = await prepared(table, compared, quiet);
  preparing.finish();

  const comparing = context.task.child('Comparing columns', 0.3);
  const width = matrix.columns.length;
  const groups = groupsOf(matrix, compared);
  const [moments] = await foldMoments(matrix, null, null, 1, quiet);
  const correlation = correlationOf(covarianceOf(moments));
  const folds = target ? await targetFolds(matrix, target, options.seed, quiet) : null;
  const pulls = folds ? lastRow(correlationOf(covarianceOf(together(folds))), width + 1) : null;
  const standings = new Map(groups.map((group) => [group, standingOf(table, compared, group, pulls)]));
  const order = [...groups].sort((a, b) => preferred(get(standings, a), get(standings, b)));
  const { kept: unsorted, redundant } = await withoutRedundant(correlation, width, order, quiet);
  const kept = groups.filter((group) => unsorted.includes(group));
  comparing.finish();

  const looking = context.task.child('Looking for neighbours', 0.3);
  const near = await kinships(matrix, kept, groups, options.seed, { ...context, task: looking });
  looking.finish();

  const weighing = context.task.child('Weighing columns', 0.2);
  const logistic = target?.isTwoValued
    ? async (places: readonly number[]) =>
        logisticWeights(await twoValued(matrix, target, places, options.seed, quiet), quiet)
    : null;
  const told = folds ? await tell(folds, kept, { ...context, task: weighing }, logistic) : null;
  const axes = await loadingsOf(correlation, allScales(groups, width), quiet);
  weighing.finish();

  const leftOver = leftOverOf({ near, told, correlation, width, rows: matrix.rows }, kept);
  const name = target?.name ?? null;
  const measured: Measured = {
    ...{ groups, standings, spreads, correlation, width, redundant, near, axes, told, leftOver, rows: matrix.rows },
    target: name,
  };
  const columns: SelectionColumn[] = [];
  for (const { name: column } of table.info) {
    const refusal = unusable.find((each) => each.name === column);
    const group = groups.find((each) => each.name === column);
    const spread = spreads.get(column);
    if (refusal) columns.push({ ...unmeasured, name: column, verdict: 'unusable', reason: refusal.reason });
    else if (group) columns.push(judge(measured, group));
    else if (spread) columns.push(judgeFlat(column, spread));
    await breathe(quiet);
  }
  const nothingInCommon =
    told === null && kept.length > 2 && leftOver.length === 0 && kept.every((group) => near.kept.get(group)?.unrelated);
  const withTarget = new Map(groups.map((group) => [group.name, get(standings, group).withTarget]));
  const warnings = selectionWarnings({
    ...{ columns, rows: matrix.rows, width, told, withTarget, nothingInCommon },
    target: name,
  });
  context.task.finish();
  return {
    columns,
    suggested: columns.filter((column) => column.suggested).map((column) => column.name),
    target: name,
    lasso: told && lassoFitOf(told, names),
    axes: axes.explained,
    protectedLeftOut,
    rows: matrix.rows,
    sampledRows: near.rows,
    warnings,
  };
}

async function spreadsOf(
  table: Table,
  chosen: readonly ColumnInfo[],
  context: JobContext,
): Promise<Map<string, Spread>> {
  const spreads = new Map<string, Spread>();
  for (const column of table.columns) {
    if (chosen.some((info) => info.name === column.name)) spreads.set(column.name, await spreadOf(column, context));
  }
  return spreads;
}

/** Those that differ between customers; where none does, the least bad have to do. */
function comparable(chosen: readonly ColumnInfo[], spreads: ReadonlyMap<string, Spread>): readonly ColumnInfo[] {
  const apart = chosen.filter((info) => !isFlat(get(spreads, info.name)));
  return apart.length > 0 ? apart : chosen.filter((info) => info.distinct > 1);
}

/** The prepared matrix, whose columns are called as those of the table that they come from, and their own names. */
async function prepared(
  table: Table,
  chosen: readonly ColumnInfo[],
  context: JobContext,
): Promise<{ matrix: Matrix; names: readonly string[] }> {
  const columns = chosen.map((info) => info.name);
  const steps = suggestSteps(table, columns, []);
  const recipe = { version: 1, columns, steps, method: 'kmeans', params: checkParams('kmeans', {}), seed: 0 } as const;
  const { matrix, columnsFrom } = await prepare(table, { ...recipe, columns, steps }, context);
  return { matrix: { ...matrix, columns: columnsFrom }, names: matrix.columns };
}

/** The prepared columns of each column of the table. */
function groupsOf(matrix: Matrix, chosen: readonly ColumnInfo[]): Group[] {
  return chosen.flatMap(({ name }): Group[] => {
    const places = matrix.columns.flatMap((source, place) => (source === name ? [place] : []));
    return places.length > 0 ? [{ name, places, scales: scalesOf(matrix, places) }] : [];
  });
}

/** A z-scored 0/1 column has the range 1 / deviation, which gives the weight of a level among those of its words. */
function scalesOf({ data, rows, columns }: Matrix, places: readonly number[]): number[] {
  if (places.length === 1) return [1];
  const deviations = places.map((place) => {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < rows; row++) {
      const value = data[row * columns.length + place];
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return most > least ? 1 / (most - least) : 0;
  });
  const total = Math.sqrt(deviations.reduce((sum, each) => sum + each * each, 0)) || 1;
  return deviations.map((each) => each / total);
}

function allScales(groups: readonly Group[], width: number): Float64Array {
  const scales = new Float64Array(width);
  for (const group of groups) for (const [i, place] of group.places.entries()) scales[place] = group.scales[i];
  return scales;
}

function lastRow(correlation: Float64Array, width: number): Float64Array {
  return correlation.subarray((width - 1) * width, width * width - 1);
}

function standingOf(table: Table, chosen: readonly ColumnInfo[], group: Group, pulls: Float64Array | null): Standing {
  const info = chosen.find((each) => each.name === group.name) as ColumnInfo;
  const withTarget = pulls ? Math.max(...group.places.map((place) => Math.abs(pulls[place]))) : 0;
  return { info, missing: table.rows > 0 ? info.missing / table.rows : 0, withTarget };
}

function lassoFitOf({ lasso, places }: Told, names: readonly string[]): LassoFit {
  const { alphas, path, error, best, chosen, explained } = lasso;
  return {
    alphas: [...alphas],
    error: [...error],
    best: alphas[best],
    chosen: alphas[chosen],
    explained,
    columns: places.map((place) => names[place]),
    path: places.map((_, j) => [...path.subarray(j * alphas.length, (j + 1) * alphas.length)]),
  };
}

function get<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new RangeError('not measured');
  return value;
}
