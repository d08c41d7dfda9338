import { glossary, type TermName } from '../../contract/glossary.ts';
import type { MethodName } from '../../contract/methods.ts';
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

/** Methods that are k-means in one way or another, or named after it. */
const likeKMeans: readonly MethodName[] = ['kmeans', 'minibatch', 'pso-kmeans', 'kprototypes', 'hybrid'];

/**
 * The terms a report of this recipe uses, in alphabetical order.
 *
 * @param noise some customers are in no segment
 */
export function glossaryFor(recipe: Recipe | null, noise: boolean): ReportTerm[] {
  const chosen = (recipe?.steps ?? []).flatMap((step) => {
    const name = step.kind === 'duplicates' ? undefined : byChoice[step.strategy];
    return name ? [name] : [];
  });
  const ofMethod: TermName[] = recipe === null || likeKMeans.includes(recipe.method) ? ['kmeans'] : [];
  return [...new Set([...always, ...ofMethod, ...(noise ? (['noSegment'] as const) : []), ...chosen])]
    .map((name) => glossary[name])
    .map(({ term, sentence, formula, source }) => ({ term, sentence, formula: `${formula}. ${source}.` }))
    .sort((a, b) => a.term.localeCompare(b.term, 'en'));
}
