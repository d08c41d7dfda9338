import type { Warning } from '../../../contract/errors.ts';
import type { CodeLearning, MethodDetails } from '../../../contract/method-details.ts';
import { type MethodName, methodName } from '../../../contract/methods.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { percent } from '../../prepare/words.ts';
import type { Matrix } from '../../table.ts';
import { clusterMeans } from '../cluster-means.ts';
import type { Clustering, ClusterMethod, Model, Placement } from '../method.ts';
import { count, vote } from './vote.ts';

export interface MemberFit {
  readonly method: ClusterMethod;
  readonly clustering: Clustering;
}

/** Members that agree on fewer customers than this, on average, do not mean the same groups. */
const AGREE = 0.75;

/** The vote of fits with the same k. A group that wins no customer is left out. */
export async function toClustering(
  matrix: Matrix,
  fits: readonly MemberFit[],
  context: JobContext,
): Promise<Clustering> {
  const asked = fits[0].clustering.k;
  const {
    labels: voted,
    agreement,
    names,
  } = vote(
    fits.map(({ clustering }) => clustering.labels),
    asked,
  );
  const { number, k } = withoutEmpty(voted, asked);
  const labels = voted.map((label) => (label < 0 ? -1 : number[label]));
  const { means, sizes, inertia } = await clusterMeans(matrix, labels, k, context);
  const members = fits.map(({ method, clustering }, member) => {
    let agreed = 0;
    for (let row = 0; row < labels.length; row++) {
      const own = clustering.labels[row];
      if (own >= 0 && names[member][own] === voted[row]) agreed += 1;
    }
    return { method: method.name, agreement: agreed / labels.length, ...learningOf(clustering.details) };
  });
  const mean = agreement.reduce((sum, share) => sum + share, 0) / agreement.length;
  const details: MethodDetails = { kind: 'vote', agreement: mean, members };
  return {
    labels,
    k,
    centers: means,
    sizes,
    converged: fits.every(({ clustering }) => clustering.converged),
    iterations: Math.max(...fits.map(({ clustering }) => clustering.iterations)),
    reseeded: 0,
    inertia,
    model: toModel(fits, names, number, means, k, matrix.columns.length),
    likelihood: null,
    details,
    warnings: [...warningsOf(fits, mean), ...lostGroups(asked, k)],
  };
}

/** How a member that is a network learned, kept so that it can be shown. */
function learningOf(details: MethodDetails | null): { learning?: CodeLearning } {
  if (details?.kind !== 'code') return {};
  const { training, codeSize, reconstructionLoss, reconstruction } = details;
  return { learning: { training, codeSize, reconstructionLoss, reconstruction } };
}

/** The groups that won customers, numbered on without gaps. */
function withoutEmpty(labels: Int32Array, k: number): { number: Int32Array; k: number } {
  const number = new Int32Array(k).fill(-1);
  for (const label of labels) if (label >= 0) number[label] = 0;
  let found = 0;
  for (let label = 0; label < k; label++) if (number[label] === 0) number[label] = found++;
  return { number, k: found };
}

function lostGroups(asked: number, k: number): Warning[] {
  if (k === asked) return [];
  return [
    {
      code: 'EMPTY_CLUSTER',
      message: `Of ${asked} groups only ${k} won customers in the vote.`,
      advice: 'The members see different groups. Compare them one by one, or ask for fewer groups.',
    },
  ];
}

function warningsOf(fits: readonly MemberFit[], agreement: number): Warning[] {
  const own = fits.flatMap(({ method, clustering }) =>
    clustering.warnings.map((warning) => ({ ...warning, message: `${method.describe.title}: ${warning.message}` })),
  );
  if (agreement >= AGREE) return own;
  return [
    ...own,
    {
      code: 'MEMBERS_DISAGREE',
      message: `On average only ${percent(agreement)} of the methods agree on a customer.`,
      advice: 'Look at the methods one by one, or try another number of groups.',
    },
  ];
}

/** The members' models side by side, each under its own name, and the names their clusters go by in the vote. */
function toModel(
  fits: readonly MemberFit[],
  names: readonly Int32Array[],
  number: Int32Array,
  centers: Float64Array,
  k: number,
  columns: number,
): Model {
  const arrays: Record<string, Float64Array | Int32Array> = { centers };
  const numbers: Record<string, number> = {};
  for (const [member, { method, clustering }] of fits.entries()) {
    const { model } = clustering;
    arrays[`${method.name}/names`] = names[member].map((name) => number[name]);
    numbers[`${method.name}/k`] = model.k;
    for (const [name, values] of Object.entries(model.arrays)) arrays[`${method.name}/${name}`] = values;
    for (const [name, value] of Object.entries(model.numbers)) numbers[`${method.name}/${name}`] = value;
  }
  return { k, columns, numbers, arrays };
}

/** The model of one member, taken out of that of the vote. */
function memberModel({ columns, numbers, arrays }: Model, member: MethodName): Model {
  const own = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(record).flatMap(([name, value]) =>
        name.startsWith(`${member}/`) ? [[name.slice(member.length + 1), value]] : [],
      ),
    );
  return { k: numbers[`${member}/k`], columns, numbers: own(numbers), arrays: own(arrays) };
}

/**
 * Lets every member place the rows and counts. A member's cluster that won no customer has no vote. Confidence is the
 * share of members that agree; distance is that to the middle of the group.
 */
export async function placeByVote(
  kernels: Kernels,
  memberOf: (name: MethodName) => ClusterMethod,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const members = methodName.options.filter((name) => `${name}/k` in model.numbers);
  const placed: Int32Array[] = [];
  for (const name of members) {
    const { labels } = await memberOf(name).place(kernels, memberModel(model, name), matrix, context);
    const names = model.arrays[`${name}/names`];
    placed.push(labels.map((label) => (label < 0 ? -1 : names[label])));
  }
  const same = Int32Array.from({ length: model.k }, (_, cluster) => cluster);
  const { labels, agreement } = count(
    placed,
    placed.map(() => same),
    model.k,
  );
  const width = model.columns;
  const centers = model.arrays.centers;
  const distance = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) {
    let sum = 0;
    const center = Math.max(0, labels[row]) * width;
    for (let i = 0; i < width; i++) sum += (matrix.data[row * width + i] - centers[center + i]) ** 2;
    distance[row] = Math.sqrt(sum);
  }
  return { labels, confidence: agreement, distance };
}
