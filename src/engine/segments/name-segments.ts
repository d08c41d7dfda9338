import type { Trait } from './drivers.ts';
import type { RfmPlace } from './rfm.ts';
import { rfmNames } from './rfm-names.ts';
import type { Archetype } from './rfm-usual-names.ts';
import { traitNames } from './trait-names.ts';

export interface NamedSegment {
  readonly name: string;
  readonly source: 'suggested' | 'person';
  /** What kind of customers they are, where recency, frequency and spending tell. */
  readonly archetype: Archetype | null;
}

/**
 * A name for every segment, all suggested ones different from each other and from those a person gave:
 * the usual names where recency, frequency and spending are known, otherwise made from what sets each apart.
 */
export function nameSegments(
  segments: readonly {
    readonly own: string | null;
    readonly traits: readonly Trait[];
    readonly place: RfmPlace | null;
  }[],
): NamedSegment[] {
  const given = new Set(segments.flatMap(({ own }) => (own === null ? [] : [own.toLowerCase()])));
  const usual = rfmNames(segments.map(({ place }) => place));
  const usable = usual.map((found) => (found && !given.has(found.name.toLowerCase()) ? found : null));
  const rest = segments.flatMap((_, at) => (segments[at].own === null && usable[at] === null ? [at] : []));
  const taken = new Set([...given, ...usable.flatMap((found) => (found ? [found.name] : []))]);
  const made = traitNames(
    rest.map((at) => segments[at].traits),
    taken,
  );
  return segments.map(({ own }, at) => ({
    name: own ?? usable[at]?.name ?? made[rest.indexOf(at)],
    source: own === null ? 'suggested' : 'person',
    archetype: usual[at]?.archetype ?? null,
  }));
}
