import type { Warning } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import { countUnknown, numbered, spread } from './encode.ts';
import { filledFromDonors } from './fill-from-neighbors.ts';
import type { FittedOf, FittedStep } from './fitted-step.ts';
import { filledIn, markMissing } from './missing.ts';
import type { NeighborImputer } from './neighbor-imputer.ts';
import { countFar, fenced } from './outliers.ts';
import { scaled } from './scale.ts';
import { type PreparationState, wordsAt } from './state.ts';
import { curved, powered } from './transform.ts';
import { counted, grouped } from './words.ts';

export interface AppliedStep {
  /** The same rows, their columns changed. */
  readonly state: PreparationState;
  /** Rows that the fit would have left out, with the column that is the reason. */
  readonly unplaced: readonly { readonly row: number; readonly column: string }[];
  readonly warnings: readonly Warning[];
}

/** Does to other rows what a step did to those it was fitted on; no row is taken out. */
export async function applyStep(
  state: PreparationState,
  step: FittedStep,
  donors: Float64Array | undefined,
  impute: NeighborImputer,
  context: JobContext,
): Promise<AppliedStep> {
  switch (step.kind) {
    case 'nothing':
    case 'duplicates':
      return changed(state);
    case 'drop':
      return { state, unplaced: step.columns.flatMap((at) => gapsIn(state, at)), warnings: [] };
    case 'fill':
      return changed(await filledIn(state, step, context));
    case 'neighbors': {
      const own = donors ?? new Float64Array(0);
      const filled = await filledFromDonors(state, step, own, impute, context);
      return changed(filled, filled === state ? [] : askedFew(step, own));
    }
    case 'fences':
      return changed(
        await fenced(state, step, context),
        step.strategy === 'remove' ? farKept(countFar(state, step)) : [],
      );
    case 'curve':
      return changed(await curved(state, step, context));
    case 'yeo-johnson':
      return changed(await powered(state, step, context));
    case 'one-hot': {
      const known = step.columns.map(({ at, levels, rare }) => ({ at, levels: [...levels, ...rare] }));
      return changed(
        await spread(state, step, context),
        unknownLevels(state, known, 'count as none of the known values'),
      );
    }
    case 'numbered': {
      const known = step.columns.map(({ at, values }) => ({ at, levels: values.map(([level]) => level) }));
      const what = step.unknown === null ? 'have no place in the order' : 'count as a value nobody has';
      return changed(await numbered(state, step, context), unknownLevels(state, known, what));
    }
    case 'scale':
      return changed(await scaled(state, step, context));
  }
}

function changed(state: PreparationState, warnings: readonly Warning[] = []): AppliedStep {
  return { state, unplaced: [], warnings };
}

function gapsIn(state: PreparationState, at: number): { row: number; column: string }[] {
  const keep = new Uint8Array(state.rowIndex.length).fill(1);
  markMissing(state.columns[at], keep);
  const rows: { row: number; column: string }[] = [];
  for (let row = 0; row < keep.length; row++) if (!keep[row]) rows.push({ row, column: state.columns[at].source });
  return rows;
}

function askedFew({ rows, measured }: FittedOf<'neighbors'>, donors: Float64Array): Warning[] {
  const kept = donors.length / Math.max(1, measured.length);
  if (kept >= rows) return [];
  return [
    {
      code: 'BUILT_ON_SAMPLE',
      message: `Gaps were filled from ${grouped(kept)} of the ${counted(rows, 'customer')} that the segments were built from.`,
      advice:
        'These are kept with the segments, evenly taken. Filled values may differ a little from those of the fit.',
    },
  ];
}

function farKept(count: number): Warning[] {
  if (count === 0) return [];
  return [
    {
      code: 'ROWS_KEPT',
      message: `${counted(count, 'customer')} far from the rest are placed too; such customers were left out when the segments were built.`,
      advice: 'They may fit their segment badly. Look at how sure their place is.',
    },
  ];
}

function unknownLevels(
  state: PreparationState,
  known: readonly { readonly at: number; readonly levels: readonly string[] }[],
  what: string,
): Warning[] {
  return known.flatMap(({ at, levels }): Warning[] => {
    const column = wordsAt(state, at);
    const count = countUnknown(column, new Set(levels));
    if (count === 0) return [];
    return [
      {
        code: 'UNKNOWN_LEVELS',
        message: `${counted(count, 'customer')} with a value in "${column.source}" that did not occur when the segments were built: they ${what}.`,
        advice: 'Correct the values where they are misspelt, or build the segments anew with these customers.',
        columns: [column.source],
      },
    ];
  });
}
