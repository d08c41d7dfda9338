import { CoterieError } from '../../../contract/errors.ts';
import { type SequenceChannel, sequencePlace } from '../../../contract/sequence-columns.ts';
import { listed } from '../../prepare/words.ts';

/** Where the steps of sequences lie among the columns of a matrix. */
export interface SequenceLayout {
  readonly steps: number;
  /** Places of the column of each step, the latest first. */
  readonly event: readonly number[];
  /** Further channels that are there. */
  readonly numbers: readonly { readonly channel: SequenceChannel; readonly places: readonly number[] }[];
  /** Columns that are no steps. */
  readonly others: readonly string[];
}

/** Throws `NO_USABLE_COLUMNS` where there are no steps, or some are missing. */
export function sequenceLayout(columns: readonly string[]): SequenceLayout {
  const found = new Map<string, number>();
  const others: string[] = [];
  let steps = 0;
  for (const [place, name] of columns.entries()) {
    const own = sequencePlace(name);
    if (own === null) others.push(name);
    else {
      found.set(`${own.channel} ${own.step}`, place);
      steps = Math.max(steps, own.step);
    }
  }
  if (steps === 0) {
    throw new CoterieError(
      'NO_USABLE_COLUMNS',
      'None of these columns holds a sequence.',
      'Import a log of events or orders with the sequence features (--features rfm,sequence), and build from the columns sequence_01_event, sequence_01_gap and so on.',
    );
  }
  const placesOf = (channel: SequenceChannel) =>
    Array.from({ length: steps }, (_, at) => found.get(`${channel} ${at + 1}`) ?? -1);
  const complete = (channel: SequenceChannel): number[] => {
    const places = placesOf(channel);
    const missing = places.flatMap((place, at) => (place < 0 ? [`step ${at + 1}`] : []));
    if (missing.length === 0) return places;
    throw new CoterieError(
      'NO_USABLE_COLUMNS',
      `Of the sequence, ${listed(missing)} ${missing.length === 1 ? 'has' : 'have'} no column for "${channel}".`,
      'Choose all the columns of the sequence, or all of one kind (such as all that end in _gap).',
    );
  };
  const event = complete('event');
  const numbers = (['gap', 'value'] as const)
    .filter((channel) => placesOf(channel).some((place) => place >= 0))
    .map((channel) => ({ channel, places: complete(channel) }));
  return { steps, event, numbers, others };
}
