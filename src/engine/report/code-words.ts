import { formatCount, formatFixed, formatPlural, formatShare } from '../../charts/format.ts';
import type { MethodDetails } from '../../contract/method-details.ts';
import { listed } from '../prepare/words.ts';
import { reportLocale } from './report-parts.ts';

type CodeDetails = Extract<MethodDetails, { kind: 'code' }>;

/** From this share of a column's variance lost on, it is named. */
const POORLY_KEPT = 0.5;

const figure = (value: number | null) => (value === null ? 'none' : formatFixed(value, 2, reportLocale));
const share = (value: number) => formatShare(value, reportLocale);

const ends: Readonly<Record<CodeDetails['training']['stopped'], string>> = {
  'all epochs': 'went through all of them',
  'no more gain': 'stopped when it gained no more',
  'by hand': 'was asked for the best so far',
};

/** What a network learned, how well it rebuilds the columns, and its groups by both rulers. */
export function codeWords(details: CodeDetails): string[] {
  const { training, codeSize, reconstruction, inCode, inFeatures, baseline, refinement } = details;
  const lost = reconstruction.reduce((sum, each) => sum + each.share, 0) / Math.max(1, reconstruction.length);
  const poor = reconstruction.filter((each) => each.share > POORLY_KEPT).map(({ column }) => column);
  const kept = `The code of ${formatPlural(codeSize, 'number', 'numbers', reportLocale)} keeps ${share(Math.max(0, 1 - lost))} of how customers differ, on average over the columns${poor.length > 0 ? `, and little of ${listed(poor)}` : ''}.`;
  return [
    `The network (${training.network}; ${formatCount(training.parameters, reportLocale)} numbers learned) saw every customer ${formatPlural(training.epochs, 'time', 'times', reportLocale)} and ${ends[training.stopped]}. It was trained on ${training.backend.title}. ${kept}`,
    `In the code the groups have a silhouette of ${figure(inCode.silhouette)}, in the columns one of ${figure(inFeatures.silhouette)}. The first flatters: a code is learned so that it is easily split. Methods are compared by the second.`,
    ...(baseline === null
      ? []
      : [
          `${baseline.title}, has ${figure(baseline.inCode.silhouette)} in the code and ${figure(baseline.inFeatures.silhouette)} in the columns; ${formatPlural(refinement.length, 'round', 'rounds', reportLocale)} of refinement left ${share(baseline.agreement)} of the customers where it had put them.`,
        ]),
  ];
}
