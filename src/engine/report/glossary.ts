import type { Recipe } from '../../contract/recipe.ts';

export interface ReportTerm {
  readonly term: string;
  /** For an owner. */
  readonly sentence: string;
  /** For a consultant, with its source. */
  readonly formula: string;
}

const always: readonly ReportTerm[] = [
  {
    term: 'Segment',
    sentence: 'A group of customers who are more like each other than like the rest.',
    formula: 'One cluster of a clustering, or several joined by hand.',
  },
  {
    term: 'k-means',
    sentence: 'Places k centres so that every customer is as near as can be to one of them.',
    formula: 'Minimises Σ ‖x − c(x)‖². Lloyd 1982; Arthur & Vassilvitskii 2007.',
  },
  {
    term: 'Silhouette',
    sentence: 'How well apart the groups are: 1 is perfectly apart, 0 is touching, below 0 is mixed up.',
    formula: 's = (b − a) / max(a, b), averaged over customers. Rousseeuw 1987.',
  },
  {
    term: 'Stability',
    sentence: 'How surely the same group is found again when other customers are drawn from the same file.',
    formula: 'Mean Jaccard similarity over bootstrap resamples. Hennig 2007.',
  },
  {
    term: 'Inertia',
    sentence: 'How far customers lie from the middle of their group, all in all; lower is tighter.',
    formula: 'Σ ‖x − c(x)‖² in the scaled columns.',
  },
  {
    term: 'Elbow, or bend',
    sentence: 'The number of groups after which one more group hardly helps.',
    formula: 'Knee of ln inertia over ln k. After Krzanowski & Lai 1988.',
  },
  {
    term: 'Davies–Bouldin',
    sentence: 'How much the groups overlap with their closest neighbour; lower is better.',
    formula: 'Mean over i of max_j (s_i + s_j) / d_ij. Davies & Bouldin 1979.',
  },
  {
    term: 'Effect size',
    sentence: 'How much a segment differs from everyone else: 0.2 a little, 0.5 clearly, 0.8 strongly.',
    formula: 'Cohen’s d for numbers, Cohen’s h for shares. Cohen 1988.',
  },
  {
    term: 'Median',
    sentence: 'The value in the middle: half of the customers lie below it, half above.',
    formula: 'The 50th percentile.',
  },
];

const byChoice: Readonly<Record<string, ReportTerm>> = {
  zscore: {
    term: 'Standard scale',
    sentence: 'Puts all columns on one scale so that none outweighs the others by its unit.',
    formula: 'z = (x − mean) / standard deviation.',
  },
  minmax: {
    term: 'Zero-to-one scale',
    sentence: 'Stretches every column from 0 (lowest) to 1 (highest).',
    formula: '(x − min) / (max − min).',
  },
  robust: {
    term: 'Robust scale',
    sentence: 'Puts columns on one scale in a way that a few extreme values do not sway.',
    formula: '(x − median) / (Q3 − Q1).',
  },
  log1p: {
    term: 'Logarithm',
    sentence: 'Evens out very uneven values, so that twice as much counts the same at 10 as at 1,000.',
    formula: 'log(1 + x).',
  },
  clip: {
    term: 'Outlier',
    sentence: 'A value far from nearly all others, such as one wholesale buyer among households.',
    formula: 'Beyond the quartiles by a multiple of Q3 − Q1. Tukey 1977.',
  },
  'one-hot': {
    term: 'One column a value',
    sentence: 'Turns a column of words into yes-or-no columns, one for each word.',
    formula: 'x_l = 1 where the value is l, else 0.',
  },
};

/** The terms a report of this recipe uses, in alphabetical order. */
export function glossaryFor(recipe: Recipe | null): ReportTerm[] {
  const chosen = (recipe?.steps ?? []).flatMap((step) => {
    if (step.kind === 'duplicates') return [];
    const term = byChoice[step.strategy === 'remove' ? 'clip' : step.strategy];
    return term ? [term] : [];
  });
  return [...new Set([...always, ...chosen])].sort((a, b) => a.term.localeCompare(b.term, 'en'));
}
