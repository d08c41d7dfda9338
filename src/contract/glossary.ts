/** One term: a sentence for an owner, the formula and where it comes from for a consultant. */
export interface GlossaryEntry {
  readonly term: string;
  readonly sentence: string;
  readonly formula: string;
  readonly source: string;
}

const entries = {
  segment: {
    term: 'Segment',
    sentence: 'A group of customers who are more like each other than like the rest.',
    formula: 'One cluster of a clustering, or several joined by hand.',
    source: 'Wedel & Kamakura, Market Segmentation, 2000',
  },
  recency: {
    term: 'Recency',
    sentence: 'How many days ago a customer last bought.',
    formula: 'reference day − day of the last order',
    source: 'Hughes, Strategic Database Marketing, 1994',
  },
  frequency: {
    term: 'Frequency',
    sentence: 'How many orders a customer has placed.',
    formula: 'number of different orders',
    source: 'Hughes, Strategic Database Marketing, 1994',
  },
  monetary: {
    term: 'Monetary value',
    sentence: 'How much a customer has spent, returns taken off.',
    formula: 'Σ amount over the orders of a customer',
    source: 'Hughes, Strategic Database Marketing, 1994',
  },
  tenure: {
    term: 'Tenure',
    sentence: 'How long someone has been a customer.',
    formula: 'reference day − day of the first order',
    source: 'Fader, Hardie & Lee, Marketing Science 24(2), 2005',
  },
  referenceDay: {
    term: 'Reference day',
    sentence: 'The day that "days ago" is counted back from; normally the day after the last order.',
    formula: 'last order + 1 day, unless chosen',
    source: 'Coterie, methods',
  },
  clv: {
    term: 'Customer lifetime value',
    sentence: 'What a customer is expected to spend from now on, in today’s money.',
    formula: 'Σ over months i of expected orders in i × expected value of an order / (1 + discount)^i',
    source: 'Fader, Hardie & Lee, Journal of Marketing Research 42(4), 2005',
  },
  pAlive: {
    term: 'Still a customer',
    sentence: 'How likely it is that someone will ever buy again, judged by their own rhythm.',
    formula: 'P(alive | repeat orders, age at the last order, age) by BG/NBD, MBG/NBD or Pareto/NBD',
    source: 'Schmittlein, Morrison & Colombo, Management Science 33(1), 1987',
  },
  bgNbd: {
    term: 'BG/NBD',
    sentence: 'A model of customers who buy at their own pace and may stop for good after any order.',
    formula: 'orders: Poisson with gamma rates (r, α); stopping after an order: geometric with beta chances (a, b)',
    source: 'Fader, Hardie & Lee, Marketing Science 24(2), 2005',
  },
  gammaGamma: {
    term: 'Gamma-Gamma',
    sentence: 'A model of what an order is worth: between the customer’s own average and everybody’s.',
    formula: 'E(value) = p (v + x m) / (p x + q − 1) for x orders of mean value m',
    source: 'Fader & Hardie, brucehardie.com/notes/025, 2013',
  },
  discountRate: {
    term: 'Discount',
    sentence: 'By how much money counts for less, the later it comes.',
    formula: '1 / (1 + rate)^months',
    source: 'Fader, Hardie & Lee, Journal of Marketing Research 42(4), 2005',
  },
  calibration: {
    term: 'Held-out orders',
    sentence: 'Orders that a model was not shown, to see whether it would have foreseen them.',
    formula: 'fit up to a day; compare expected and actual orders after it',
    source: 'Fader, Hardie & Lee, Marketing Science 24(2), 2005',
  },
  role: {
    term: 'Role of a column',
    sentence: 'What a column is for: building segments, describing them, or neither.',
    formula: 'id · feature · profile · protected · time · amount · ignore',
    source: 'Coterie, methods',
  },
  protected: {
    term: 'Protected column',
    sentence: 'A personal trait such as age or gender. It stays out of the building unless you say so.',
    formula: 'role = protected: excluded from the features, kept for describing and checking fairness',
    source: 'EU Charter of Fundamental Rights, art. 21',
  },
  outlier: {
    term: 'Outlier',
    sentence: 'A value far from nearly all others, such as one wholesale buyer among households.',
    formula: 'x < Q1 − f · IQR or x > Q3 + f · IQR, f = 1.5 unless chosen',
    source: 'Tukey, Exploratory Data Analysis, 1977',
  },
  missing: {
    term: 'Missing value',
    sentence: 'A cell of the file with nothing in it.',
    formula: 'empty, NA, null and the like when the file was read',
    source: 'Little & Rubin, Statistical Analysis with Missing Data, 2002',
  },
  neighborFilling: {
    term: 'Filled from alike customers',
    sentence: 'A gap gets the average of the few customers most alike in everything else.',
    formula: 'mean of the 5 nearest by √(columns / shared · Σ (x − y)²) over the shared columns',
    source: 'Troyanskaya et al., Bioinformatics 17, 2001; scikit-learn KNNImputer',
  },
  median: {
    term: 'Median',
    sentence: 'The value in the middle: half of the customers lie below it, half above.',
    formula: 'the 50th percentile',
    source: 'Tukey, Exploratory Data Analysis, 1977',
  },
  skew: {
    term: 'Skew',
    sentence: 'Many small values and a few very large ones, as spending nearly always is.',
    formula: 'g₁ = m₃ / m₂^1.5',
    source: 'Joanes & Gill, The Statistician 47, 1998',
  },
  logTransform: {
    term: 'Logarithm',
    sentence: 'Evens out very uneven values, so that twice as much counts the same at 10 as at 1,000.',
    formula: 'log(1 + x)',
    source: 'Tukey, Exploratory Data Analysis, 1977',
  },
  yeoJohnson: {
    term: 'Fitted power',
    sentence: 'Evens out a column by the power that suits it best; it takes values below zero too.',
    formula: '((1 + x)^λ − 1) / λ for x ≥ 0, −((1 − x)^(2−λ) − 1) / (2 − λ) below, λ of greatest likelihood',
    source: 'Yeo & Johnson, Biometrika 87, 2000',
  },
  robustZ: {
    term: 'Robust z',
    sentence: 'How far a value lies from the middle, measured so that far values do not hide each other.',
    formula: '0.6745 · |x − median| / MAD, too far above 3.5',
    source: 'Iglewicz & Hoaglin, How to Detect and Handle Outliers, 1993',
  },
  zscore: {
    term: 'Standard scale',
    sentence: 'Puts all columns on one scale so that none outweighs the others by its unit.',
    formula: 'z = (x − mean) / standard deviation',
    source: 'scikit-learn StandardScaler',
  },
  minmax: {
    term: 'Zero-to-one scale',
    sentence: 'Stretches every column from 0 (lowest) to 1 (highest).',
    formula: '(x − min) / (max − min)',
    source: 'scikit-learn MinMaxScaler',
  },
  robust: {
    term: 'Robust scale',
    sentence: 'Like the standard scale, but a few extreme values do not sway it.',
    formula: '(x − median) / (Q3 − Q1)',
    source: 'scikit-learn RobustScaler',
  },
  oneHot: {
    term: 'One column a level',
    sentence: 'Turns a column of words into yes-or-no columns, one for each word.',
    formula: 'x_l = 1 where the level is l, else 0',
    source: 'scikit-learn OneHotEncoder',
  },
  correlation: {
    term: 'Correlation',
    sentence: 'How closely two columns rise and fall together: 1 fully, 0 not at all, −1 in opposite ways.',
    formula: 'r = cov(x, y) / (σx · σy)',
    source: 'Pearson, Proc. R. Soc. 58, 1895',
  },
  redundancy: {
    term: 'Redundancy',
    sentence: 'Two columns that say nearly the same count twice. One of them is enough.',
    formula: '|r| ≥ 0.9 between prepared columns',
    source: 'Coterie, methods',
  },
  kmeans: {
    term: 'k-means',
    sentence: 'Places k centres so that every customer is as near as can be to one of them.',
    formula: 'minimise Σ ‖x − c(x)‖² over k centres, k-means++ starts, Lloyd’s rounds',
    source: 'Lloyd 1982; Arthur & Vassilvitskii 2007',
  },
  k: {
    term: 'k',
    sentence: 'The number of segments.',
    formula: 'number of clusters',
    source: 'MacQueen 1967',
  },
  elbow: {
    term: 'Elbow',
    sentence: 'The number of groups after which one more group hardly helps.',
    formula: 'knee of ln inertia over ln k, beside data without groups',
    source: 'after Krzanowski & Lai, Biometrics 44, 1988',
  },
  inertia: {
    term: 'Inertia',
    sentence: 'How far customers lie from the middle of their group, all in all; lower is tighter.',
    formula: 'Σ ‖x − c(x)‖²',
    source: 'scikit-learn KMeans',
  },
  stabilityIndex: {
    term: 'Stability index',
    sentence:
      'How far a column has moved between earlier customers and newer ones: below 0.1 hardly, from 0.25 clearly, unless chance gives as much.',
    formula: 'PSI = Σ (before − now) · ln(before ÷ now) over the shares of customers in each part of the range',
    source: 'Siddiqi, Credit Risk Scorecards, 2006; Yurdakul & Naranjo, Journal of Risk Model Validation 14(4), 2020',
  },
  silhouette: {
    term: 'Silhouette',
    sentence: 'How well apart the groups are: 1 is perfectly apart, 0 is touching, below 0 is mixed up.',
    formula: 's = (b − a) / max(a, b), averaged over customers',
    source: 'Rousseeuw, J. Comput. Appl. Math. 20, 1987',
  },
  daviesBouldin: {
    term: 'Davies–Bouldin',
    sentence: 'How much the groups overlap with their closest neighbour; lower is better.',
    formula: 'mean over i of max_j (s_i + s_j) / d_ij',
    source: 'Davies & Bouldin, IEEE PAMI 1(2), 1979',
  },
  calinskiHarabasz: {
    term: 'Calinski–Harabasz',
    sentence: 'Spread between the groups against spread within them; higher is better.',
    formula: '(B / (k − 1)) / (W / (n − k))',
    source: 'Caliński & Harabasz, Commun. Stat. 3, 1974',
  },
  stability: {
    term: 'Stability',
    sentence: 'How surely the same groups appear again when other customers are drawn from the same shop.',
    formula: 'mean Jaccard similarity of a cluster over bootstrap resamples',
    source: 'Hennig, Comput. Stat. Data Anal. 52, 2007',
  },
  effect: {
    term: 'Effect size',
    sentence: 'How much a segment differs from everyone else: 0.2 a little, 0.5 clearly, 0.8 strongly.',
    formula: 'Cohen’s d = (mean₁ − mean₂) / pooled standard deviation; Cohen’s h for shares',
    source: 'Cohen, Statistical Power Analysis, 1988',
  },
  pca: {
    term: 'Map of customers',
    sentence: 'A flat picture that keeps as much as can be of how far apart customers are.',
    formula: 'the first two principal components of the scaled columns',
    source: 'Pearson 1901; Hotelling 1933',
  },
  seed: {
    term: 'Seed',
    sentence: 'The number that chance starts from. The same seed always gives the same segments.',
    formula: 'start of the random number generator',
    source: 'Coterie, methods',
  },
  setAside: {
    term: 'Rows set aside',
    sentence: 'Rows that could not be read. They are kept, listed and can be saved, never thrown away unseen.',
    formula: 'rows whose values do not fit the headings',
    source: 'Coterie, methods',
  },
  recipe: {
    term: 'Recipe',
    sentence: 'Every choice that led to a result, kept with it, so that it can be made again exactly.',
    formula: 'source hash, cleaning steps, columns, scaling, method, parameters, seed',
    source: 'Coterie, methods',
  },
  noSegment: {
    term: 'No segment',
    sentence: 'Customers who fit none of the groups.',
    formula: 'noise, −1 in files',
    source: 'Ester et al., KDD, 1996',
  },
  adjustedRand: {
    term: 'Agreement of two groupings',
    sentence: 'How far two ways of sorting the same customers agree: 1 is the same, 0 is what chance would give.',
    formula: 'adjusted Rand index = (pairs alike − expected) / (highest possible − expected)',
    source: 'Hubert & Arabie, Journal of Classification 2, 1985',
  },
  bic: {
    term: 'BIC and AIC',
    sentence: 'How well a probability model fits, less a price for its size; smaller is better.',
    formula: 'BIC = p · ln n − 2 ln L, AIC = 2 p − 2 ln L, with p free parameters',
    source: 'Schwarz, Annals of Statistics 6, 1978; Akaike, IEEE TAC 19, 1974',
  },
  umap: {
    term: 'Neighbourhood map',
    sentence:
      'A flat picture that keeps neighbours together. Distances across it mean little, so nothing is judged by it.',
    formula: 'UMAP: a graph of nearest neighbours, laid out in two dimensions',
    source: 'McInnes, Healy & Melville, arXiv 1802.03426, 2018',
  },
  selection: {
    term: 'Choosing columns',
    sentence: 'Leaving out columns that say what others say, or nothing that helps, so that no trait counts twice.',
    formula: 'variance, |r| ≥ 0.9, VIF > 10, Laplacian score against chance, LASSO within one standard error',
    source: 'Guyon & Elisseeff, JMLR 3, 2003',
  },
  vif: {
    term: 'Variance inflation',
    sentence: 'How far a column follows from the others; above 10 it says hardly anything new.',
    formula: 'VIF = 1 / (1 − R²) of a regression on the other columns',
    source: 'Belsley, Kuh & Welsch, Regression Diagnostics, 1980',
  },
  laplacianScore: {
    term: 'Laplacian score',
    sentence: 'Whether customers alike in everything are alike in this column; small when they are.',
    formula: 'f̃ᵀLf̃ / f̃ᵀDf̃ on the graph of 5 nearest neighbours with heat kernel weights',
    source: 'He, Cai & Niyogi, NIPS 18, 2005',
  },
  lasso: {
    term: 'LASSO',
    sentence: 'A way to tell one column by few others: weights that do not help enough become zero.',
    formula: 'min ‖y − Xw‖² / 2n + α‖w‖₁, α the largest within one standard error of the best held-out error',
    source: 'Tibshirani, JRSS B 58, 1996; Friedman, Hastie & Tibshirani, JSS 33(1), 2010',
  },
  rfe: {
    term: 'Recursive elimination',
    sentence: 'Takes out the column of smallest weight again and again, and so ranks them.',
    formula: 'drop argmin wⱼ² of a least squares fit, refit, repeat',
    source: 'Guyon, Weston, Barnhill & Vapnik, Machine Learning 46, 2002',
  },
} satisfies Record<string, GlossaryEntry>;

export type TermName = keyof typeof entries;

/** Every term that the screens and the report use. */
export const glossary: Readonly<Record<TermName, GlossaryEntry>> = entries;

/** Entries whose term or sentence holds the words, by term. */
export function searchGlossary(query: string): readonly GlossaryEntry[] {
  const needle = query.trim().toLowerCase();
  return Object.values(glossary)
    .filter(({ term, sentence }) => `${term} ${sentence}`.toLowerCase().includes(needle))
    .sort((a, b) => a.term.localeCompare(b.term));
}
