import type { Segment, Segmentation } from '../../../contract/result.ts';
import { formatCount, formatPlural, formatShare } from '../../components/format.ts';
import { words } from './words.ts';

/** The title of the segment bar: whose share of revenue is furthest above their number, else the largest segment. */
export function barTitle({ segments }: Pick<Segmentation, 'segments'>): string {
  const gain = (segment: Segment) => (segment.revenueShare ?? 0) - segment.share;
  const first = segments[0];
  if (!first) return words.tabSegments;
  if (segments.some(({ revenueShare }) => revenueShare !== null)) {
    const best = segments.reduce((a, b) => (gain(b) > gain(a) ? b : a), first);
    return words.barTitleRevenue(best.name, formatShare(best.share), formatShare(best.revenueShare ?? 0));
  }
  const largest = segments.reduce((a, b) => (b.share > a.share ? b : a), first);
  return words.barTitle(largest.name, formatShare(largest.share));
}

/** "214 customers, 5 % of people, 19 % of revenue" */
export function sizeWords({ size, share, revenueShare }: Pick<Segment, 'size' | 'share' | 'revenueShare'>): string {
  const customers = formatPlural(size, 'customer');
  if (revenueShare === null) return words.size(customers, formatShare(share));
  return words.sizeRevenue(customers, formatShare(share), formatShare(revenueShare));
}

/** Whether the description opens with the size, so that it need not be said twice. */
export function saysSize({ size, description }: Pick<Segment, 'size' | 'description'>): boolean {
  return description.startsWith(`${formatCount(size)}\u00a0`) || description.startsWith(`${formatCount(size)} `);
}

/** "A, B and C" */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${words.and} ${names[names.length - 1]}`;
}

/** Segments to merge, the largest first: that one keeps its name, colour and number. */
export function mergeOrder(segments: readonly Segment[], ids: readonly number[]): Segment[] {
  return segments.filter(({ id }) => ids.includes(id)).sort((a, b) => b.size - a.size || a.id - b.id);
}

/** What a merge will do, said before it is done; empty for fewer than two. */
export function mergeWords(segments: readonly Segment[], ids: readonly number[]): string {
  const chosen = mergeOrder(segments, ids);
  if (chosen.length < 2) return '';
  const sum = (of: (segment: Segment) => number) => chosen.reduce((total, segment) => total + of(segment), 0);
  return words.mergeSays(
    listed(chosen.map(({ name }) => name)),
    chosen[0].nameSource === 'person' ? words.mergeKeeps(chosen[0].name) : words.mergeNames,
    formatPlural(
      sum(({ size }) => size),
      'customer',
    ),
    formatShare(sum(({ share }) => share)),
  );
}
