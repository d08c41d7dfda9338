import type { ReadOptions } from '../../../contract/dataset.ts';
import type { FeatureGroup } from '../../../contract/feature-groups.ts';
import type { LogFacts } from '../log-facts.ts';
import type { LineNeeds } from '../order-lines.ts';
import { basket } from './basket.ts';
import { brands } from './brands.ts';
import { browsing } from './browsing.ts';
import { categories } from './categories.ts';
import { channels } from './channels.ts';
import { conversion } from './conversion.ts';
import { discounts } from './discounts.ts';
import type { FeatureGroupMaker } from './feature-group-maker.ts';
import { hours } from './hours.ts';
import { interests } from './interests.ts';
import { lifetime } from './lifetime.ts';
import { lrfm } from './lrfm.ts';
import { priceHabits } from './price-habits.ts';
import { prices } from './prices.ts';
import { returns } from './returns.ts';
import { rfm } from './rfm.ts';
import { scores } from './scores.ts';
import { seasons } from './seasons.ts';
import { sequence } from './sequence.ts';
import { sessions } from './sessions.ts';
import { timing } from './timing.ts';
import { trend } from './trend.ts';
import { waiting } from './waiting.ts';
import { weekdays } from './weekdays.ts';

/** Every group of features, in the order their columns stand in the customer table. */
export const featureGroups: readonly FeatureGroupMaker[] = [
  rfm,
  lrfm,
  scores,
  timing,
  basket,
  returns,
  discounts,
  categories,
  brands,
  interests,
  prices,
  priceHabits,
  weekdays,
  hours,
  seasons,
  trend,
  channels,
  sessions,
  browsing,
  conversion,
  waiting,
  lifetime,
  sequence,
];

/** The groups asked for; where none are named, all but those that have to be. */
function asked(wanted: readonly FeatureGroup[] | undefined): FeatureGroupMaker[] {
  return featureGroups.filter(({ name, onlyWhenNamed }) => wanted?.includes(name) ?? onlyWhenNamed !== true);
}

/** The groups that a log can give, of those asked for. */
export function groupsFor(facts: LogFacts, wanted: readonly FeatureGroup[] | undefined): FeatureGroupMaker[] {
  return asked(wanted).filter((group) => group.applies(facts));
}

/** What the groups asked for need of lines beyond what these always have. */
export function neededOfLines({ features, visitors }: Pick<ReadOptions, 'features' | 'visitors'>): LineNeeds {
  const wanted = asked(features);
  return {
    columns: new Set(wanted.flatMap(({ reads = [] }) => reads)),
    // Those who never buy are customers by what else they do.
    everyEvent: visitors === 'keep' || wanted.some(({ readsEveryEvent }) => readsEveryEvent === true),
  };
}
