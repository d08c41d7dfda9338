import type { FeatureGroup } from '../../../contract/feature-groups.ts';
import type { LogFacts } from '../log-facts.ts';
import { basket } from './basket.ts';
import { browsing } from './browsing.ts';
import type { FeatureGroupMaker } from './feature-group-maker.ts';
import { lifetime } from './lifetime.ts';
import { returns } from './returns.ts';
import { rfm } from './rfm.ts';
import { timing } from './timing.ts';

/** Every group of features, in the order their columns stand in the customer table. */
export const featureGroups: readonly FeatureGroupMaker[] = [rfm, timing, basket, returns, browsing, lifetime];

/** The groups that a log can give, of those asked for; all where none are named. */
export function groupsFor(facts: LogFacts, wanted: readonly FeatureGroup[] | undefined): FeatureGroupMaker[] {
  return featureGroups.filter((group) => (wanted === undefined || wanted.includes(group.name)) && group.applies(facts));
}
