import type { Warning } from '../../contract/errors.ts';
import type { KeptSegments } from '../../contract/result.ts';
import { pluralText, shareText } from './format-number.ts';

/** That nothing was clustered, and how the customers fit. One sentence each; the first names the file. */
export function keptSentences({ since, unlike, unplaced }: KeptSegments, placed: number): string[] {
  const are = (count: number) => (count === 1 ? 'is' : 'are');
  const fit =
    unlike === 0
      ? 'Nobody is unlike those they were built on.'
      : `${pluralText(unlike, 'customer')} (${shareText(unlike / Math.max(1, placed))}) ${are(unlike)} unlike anyone they were built on.`;
  return [
    `These segments were kept from ${since.source}: customers were placed in them, not clustered again.`,
    fit,
    ...(unplaced > 0
      ? [`${pluralText(unplaced, 'customer')} could not be placed for want of a value and ${are(unplaced)} left out.`]
      : []),
  ];
}

/** The same as a remark beside the segments. */
export function keptWarning(kept: KeptSegments, placed: number): Warning {
  return {
    code: 'KEPT_SEGMENTS',
    message: keptSentences(kept, placed).join(' '),
    advice: 'Sizes and figures are those of the customers placed. Cluster again when they no longer fit.',
  };
}
