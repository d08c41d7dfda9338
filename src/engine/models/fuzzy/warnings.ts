import type { Warning } from '../../../contract/errors.ts';
import type { FuzzyParams } from '../../../contract/method-params.ts';
import type { FuzzyFit } from '../../../kernels/fuzzy.ts';
import { counted } from '../../prepare/words.ts';

/** Above the least partition coefficient, 1/k, by no more than this share: everyone belongs everywhere alike. */
const FLAT = 0.02;

/** What a person should know about a fit before relying on it. */
export function fuzzyWarnings(fit: FuzzyFit, sizes: Int32Array, params: FuzzyParams): Warning[] {
  const warnings: Warning[] = [];
  if (!fit.converged) {
    warnings.push({
      code: 'NOT_CONVERGED',
      message: `The memberships still changed a little after ${counted(params.maxIter, 'round')}.`,
      advice: 'The result is usable. Allow more rounds (max_iter) to let it settle.',
    });
  }
  if (fit.k > 1 && fit.partitionCoefficient * fit.k < 1 + FLAT) {
    warnings.push({
      code: 'ONE_CLUSTER',
      message: 'Nearly everyone belongs to every group alike, so the groups say nothing.',
      advice: 'Lower the fuzziness (m), for example to 1.5 or 1.2, or use fewer columns.',
    });
  }
  const empty = sizes.filter((size) => size === 0).length;
  if (empty > 0) {
    warnings.push({
      code: 'EMPTY_CLUSTER',
      message: `${empty === 1 ? 'One group is' : `${counted(empty, 'group')} are`} nobody's strongest one.`,
      advice: `${fit.k} groups may be more than these customers hold. Compare with fewer.`,
    });
  }
  return warnings;
}
