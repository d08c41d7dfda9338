import type { ClassifierClass, ClassifierResult } from '../contract/classifier.ts';
import { formatCount, formatSeconds, formatShare } from './format.ts';
import { bold, pairLines } from './output.ts';
import { textTable } from './text-table.ts';

const share = (value: number | null) => (value === null ? '–' : formatShare(value));

/** What it learned, a line a segment, then the plain ways beside it. */
export function classifierLines(result: ClassifierResult): string[] {
  const { classes, training, testAccuracy, confusion } = result;
  const range = `${formatShare(testAccuracy.low)} to ${formatShare(testAccuracy.high)}`;
  return [
    bold(result.finding),
    '',
    ...textTable<ClassifierClass>(
      [
        { title: '#', text: ({ id }) => String(id), align: 'right' },
        { title: 'Segment', text: ({ name }) => name },
        { title: 'Learned from', text: ({ train }) => formatCount(train), align: 'right' },
        { title: 'Tested on', text: ({ test }) => formatCount(test), align: 'right' },
        { title: 'Precision', text: ({ precision }) => share(precision), align: 'right' },
        { title: 'Recall', text: ({ recall }) => share(recall), align: 'right' },
      ],
      classes,
    ),
    '',
    bold('Of the customers tested, placed in'),
    ...textTable<ClassifierClass & { readonly row: readonly number[] }>(
      [
        { title: 'Belongs in', text: ({ id, name }) => `${id} ${name}` },
        ...classes.map(({ id }, at) => ({
          title: String(id),
          text: ({ row }: { readonly row: readonly number[] }) => formatCount(row[at]),
          align: 'right' as const,
        })),
      ],
      classes.map((each, at) => ({ ...each, row: confusion[at] })),
      40,
    ),
    '',
    ...pairLines([
      ['Right in the test', `${formatShare(testAccuracy.share)} (likely ${range})`],
      ['Right where it learned', formatShare(result.trainAccuracy)],
      ...result.baselines.map(({ title, testAccuracy }) => [title, formatShare(testAccuracy.share)] as const),
      ['Calibration error', formatShare(result.calibration.expectedError)],
      ['Network', `${training.network}; epoch ${training.bestEpoch} of ${training.epochs} kept`],
      ['Trained on', training.backend.title],
      ['Time', formatSeconds(result.seconds)],
    ]),
  ];
}

/** As `--json` prints it. */
export function classifierJson(result: ClassifierResult, k: number) {
  const { rows, trainAccuracy, testAccuracy, baselines, training, classes, confusion, calibration } = result;
  return {
    rows,
    k,
    trainAccuracy,
    testAccuracy: testAccuracy.share,
    testInterval: [testAccuracy.low, testAccuracy.high],
    baselineAccuracy: Math.max(...baselines.map((each) => each.testAccuracy.share)),
    baselines: baselines.map(({ kind, testAccuracy: { share }, pValue }) => ({ kind, testAccuracy: share, pValue })),
    epochs: training.epochs,
    bestEpoch: training.bestEpoch,
    backend: training.backend.backend,
    perSegment: classes.map(({ id, precision, recall }) => ({ segment: id, precision, recall })),
    confusion,
    calibration,
    finding: result.finding,
    warnings: result.warnings,
    seconds: result.seconds,
  };
}
