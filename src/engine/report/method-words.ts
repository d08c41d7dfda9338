import { capitalise, formatCount, formatFixed, formatPlural, formatShare } from '../../charts/format.ts';
import type { MethodDetails } from '../../contract/method-details.ts';
import { type MethodName, numberParam } from '../../contract/methods.ts';
import type { ClusterResult } from '../../contract/result.ts';
import { methods } from '../models/registry.ts';
import { listed } from '../prepare/words.ts';
import { codeWords } from './code-words.ts';
import { methodTitle } from './method-title.ts';
import { reportLocale } from './report-parts.ts';

/** Methods that go round after round until they come to rest. */
const inRounds: readonly MethodName[] = ['minibatch', 'kmedoids', 'fuzzy', 'gmm', 'pso-kmeans', 'kprototypes'];

const figure = (value: number) => formatFixed(value, 2, reportLocale);
const share = (value: number) => formatShare(value, reportLocale);
const count = (value: number) => formatCount(value, reportLocale);

function byKMeans(cluster: ClusterResult): string {
  const nInit = numberParam(cluster.params, 'nInit') ?? 1;
  const maxIter = numberParam(cluster.params, 'maxIter') ?? cluster.iterations;
  const end = cluster.converged
    ? `The best attempt came to rest after ${formatPlural(cluster.iterations, 'round', 'rounds', reportLocale)}.`
    : `The groups still moved a little after ${formatPlural(maxIter, 'round', 'rounds', reportLocale)}.`;
  return `The method is k-means. It places ${formatPlural(cluster.k, 'centre', 'centres', reportLocale)} among the customers, gives every customer to the nearest one, moves each centre to the middle of its customers, and repeats this until nothing changes. It started ${formatPlural(nInit, 'time', 'times', reportLocale)} from different places and kept the tightest result. ${end}`;
}

/** What only this method can say of its result. */
function ownFigures(details: MethodDetails | null): string[] {
  switch (details?.kind) {
    case 'tree':
      return [
        `Customers were joined step by step (${details.linkage}); the cut is at a height of ${figure(details.cut)}.`,
      ];
    case 'density':
      return [
        `A place is dense where ${count(details.minSamples)} customers or more, the one in the middle included, lie within a reach of ${figure(details.eps)}; that holds around ${formatPlural(details.corePoints, 'customer', 'customers', reportLocale)}.`,
      ];
    case 'density tree':
      return [
        `A group had to hold ${formatPlural(details.minClusterSize, 'customer', 'customers', reportLocale)} or more.`,
      ];
    case 'map':
      return [
        `The map has ${details.gridRows} by ${details.gridColumns} places. For ${share(details.topographicError)} of customers the two places most like them are not side by side; the fewer, the truer the map.`,
      ];
    case 'memberships':
      return [
        `Customers may belong to several groups in part; how clearly they belong to one is ${figure(details.partitionCoefficient)} on average, 1 being wholly.`,
      ];
    case 'vote': {
      const members = details.members.map((member) => `${methodTitle(member.method)} (${share(member.agreement)})`);
      return [
        `The vote was among ${listed(members)}; beside each is the share of customers it puts where the vote does. On average ${share(details.agreement)} of the methods agree on a customer.`,
      ];
    }
    case 'code':
      return codeWords(details);
    default:
      return [];
  }
}

/** How well a probability model fits, for comparing it with others on the same customers. */
function likelihoodWords({ metrics }: ClusterResult): string[] {
  if (metrics.bic === null || metrics.aic === null) return [];
  return [
    `As a description of these customers it has a BIC of ${count(Math.round(metrics.bic))} and an AIC of ${count(Math.round(metrics.aic))}. They weigh fit against simplicity: of two descriptions of the same customers, the one with the smaller figure is better.`,
  ];
}

/** How many customers are in no segment and what that means, or what was done with them. */
export function noiseWords({ noise, rows, method }: ClusterResult, nearest: boolean): string[] {
  if (noise > 0) {
    return [
      `${capitalise(count(noise))} of ${formatPlural(rows, 'customer', 'customers', reportLocale)} (${share(noise / rows)}) ${noise === 1 ? 'is' : 'are'} in no segment: too few others are like them to make a group. They count among everyone in shares and averages, but nothing that is said of a segment holds for them.`,
    ];
  }
  const canLeaveOut = method === 'dbscan' || method === 'hdbscan';
  return canLeaveOut && nearest
    ? ['Customers that fitted no group were put with the group whose middle is nearest.']
    : [];
}

/** How the groups were made, in words, with the method's own figures. */
export function methodWords(cluster: ClusterResult): string[] {
  const { method, converged, iterations, details } = cluster;
  if (method === 'kmeans') return [byKMeans(cluster)];
  const { title, summary } = methods[method].describe;
  const rounds = formatPlural(iterations, 'round', 'rounds', reportLocale);
  const end = converged ? `It came to rest after ${rounds}.` : `It was still moving a little after ${rounds}.`;
  return [
    `The method is ${title}. ${summary}${inRounds.includes(method) ? ` ${end}` : ''}`,
    ...ownFigures(details),
    ...likelihoodWords(cluster),
  ];
}
