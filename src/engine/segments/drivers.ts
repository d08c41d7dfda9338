import { capitalise } from '../../charts/format.ts';
import type { Driver } from '../../contract/result.ts';
import type { ColumnProfile } from './column-profiles.ts';
import { bareName, humanName } from './column-words.ts';
import { shareText, valueText } from './format-number.ts';

/** Effects below this are called negligible (Cohen 1988). */
const smallestEffect = 0.2;
const mostDrivers = 12;

/** A driver with what naming needs to know of it. */
export interface Trait {
  readonly driver: Driver;
  readonly profile: ColumnProfile;
  /** The level of a column of words that is meant, otherwise null. */
  readonly level: string | null;
}

function numberTrait(profile: ColumnProfile, effect: number): Trait {
  const { info, mean, everyoneMean } = profile;
  const label = humanName(info.name);
  const own = valueText(mean ?? 0, info);
  const all = valueText(everyoneMean ?? 0, info);
  const sentence =
    info.type === 'boolean'
      ? `${capitalise(label)} holds for ${own}, against ${all} of everyone.`
      : `${capitalise(label)}: ${own} on average, against ${all} for everyone.`;
  const direction = effect > 0 ? 'higher' : 'lower';
  return { driver: { column: info.name, label, effect, direction, sentence }, profile, level: null };
}

function levelTrait(profile: ColumnProfile): Trait | null {
  const strongest = profile.levels.reduce<ColumnProfile['levels'][number] | null>(
    (best, level) => (best === null || Math.abs(level.effect) > Math.abs(best.effect) ? level : best),
    null,
  );
  if (strongest === null) return null;
  const { value, share, everyoneShare, effect } = strongest;
  const label = `${bareName(profile.info.name)}: ${value}`;
  const sentence = `${shareText(share)} have ${bareName(profile.info.name)} “${value}”, against ${shareText(everyoneShare)} of everyone.`;
  const direction = effect > 0 ? 'higher' : 'lower';
  return { driver: { column: profile.info.name, label, effect, direction, sentence }, profile, level: value };
}

/**
 * What sets a group apart from everyone else, strongest first, effects of at least 0.2.
 * Days of the calendar are left out, and unless the segments were built from them protected columns too, and scores,
 * which say again what recency, frequency and monetary value say.
 */
export function traitsOf(profiles: readonly ColumnProfile[], featureColumns: readonly string[]): Trait[] {
  return profiles
    .flatMap((profile): Trait[] => {
      const { role, type, name, group } = profile.info;
      const quiet = role === 'protected' || group === 'scores';
      if (type === 'date' || (quiet && !featureColumns.includes(name))) return [];
      const trait = profile.effect === null ? levelTrait(profile) : numberTrait(profile, profile.effect);
      return trait && Math.abs(trait.driver.effect) >= smallestEffect ? [trait] : [];
    })
    .sort((a, b) => Math.abs(b.driver.effect) - Math.abs(a.driver.effect))
    .slice(0, mostDrivers);
}
