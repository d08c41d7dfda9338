import { formatCount, formatFixed, formatNumber, formatPlural, formatShare } from '../../charts/format.ts';
import type { CodeLearning, MethodDetails } from '../../contract/method-details.ts';
import type { EpochFigures } from '../../contract/neural.ts';
import { methodTitle } from './method-title.ts';
import type { LearningPart, ReportTable } from './report-parts.ts';
import { reportLocale } from './report-parts.ts';

/** Rows of the table behind the curve; more would be paper without a word. */
const MOST_EPOCHS = 30;
/** Bars of one picture, so that it fits a page together with the curve. */
const MOST_COLUMNS = 12;
/** Below this share of each column, nothing that counts is lost. */
const HARDLY_LOST = 0.01;

const share = (value: number) => formatShare(value, reportLocale);
const count = (value: number) => formatCount(value, reportLocale);
const loss = (value: number | null) => (value === null ? '–' : formatNumber(value, reportLocale));

function lossTable(curve: readonly EpochFigures[], bestEpoch: number): ReportTable {
  const step = Math.ceil(curve.length / MOST_EPOCHS);
  const apart = curve.some(({ validationLoss }) => validationLoss !== null);
  return {
    caption: step === 1 ? 'Loss by epoch' : `Loss by epoch: one in ${count(step)}, the one kept and the last`,
    columns: [
      { name: 'Epoch', align: 'right' },
      { name: 'Loss while learning', align: 'right' },
      ...(apart ? [{ name: 'Loss on customers kept apart', align: 'right' as const }] : []),
    ],
    rows: curve
      .filter(({ epoch }, at) => at % step === 0 || epoch === bestEpoch || at === curve.length - 1)
      .map((point) => [count(point.epoch), loss(point.loss), ...(apart ? [loss(point.validationLoss)] : [])]),
  };
}

function lostTitle(worst: { readonly column: string; readonly share: number }): string {
  return worst.share < HARDLY_LOST
    ? 'The code keeps nearly everything of every column'
    : `Of all columns, the code loses most of ${worst.column}: ${share(worst.share)}`;
}

function learningPart(member: string, learning: CodeLearning): LearningPart {
  const { training, reconstruction, codeSize } = learning;
  const { curve, bestEpoch, epochs, backend } = training;
  const lost = reconstruction.toSorted((a, b) => b.share - a.share);
  const shown = lost.slice(0, MOST_COLUMNS);
  const left = lost.length - shown.length;
  const stand = `${formatPlural(codeSize, 'number stands', 'numbers stand', reportLocale)} for a customer in the code.`;
  return {
    member,
    lossTitle: `The network learned for ${formatPlural(epochs, 'epoch', 'epochs', reportLocale)}; what it knew after epoch ${count(bestEpoch)} was kept`,
    lossNote: `In an epoch the network sees every customer once. Trained on ${backend.title} in ${formatFixed(training.seconds, 1, reportLocale)} s.`,
    loss: { curve, bestEpoch },
    lossTable: lossTable(curve, bestEpoch),
    lostTitle: lost.length > 0 ? lostTitle(lost[0]) : '',
    lostNote:
      left > 0
        ? `${stand} ${formatPlural(left, 'column', 'columns', reportLocale)} of which less is lost are left out here.`
        : stand,
    lost: shown.map(({ column, share: value }) => ({ name: column, value, color: null })),
    lostTable: {
      caption: 'What the code loses of each column',
      columns: [
        { name: 'Column', align: 'left' },
        { name: 'Mean squared error', align: 'right' },
        { name: 'Lost', align: 'right' },
      ],
      rows: lost.map(({ column, error, share: value }) => [column, loss(error), share(value)]),
    },
  };
}

/** The training of the network, or of every network in a vote; empty for methods that train none. */
export function learningParts(details: MethodDetails | null): LearningPart[] {
  if (details?.kind === 'code') return [learningPart('', details)];
  if (details?.kind !== 'vote') return [];
  return details.members.flatMap(({ method, learning }) =>
    learning ? [learningPart(methodTitle(method), learning)] : [],
  );
}
