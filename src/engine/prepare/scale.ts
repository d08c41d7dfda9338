import { CoterieError } from '../../contract/errors.ts';
import type { ScaleStrategy } from '../../contract/recipe.ts';
import type { JobContext } from '../jobs/task.ts';
import type { FittedOf } from './fitted-step.ts';
import {
  breathe,
  isStateNumber,
  numberAt,
  type PreparationState,
  replaceColumns,
  type StepOf,
  type StepOutcome,
  targets,
} from './state.ts';
import { centralMoment, mean, quantile, sortedValues, withoutSign } from './statistics.ts';
import { counted } from './words.ts';

/** A column becomes (value - center) / scale. */
export interface Scaling {
  readonly center: number;
  readonly scale: number;
}

/**
 * The shift and scale of a column, as in scikit-learn: `zscore` mean and population standard deviation (StandardScaler),
 * `minmax` smallest value and range (MinMaxScaler), `robust` median and interquartile range (RobustScaler).
 * A column without spread keeps scale 1.
 */
export function scalingOf(values: Float64Array, strategy: Exclude<ScaleStrategy, 'none'>): Scaling {
  if (strategy === 'zscore') {
    const center = mean(values);
    return { center, scale: Math.sqrt(centralMoment(values, center, 2)) || 1 };
  }
  const sorted = sortedValues(values);
  if (strategy === 'minmax') {
    return { center: quantile(sorted, 0), scale: quantile(sorted, 1) - quantile(sorted, 0) || 1 };
  }
  return { center: quantile(sorted, 0.5), scale: quantile(sorted, 0.75) - quantile(sorted, 0.25) || 1 };
}

const words: Record<Exclude<ScaleStrategy, 'none'>, string> = {
  zscore: 'mean 0 and standard deviation 1',
  minmax: 'the range from 0 to 1',
  robust: 'median 0 and interquartile range 1',
};

/** Brings columns to a common scale, so that none counts for more because of its unit. */
export async function scaleColumns(
  state: PreparationState,
  step: StepOf<'scale'>,
  context: JobContext,
): Promise<StepOutcome> {
  const { strategy } = step;
  if (strategy === 'none') {
    return { fitted: { kind: 'nothing' }, state, changed: 0, message: 'Columns keep their own units.', warnings: [] };
  }
  const columns: FittedOf<'scale'>['columns'] = [];
  for (const { at, column } of targets(state, step.columns)) {
    if (isStateNumber(column)) {
      const { center, scale } = scalingOf(column.values, strategy);
      columns.push({ at, center: withoutSign(center), scale });
    } else if (step.columns.length > 0) {
      throw new CoterieError(
        'BAD_PARAMETER',
        `"${column.name}" holds words and cannot be scaled.`,
        'Turn it into numbers first (one-hot, ordinal or label encoding), or leave it out.',
        { column: column.name },
      );
    }
    await breathe(context);
  }
  const fitted = { kind: 'scale', columns } as const;
  const message = `${counted(columns.length, 'column')} brought to ${words[strategy]}.`;
  return { fitted, state: await scaled(state, fitted, context), changed: columns.length, message, warnings: [] };
}

/** The same shift and scale for other rows. */
export function scaled(
  state: PreparationState,
  { columns }: FittedOf<'scale'>,
  context: JobContext,
): Promise<PreparationState> {
  const make = ({ at, center, scale }: (typeof columns)[number]) => {
    const column = numberAt(state, at);
    return [{ ...column, values: column.values.map((value) => (value - center) / scale) }];
  };
  return replaceColumns(state, columns, make, context);
}
