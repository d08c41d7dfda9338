import { bareName, wordsOf } from './column-words.ts';
import type { Trait } from './drivers.ts';
import { featurePhrase, type Phrase } from './feature-phrases.ts';

interface Vocabulary {
  readonly words: readonly string[];
  readonly high: Phrase;
  readonly low: Phrase;
}

const noun = (text: string): Phrase => ({ text, noun: true });
const adjective = (text: string): Phrase => ({ text, noun: false });

/** Columns whose meaning everyone knows by name. The first entry that shares a word counts. */
const vocabulary: readonly Vocabulary[] = [
  { words: ['income', 'salary', 'einkommen'], high: adjective('high income'), low: adjective('low income') },
  { words: ['age'], high: adjective('older'), low: adjective('younger') },
  { words: ['recency'], high: adjective('lapsed'), low: adjective('active') },
  { words: ['tenure', 'seniority'], high: adjective('long-standing'), low: adjective('new') },
  { words: ['basket', 'aov'], high: adjective('large baskets'), low: adjective('small baskets') },
  { words: ['return', 'returns', 'returned'], high: adjective('many returns'), low: adjective('few returns') },
  {
    words: ['discount', 'discounts', 'deals', 'coupon'],
    high: noun('bargain hunters'),
    low: noun('full-price buyers'),
  },
  { words: ['visits', 'sessions', 'views'], high: noun('frequent visitors'), low: noun('rare visitors') },
  { words: ['frequency', 'orders', 'purchases'], high: noun('regulars'), low: noun('occasional buyers') },
  {
    words: ['monetary', 'spending', 'spend', 'spent', 'revenue', 'sales', 'clv', 'ltv', 'turnover'],
    high: noun('big spenders'),
    low: noun('careful spenders'),
  },
];

/** Words that say how a column was made rather than what it is. */
const filler = new Set([
  ...[
    'annual',
    'yearly',
    'monthly',
    'weekly',
    'total',
    'average',
    'avg',
    'mean',
    'median',
    'num',
    'number',
    'no',
    'of',
  ],
  ...[
    'count',
    'amount',
    'amt',
    'mnt',
    'the',
    'in',
    'for',
    'per',
    'last',
    'value',
    'share',
    'rate',
    'sum',
    'pct',
    'percent',
  ],
]);
const most = { shortWords: 2, levelWords: 3, nameWords: 4 };

/** A trait from which a name is made must be at least of medium size (Cohen 1988); weaker ones only stand in. */
const mediumEffect = 0.5;

/** A column's name in at most two words: "Annual Income (k$)" → "income", "MntMeatProducts" → "meat products". */
function shortName(name: string): string {
  const words = bareName(name).split(' ');
  const telling = words.filter((word) => !filler.has(word));
  return (telling.length > 0 ? telling : words).slice(-most.shortWords).join(' ');
}

function phraseOf({ driver, profile, level }: Trait): Phrase | null {
  const high = driver.direction === 'higher';
  if (level !== null) {
    const words = level.trim().split(/\s+/);
    if (level.trim() === '' || words.length > most.levelWords) return null;
    return high ? adjective(`mostly ${level.trim()}`) : adjective(`rarely ${level.trim()}`);
  }
  if (profile.info.type === 'boolean') return adjective(`${high ? 'with' : 'without'} ${shortName(profile.info.name)}`);
  const made = featurePhrase(profile.info, high);
  if (made !== null) return made;
  const words = wordsOf(profile.info.name);
  const known = vocabulary.find((entry) => entry.words.some((word) => words.includes(word)));
  if (known) return high ? known.high : known.low;
  const short = shortName(profile.info.name);
  // Amounts by kind of goods, such as MntWines, tell taste.
  if (high && words[0] === 'mnt') return noun(`${short.replace(/([^s])s$/, '$1')} lovers`);
  return adjective(`${high ? 'high' : 'low'} ${short}`);
}

export function wordCount(text: string): number {
  return text.trim().split(/\s+/).length;
}

function joinPhrases(one: Phrase, other: Phrase): string {
  const [first, second] = one.noun && !other.noun ? [other, one] : [one, other];
  return `${first.text}, ${second.text}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names for a group from its traits, best first: the two strongest together, other pairs, single traits. */
function candidates(traits: readonly Trait[]): string[] {
  const usable = traits.flatMap((trait) => {
    const phrase = phraseOf(trait);
    return phrase && wordCount(phrase.text) <= most.nameWords ? [{ phrase, size: Math.abs(trait.driver.effect) }] : [];
  });
  const telling = usable.filter(({ size }) => size >= mediumEffect);
  const weak = usable.filter(({ size }) => size < mediumEffect);
  const names: string[] = [];
  const add = (text: string) => {
    if (wordCount(text) <= most.nameWords && !names.includes(capital(text))) names.push(capital(text));
  };
  for (let sum = 1; sum < 2 * telling.length; sum++) {
    for (let first = 0; first < sum - first && sum - first < telling.length; first++) {
      const [one, other] = [telling[first].phrase, telling[sum - first].phrase];
      if (one.text !== other.text) add(joinPhrases(one, other));
    }
  }
  for (const { phrase } of telling) add(phrase.text);
  if (telling.length === 0) add('typical customers');
  for (const { phrase } of weak) add(`somewhat ${phrase.text}`);
  return names;
}

/**
 * Names of at most four words from what sets each group apart, all different. Groups that stand out most choose first.
 *
 * @param traits strongest first, for each group
 * @param taken names that are in use already, such as those a person gave
 */
export function traitNames(traits: readonly (readonly Trait[])[], taken: ReadonlySet<string>): string[] {
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  const names = new Array<string>(traits.length).fill('');
  const strength = (group: number) => Math.abs(traits[group][0]?.driver.effect ?? 0);
  const order = traits.map((_, group) => group).sort((a, b) => strength(b) - strength(a) || a - b);
  for (const group of order) {
    const options = candidates(traits[group]);
    let name = options.find((option) => !used.has(option.toLowerCase()));
    for (let number = 2; name === undefined; number++) {
      const short = options.findLast((option) => wordCount(option) < most.nameWords) ?? 'Customers';
      const numbered = `${short} ${number}`;
      if (!used.has(numbered.toLowerCase())) name = numbered;
    }
    used.add(name.toLowerCase());
    names[group] = name;
  }
  return names;
}
