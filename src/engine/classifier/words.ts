import type { ClassifierBaseline, ClassifierResult } from '../../contract/classifier.ts';
import type { Warning } from '../../contract/errors.ts';
import { counted, percent } from '../prepare/words.ts';

/** Below this chance a difference is taken for real. */
const REAL = 0.05;
/** A test of fewer customers says little. */
const FEW_TEST = 50;
/** From here on, stated confidence should not be taken at its word. Ours, in words only. */
const BADLY_CALIBRATED = 0.1;

type Told = Pick<ClassifierResult, 'testAccuracy' | 'testRows' | 'calibration'> & {
  readonly baselines: readonly ClassifierBaseline[];
};

const better = ({ onlyNetwork, onlyBaseline, pValue }: ClassifierBaseline) =>
  onlyNetwork > onlyBaseline && pValue < REAL;
const worse = ({ onlyNetwork, onlyBaseline, pValue }: ClassifierBaseline) =>
  onlyNetwork < onlyBaseline && pValue < REAL;

/** A share with the digit that tells near ones apart: "98.5 %". */
function exactShare(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

/** How good it is on customers it never saw, and whether a network was worth it. */
export function findingOf({ testAccuracy, testRows, baselines }: Told): string {
  const { share, low, high } = testAccuracy;
  const sure = `It places ${exactShare(share)} of ${counted(testRows, 'customer')} it never saw where they belong (likely ${percent(low)} to ${percent(high)})`;
  const beaten = baselines.filter(better);
  const same = baselines.filter((each) => !better(each));
  const names = (list: readonly ClassifierBaseline[]) => list.map(figure).join(' and ');
  if (same.length === 0) return `${sure}, which is better than ${names(beaten)}.`;
  if (same.some(worse)) return `${sure}; ${names(same.filter(worse))} does better.`;
  return `${sure}; it is no better than ${names(same)}${beaten.length > 0 ? `, but better than ${names(beaten)}` : ''}.`;
}

function figure({ title, testAccuracy }: ClassifierBaseline): string {
  return `${title.charAt(0).toLowerCase()}${title.slice(1)} (${exactShare(testAccuracy.share)})`;
}

export function remarksOn({ testRows, baselines, calibration }: Told): Warning[] {
  const warnings: Warning[] = [];
  const same = baselines.filter((each) => !better(each));
  if (same.length > 0) {
    warnings.push({
      code: 'NO_BETTER',
      message: `On these customers the network is no better than ${same.map(figure).join(' and ')}.`,
      advice:
        'Nothing is lost by using it, and nothing is gained: the method that built the segments places new customers too, and is easier to explain.',
    });
  }
  if (testRows < FEW_TEST) {
    warnings.push({
      code: 'FEW_ROWS',
      message: `The test has ${counted(testRows, 'customer')}; another draw of them would give another figure.`,
      advice: 'Keep more for the test, or read the figure with its range.',
    });
  }
  if (calibration.expectedError > BADLY_CALIBRATED) {
    warnings.push({
      code: 'POORLY_CALIBRATED',
      message: `How sure it says it is differs from how often it is right by ${percent(calibration.expectedError)} on average.`,
      advice: 'Use its confidence to put customers in order, not as a probability.',
    });
  }
  return warnings;
}
