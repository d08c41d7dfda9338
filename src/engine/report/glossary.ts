import { glossary, type TermName } from '../../contract/glossary.ts';
import type { Recipe } from '../../contract/recipe.ts';

export interface ReportTerm {
  readonly term: string;
  /** For an owner. */
  readonly sentence: string;
  /** For a consultant, with its source. */
  readonly formula: string;
}

const always: readonly TermName[] = [
  'segment',
  'kmeans',
  'silhouette',
  'stability',
  'inertia',
  'elbow',
  'daviesBouldin',
  'effect',
  'median',
];

const byChoice: Readonly<Record<string, TermName>> = {
  zscore: 'zscore',
  minmax: 'minmax',
  robust: 'robust',
  log1p: 'logTransform',
  clip: 'outlier',
  remove: 'outlier',
  'one-hot': 'oneHot',
};

/** The terms a report of this recipe uses, in alphabetical order. */
export function glossaryFor(recipe: Recipe | null): ReportTerm[] {
  const chosen = (recipe?.steps ?? []).flatMap((step) => {
    const name = step.kind === 'duplicates' ? undefined : byChoice[step.strategy];
    return name ? [name] : [];
  });
  return [...new Set([...always, ...chosen])]
    .map((name) => glossary[name])
    .map(({ term, sentence, formula, source }) => ({ term, sentence, formula: `${formula}. ${source}.` }))
    .sort((a, b) => a.term.localeCompare(b.term, 'en'));
}
