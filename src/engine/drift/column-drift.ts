import type { ColumnDrift, DriftReading } from '../../contract/drift.ts';
import { pause } from '../jobs/pause.ts';
import { type Distributions, loadDistributions } from '../statistics/distributions.ts';
import { falseDiscoveryRate } from '../statistics/false-discovery.ts';
import { kolmogorovTail } from '../statistics/kolmogorov.ts';
import { isNumeric, type LevelColumn, type NumberColumn, type Table } from '../table.ts';
import { type Binned, binNumbers, binWords } from './column-bins.ts';
import type { ColumnReference, NumbersReference, WordsReference } from './reference.ts';
import { indexByChance, sameBins, stabilityIndex } from './stability-index.ts';
import { rankIn, sortedValues } from './summarise.ts';

/** With fewer customers on either side nothing is said. */
export const FEWEST_CUSTOMERS = 30;
/** The usual readings of the index (Siddiqi 2006). */
const SLIGHT = 0.1;
const STRONG = 0.25;
/** Expected share of false alarms among the columns said to have moved. */
const FALSE_ALARMS = 0.05;

type Judged = Omit<ColumnDrift, 'reading' | 'adjustedPValue'>;

/**
 * The largest distance between two distribution functions, taken at the values kept of the earlier customers and just
 * below them: exact where all distinct values are kept, else at most 1/200 short of it.
 */
export function largestDistance(reference: NumbersReference, sorted: Float64Array): number {
  const before = reference.atMost.at(-1) ?? 0;
  let distance = 0;
  reference.knots.forEach((value, at) => {
    const upTo = reference.atMost[at] / before - rankIn(sorted, value, true) / sorted.length;
    const below = reference.below[at] / before - rankIn(sorted, value, false) / sorted.length;
    distance = Math.max(distance, Math.abs(upTo), Math.abs(below));
  });
  return distance;
}

function index(distributions: Distributions, { labels, before, now }: Binned, rows: readonly [number, number]) {
  const used = before.filter((count, bin) => count + now[bin] > 0).length;
  return {
    psi: stabilityIndex(before, now),
    chance: indexByChance(distributions, used, ...rows),
    bins: labels.map((label, bin) => ({ label, before: before[bin] / rows[0], now: now[bin] / rows[1] })),
  };
}

function numbersDrift(
  distributions: Distributions,
  reference: NumbersReference,
  { values }: NumberColumn,
  rows: readonly [number, number],
): Judged {
  const sorted = sortedValues(values);
  const missing = values.length - sorted.length;
  const present = reference.atMost.at(-1) ?? 0;
  const comparable = present > 0 && sorted.length > 0;
  const statistic = comparable ? largestDistance(reference, sorted) : 0;
  const effective = (present * sorted.length) / (present + sorted.length);
  const ofValues = comparable ? kolmogorovTail(statistic * Math.sqrt(effective)) : 1;
  // Gaps are a second question, so the smaller of two p-values counts twice.
  const ofGaps = sameBins(distributions, [present, reference.missing], [sorted.length, missing]).pValue;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const { column, type, unit, currency } = reference;
  return {
    ...{ column, type, unit, ...(currency === undefined ? {} : { currency }) },
    ...index(distributions, binNumbers(reference, sorted, missing), rows),
    test: 'Kolmogorov-Smirnov',
    statistic,
    pValue: reference.missing + missing > 0 ? Math.min(1, 2 * Math.min(ofValues, ofGaps)) : ofValues,
    before: { customers: rows[0], missing: reference.missing / rows[0], mean: reference.mean },
    now: { customers: rows[1], missing: missing / rows[1], mean: Number.isFinite(mean) ? mean : null },
  };
}

function wordsDrift(
  distributions: Distributions,
  reference: WordsReference,
  column: LevelColumn,
  rows: readonly [number, number],
): Judged {
  const binned = binWords(reference, column);
  const missing = column.codes.reduce((count, code) => count + (code < 0 ? 1 : 0), 0);
  return {
    ...{ column: reference.column, type: reference.type, unit: reference.unit },
    ...index(distributions, binned, rows),
    test: 'chi-squared',
    ...sameBins(distributions, binned.before, binned.now),
    before: { customers: rows[0], missing: reference.missing / rows[0], mean: null },
    now: { customers: rows[1], missing: missing / rows[1], mean: null },
  };
}

function readingOf({ psi, chance, before, now }: Judged, adjusted: number): DriftReading {
  if (Math.min(before.customers, now.customers) < FEWEST_CUSTOMERS) return 'too-few';
  if (psi < SLIGHT || psi <= chance || adjusted > FALSE_ALARMS) return 'steady';
  return psi < STRONG ? 'slight' : 'strong';
}

/** Whether a column of the newer table holds what the earlier one held: numbers or words. */
export function holdsTheSame(reference: ColumnReference, table: Table): boolean {
  const column = table.columns.find(({ name }) => name === reference.column);
  return column !== undefined && isNumeric(column) === (reference.kind === 'numbers');
}

/**
 * How far each column has moved, largest move first. Columns that the table lacks, or that hold something else in it,
 * are passed over. A column is said to have moved where its index is at least 0.1, larger than chance gives, and a test
 * beside it agrees after control of false discoveries (Benjamini and Hochberg 1995) over all columns.
 *
 * @param before rows of the earlier table
 */
export async function columnDrifts(
  references: readonly ColumnReference[],
  before: number,
  table: Table,
): Promise<ColumnDrift[]> {
  const distributions = await loadDistributions();
  await pause();
  const rows = [before, table.rows] as const;
  const judged: Judged[] = [];
  for (const reference of references.filter((each) => holdsTheSame(each, table))) {
    const column = table.columns.find(({ name }) => name === reference.column);
    if (column === undefined) continue;
    if (reference.kind === 'numbers' && isNumeric(column)) {
      judged.push(numbersDrift(distributions, reference, column, rows));
    } else if (reference.kind === 'words' && !isNumeric(column)) {
      judged.push(wordsDrift(distributions, reference, column, rows));
    }
    await pause();
  }
  const adjusted = falseDiscoveryRate(judged.map(({ pValue }) => pValue));
  return judged
    .map((each, at) => ({ ...each, adjustedPValue: adjusted[at], reading: readingOf(each, adjusted[at]) }))
    .sort((a, b) => b.psi - a.psi || (a.column < b.column ? -1 : 1));
}
