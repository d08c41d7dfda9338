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
 * A name for every segment, all suggested ones different from each other and from those a person gave: the one it had,
 * or the usual names where recency, frequency and spending are known, otherwise made from what sets each apart.
 */
export function nameSegments(
  segments: readonly {
    readonly own: string | null;
    /** The name it was suggested under before newer customers came in. */
    readonly carried?: string | null;
    readonly traits: readonly Trait[];
    readonly place: RfmPlace | null;
  }[],
): NamedSegment[] {
  const had = segments.map(({ own, carried }) => own ?? carried ?? null);
  const given = new Set(had.flatMap((name) => (name === null ? [] : [name.toLowerCase()])));
  const usual = rfmNames(segments.map(({ place }) => place));
  const usable = usual.map((found) => (found && !given.has(found.name.toLowerCase()) ? found : null));
  const rest = segments.flatMap((_, at) => (had[at] === null && usable[at] === null ? [at] : []));
  const taken = new Set([...given, ...usable.flatMap((found) => (found ? [found.name] : []))]);
  const made = traitNames(
    rest.map((at) => segments[at].traits),
    taken,
  );
  return segments.map(({ own }, at) => ({
    name: had[at] ?? usable[at]?.name ?? made[rest.indexOf(at)],
    source: own === null ? 'suggested' : 'person',
    archetype: usual[at]?.archetype ?? null,
  }));
}
