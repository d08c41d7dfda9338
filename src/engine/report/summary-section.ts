import { formatCount, formatShare } from '../../charts/format.ts';
import { barParts, noSegment } from '../../charts/no-segment.ts';
import type { SegmentStyle } from '../../charts/segment-style.ts';
import { type OutsideSegments, outsideSegments } from '../../contract/outside-segments.ts';
import type { Segment } from '../../contract/result.ts';
import type { Fact, ReportInput, SummarySection } from './report-parts.ts';
import { reportLocale } from './report-parts.ts';

/** The first sentence that says something new: those that begin with a number repeat the columns beside them. */
function tellingSentence(text: string): string {
  const sentences = text.split(/(?<=[.!?…])\s+/);
  return sentences.find((sentence) => !/^\d/.test(sentence)) ?? sentences[0];
}

/** Names the segment whose revenue most exceeds its number, or else the largest one. */
function barTitle(segments: readonly Segment[]): string {
  const share = (value: number) => formatShare(value, reportLocale);
  const gap = ({ share: people, revenueShare }: Segment) => (revenueShare ?? people) - people;
  const rich = segments.toSorted((a, b) => gap(b) - gap(a))[0];
  if (rich && rich.revenueShare !== null && gap(rich) > 0.02) {
    return `${rich.name}: ${share(rich.share)} of customers, ${share(rich.revenueShare)} of revenue`;
  }
  const large = segments.toSorted((a, b) => b.share - a.share)[0];
  return large ? `${large.name}: the largest segment, ${share(large.share)} of customers` : 'No segments';
}

/** As many customers as somebody can look at one after the other. */
const oneByOne = 30;

/** Who and how many, written out. */
function glance({ id, name, color, size, share, revenueShare }: SegmentStyle & OutsideSegments) {
  return {
    id,
    name,
    color,
    size: formatCount(size, reportLocale),
    share: formatShare(share, reportLocale),
    revenueShare: revenueShare === null ? '–' : formatShare(revenueShare, reportLocale),
  };
}

/** The one page an owner reads: the finding, who the segments are, and what to do about each. */
export function summarySection({ segmentation, sweep }: ReportInput, facts: readonly Fact[]): SummarySection {
  const { segments } = segmentation;
  const hasRevenue = segments.some(({ revenueShare }) => revenueShare !== null);
  const rest = outsideSegments(segmentation.rows, segments);
  const outside =
    rest.size === 0
      ? []
      : [
          {
            ...glance({ ...noSegment, ...rest }),
            line: 'Too few others are like them to make a segment.',
            action: rest.size <= oneByOne ? 'Look at them one by one' : 'Look at the largest of them by name',
          },
        ];
  const unclear = sweep !== null && sweep.recommended.k === null;
  return {
    kind: 'summary',
    finding: segmentation.finding,
    facts,
    bar: { segments: barParts(segmentation) },
    barTitle: barTitle(segments),
    hasRevenue,
    rows: [
      ...segments.map((segment) => ({
        ...glance(segment),
        line: tellingSentence(segment.description),
        action: segment.advice[0]?.action ?? '',
      })),
      ...outside,
    ],
    caution: unclear
      ? `These data show no clear segments. ${sweep.recommended.reason} Read the groups below as a way of looking at your customers, not as a fact about them.`
      : '',
  };
}
