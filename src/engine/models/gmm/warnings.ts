import type { Warning } from '../../../contract/errors.ts';
import type { GmmParams } from '../../../contract/method-params.ts';
import type { MixtureFit } from '../../../kernels/mixture.ts';
import { counted } from '../../prepare/words.ts';

/** What a person should know about a fit before relying on it. */
export function gmmWarnings(fit: MixtureFit, sizes: Int32Array, params: GmmParams): Warning[] {
  const warnings: Warning[] = [];
  if (!fit.converged) {
    warnings.push({
      code: 'NOT_CONVERGED',
      message: `The groups still changed a little after ${counted(params.maxIter, 'round')}.`,
      advice: 'The result is usable. Allow more rounds (max_iter) to let it settle.',
    });
  }
  if (fit.singular > 0) {
    const verb = fit.singular === 1 ? 'has' : 'have';
    const which = fit.covarianceType === 'tied' ? 'The groups have' : `${fit.singular} of ${groups(fit.k)} ${verb}`;
    warnings.push({
      code: 'SINGULAR_COVARIANCE',
      message: `${which} no spread of their own in some direction, so the likelihood says little there.`,
      advice:
        'Try fewer groups, a simpler shape (covariance_type) or a larger least variance (reg_covar), and leave out columns that repeat others or hardly vary.',
    });
  }
  const empty = sizes.filter((size) => size === 0).length;
  if (empty > 0) {
    warnings.push({
      code: 'EMPTY_CLUSTER',
      message: `${empty === 1 ? 'One group is' : `${groups(empty)} are`} nobody's most likely one.`,
      advice: `${fit.k} groups may be more than these customers hold. Compare with fewer.`,
    });
  }
  return warnings;
}

function groups(count: number): string {
  return counted(count, 'group');
}
