import { capitalise } from '../../charts/format.ts';
import type { FileKind } from '../../contract/dataset.ts';
import type { ColumnProfile } from './column-profiles.ts';
import { bareName, verbFor, wordsOf } from './column-words.ts';
import { stableFrom } from './confidence.ts';
import type { Trait } from './drivers.ts';
import { numberText, numberWord, pluralText, shareText, spanText, valueText } from './format-number.ts';
import type { RfmColumns } from './rfm.ts';

const mentioned = 2;

/** "past revenue", or what the value column adds up to. */
export function valueName(column: string, kind: FileKind): string {
  const isRevenue = wordsOf(column).some((word) =>
    ['monetary', 'revenue', 'turnover', 'sales', 'umsatz'].includes(word),
  );
  return kind !== 'customers' || isRevenue ? 'past revenue' : `total ${bareName(column)}`;
}

/** Typical values read best; where half the customers have the same value as everyone, the average tells more. */
function typical(profile: ColumnProfile): { own: string; all: string; word: string } {
  const { info, mean, median, everyoneMean, everyoneMedian } = profile;
  const byMedian = info.type !== 'boolean' && median !== everyoneMedian;
  const text = (value: number | null) => valueText(value ?? 0, info);
  return byMedian
    ? { own: text(median), all: text(everyoneMedian), word: 'typically ' }
    : { own: text(mean), all: text(everyoneMean), word: 'on average ' };
}

function clause({ driver, profile, level }: Trait): string {
  const name = bareName(profile.info.name);
  if (level !== null) {
    const found = profile.levels.find(({ value }) => value === level);
    return `${shareText(found?.share ?? 0)} have ${name} “${level}”, against ${shareText(found?.everyoneShare ?? 0)} of everyone`;
  }
  const { own, all, word } = typical(profile);
  if (profile.info.type === 'boolean') return `${driver.label} holds for ${own}, against ${all} of everyone`;
  return `their ${driver.label} ${verbFor(driver.label)} ${word}${own}, against ${all} for everyone`;
}

function ordersSentence(profiles: readonly ColumnProfile[], rfm: RfmColumns): string | null {
  const of = (name: string) => profiles.find((profile) => profile.info.name === name);
  const [recency, frequency, money] = [of(rfm.recency), of(rfm.frequency), of(rfm.monetary)];
  if (recency?.median == null || frequency?.median == null || money?.median == null) return null;
  const orders = (value: number) =>
    Number.isInteger(value) ? pluralText(value, 'order') : `${numberText(value)} orders`;
  return (
    `They typically last ordered ${spanText(recency.median)} ago, after ${orders(frequency.median)} worth ` +
    `${valueText(money.median, money.info)} in all; for everyone it is ${spanText(recency.everyoneMedian ?? 0)}, ` +
    `${orders(frequency.everyoneMedian ?? 0)} and ${valueText(money.everyoneMedian ?? 0, money.info)}.`
  );
}

/** Two sentences on a segment: how large it is, and what its customers are like. */
export function descriptionText(segment: {
  readonly size: number;
  readonly share: number;
  readonly revenueShare: number | null;
  readonly valueName: string | null;
  readonly profiles: readonly ColumnProfile[];
  readonly traits: readonly Trait[];
  readonly rfm: RfmColumns | null;
}): string {
  const { size, share, revenueShare, profiles, traits, rfm } = segment;
  const people = `${pluralText(size, 'customer')}, ${shareText(share)} of people`;
  const value =
    revenueShare === null || segment.valueName === null ? '' : `, ${shareText(revenueShare)} of ${segment.valueName}`;
  const first = `${people}${value}.`;
  const orders = rfm && ordersSentence(profiles, rfm);
  if (orders) return `${first} ${orders}`;
  const clauses = traits.slice(0, mentioned).map(clause).join(', and ');
  if (clauses === '') return `${first} They are close to everyone else in all that was compared.`;
  return `${first} ${capitalise(clauses)}.`;
}

/** The result in one sentence: "Five groups describe these 4,338 customers best; four are stable." */
export function findingText(found: {
  readonly customers: number;
  /** Of them, those in a segment. */
  readonly placed: number;
  readonly stabilities: readonly (number | null)[];
  readonly recommended: boolean;
  readonly joined: boolean;
  /** The file whose segments were kept for these customers; null where they were clustered. */
  readonly keptFrom: string | null;
}): string {
  const { customers, placed, stabilities, recommended, joined, keptFrom } = found;
  const everyone = `these ${pluralText(customers, 'customer')}`;
  const people = placed < customers ? `${numberText(placed)} of ${everyone}` : everyone;
  const count = stabilities.length;
  if (count === 0) return `None of ${everyone} fits a group.`;
  if (keptFrom !== null) {
    const groups = count === 1 ? 'One group' : `${numberWord(count)} groups`;
    return `${groups} kept from ${keptFrom} ${count === 1 ? 'holds' : 'hold'} ${people}${joined ? ', some of them joined by you' : ''}.`;
  }
  if (count === 1) return `One group holds ${people}.`;
  const first = `${numberWord(count)} groups describe ${people}${recommended ? ' best' : ''}`;
  const known = stabilities.filter((stability) => stability !== null);
  if (joined) return `${first}, some of them joined by you.`;
  if (known.length < count) return `${first}.`;
  const stable = known.filter((stability) => stability >= stableFrom).length;
  if (stable === count) return `${first}; ${count === 2 ? 'both' : 'all'} are stable.`;
  if (stable === 0) return `${first}; none is stable, so take them as a rough map.`;
  return `${first}; ${numberWord(stable).toLowerCase()} ${stable === 1 ? 'is' : 'are'} stable.`;
}
