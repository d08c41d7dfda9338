import type { PrepareStep } from '../../../contract/recipe.ts';
import { columnLabel } from '../../components/column-label.ts';
import { listed } from './findings.ts';
import { words } from './words.ts';

/** What a step does, in a few words. */
export function stepTitle(step: PrepareStep): string {
  switch (step.kind) {
    case 'duplicates':
      return words.duplicates.label;
    case 'missing':
      return words.stepTitle(words.missing.label, words.missing.choices[step.strategy]);
    case 'outliers':
      return words.stepTitle(words.outliers.label, words.outliers.choices[step.strategy]);
    case 'transform':
      return words.stepTitle(words.transform.label, words.transform.choices[step.strategy]);
    case 'encode':
      return words.stepTitle(words.encode.label, words.encode.choices[step.strategy]);
    case 'scale':
      return words.stepTitle(words.scale.label, words.scale.choices[step.strategy]);
  }
}

/** The columns a step names, or that it means all. */
export function stepColumns(step: PrepareStep): string {
  if (step.kind === 'duplicates') return '';
  return step.columns.length > 0 ? listed(step.columns.map(columnLabel)) : words.allColumns;
}
