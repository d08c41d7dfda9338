import { bestAssignment } from './hungarian.ts';
import type { RfmPlace } from './rfm.ts';
import { type Archetype, usualNames } from './rfm-usual-names.ts';

export interface RfmName {
  readonly name: string;
  readonly archetype: Archetype;
}

/** A usual name and the place [recency, frequency, monetary] it is meant for; `fits` rules out what it would misname. */
interface Target extends RfmName {
  readonly place: readonly [number, number, number];
  readonly fits?: (place: RfmPlace) => boolean;
}

const targets: readonly Target[] = [
  {
    name: usualNames.champions,
    archetype: 'champions',
    place: [0.85, 0.9, 0.9],
    fits: (p) => p.recency > 0.55 && p.frequency > 0.6 && p.monetary > 0.6,
  },
  {
    name: usualNames.loyal,
    archetype: 'loyal',
    place: [0.65, 0.78, 0.75],
    fits: (p) => p.recency > 0.4 && p.frequency > 0.5 && !p.oneOrder,
  },
  {
    name: usualNames.promising,
    archetype: 'promising',
    place: [0.75, 0.55, 0.5],
    fits: (p) => p.recency > 0.45 && !p.oneOrder,
  },
  {
    name: usualNames.new,
    archetype: 'new',
    place: [0.8, 0.2, 0.25],
    fits: (p) => p.recency > 0.5 && p.frequency < 0.55 && (p.tenure === null || p.tenure < 0.5),
  },
  {
    name: usualNames.activeSmall,
    archetype: 'promising',
    place: [0.75, 0.35, 0.2],
    fits: (p) => p.recency > 0.5 && p.monetary < 0.5,
  },
  {
    name: 'Recent big baskets',
    archetype: 'promising',
    place: [0.75, 0.3, 0.75],
    fits: (p) => p.recency > 0.5 && p.monetary > 0.55,
  },
  { name: usualNames.steady, archetype: 'steady', place: [0.5, 0.5, 0.5] },
  { name: 'Occasional big spenders', archetype: 'steady', place: [0.45, 0.35, 0.75], fits: (p) => p.monetary > 0.55 },
  { name: 'Occasional buyers', archetype: 'steady', place: [0.5, 0.35, 0.35] },
  { name: usualNames.fading, archetype: 'fading', place: [0.32, 0.4, 0.4], fits: (p) => p.recency < 0.55 },
  {
    name: usualNames.atRisk,
    archetype: 'atRisk',
    place: [0.3, 0.65, 0.65],
    fits: (p) => p.recency < 0.5 && (p.frequency > 0.5 || p.monetary > 0.5),
  },
  {
    name: usualNames.lapsedBig,
    archetype: 'lapsedBig',
    place: [0.15, 0.6, 0.85],
    fits: (p) => p.recency < 0.4 && p.monetary > 0.55,
  },
  {
    name: 'One-time buyers',
    archetype: 'oneTime',
    place: [0.35, 0.17, 0.25],
    fits: (p) => p.oneOrder && p.recency < 0.6,
  },
  { name: usualNames.lapsed, archetype: 'lapsed', place: [0.2, 0.3, 0.3], fits: (p) => p.recency < 0.45 },
  { name: usualNames.lost, archetype: 'lost', place: [0.08, 0.17, 0.17], fits: (p) => p.recency < 0.3 },
];

/** Larger than any sum of distances, so that a name that does not fit is only used when nothing else is left. */
const misfit = 10;

/**
 * The usual names of RFM segments, all different: the pairing of groups and names with the smallest total distance
 * between a group's place and the name's. null for groups beyond the names there are, or that no name fits.
 */
export function rfmNames(places: readonly (RfmPlace | null)[]): (RfmName | null)[] {
  const weights = new Float64Array(places.length * targets.length);
  places.forEach((place, row) => {
    targets.forEach(({ place: [r, f, m], fits }, column) => {
      const distance = place ? Math.hypot(place.recency - r, place.frequency - f, place.monetary - m) : misfit;
      weights[row * targets.length + column] = -distance - (place && fits && !fits(place) ? misfit : 0);
    });
  });
  return Array.from(bestAssignment(weights, places.length, targets.length), (column, row) => {
    if (column < 0 || weights[row * targets.length + column] <= -misfit) return null;
    const { name, archetype } = targets[column];
    return { name, archetype };
  });
}
