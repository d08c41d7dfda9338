import { formatCount, formatMoney, formatShare, formatValue } from '../../charts/format.ts';
import { profileBars } from '../../charts/profile-bars-chart.ts';
import type { Segment, SegmentColumn } from '../../contract/result.ts';
import { humanName } from '../segments/column-words.ts';
import { customerMap } from './customer-map.ts';
import type { Fact, ReportInput, ReportTable, SegmentPage, SegmentsSection } from './report-parts.ts';
import { reportLocale } from './report-parts.ts';

const mostBars = 6;
const mostFigures = 12;
const mostLevels = 5;
/** Shares that differ by less say nothing worth a line. */
const leastGap = 0.05;
const mostRows = 24;

function facts(segment: Segment, segmentation: ReportInput['segmentation']): Fact[] {
  const list: Fact[] = [
    {
      label: 'customers',
      value: formatCount(segment.size, reportLocale),
      note: `of ${formatCount(segmentation.rows, reportLocale)}`,
    },
    { label: 'of all customers', value: formatShare(segment.share, reportLocale), note: '' },
  ];
  if (segment.revenueShare === null || segment.revenue === null) return list;
  const known = segmentation.segments.reduce((sum, { revenue }) => sum + (revenue ?? 0), 0);
  const knownShare = segmentation.segments.reduce((sum, { revenueShare }) => sum + (revenueShare ?? 0), 0);
  // Customers of no segment spend too.
  const everyone = knownShare > 0 ? known / knownShare : known;
  const currency = segment.columns.find(({ column }) => column === segmentation.valueColumn)?.currency;
  const each = (revenue: number, size: number) => formatMoney(revenue / Math.max(1, size), currency, reportLocale);
  return [
    ...list,
    { label: 'of revenue', value: formatShare(segment.revenueShare, reportLocale), note: '' },
    {
      label: 'revenue a customer',
      value: each(segment.revenue, segment.size),
      note: `everyone ${each(everyone, segmentation.rows)}`,
    },
  ];
}

/** Most telling first; columns without an effect come last, in the order of the table. */
function byEffect(columns: readonly SegmentColumn[]): SegmentColumn[] {
  return columns.toSorted((a, b) => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0));
}

function figures(segment: Segment): ReportTable {
  const numeric = byEffect(segment.columns.filter(({ mean }) => mean !== null)).slice(0, mostFigures);
  return {
    caption: `Figures of ${segment.name} against everyone`,
    columns: [
      { name: 'Column', align: 'left' },
      { name: 'Average', align: 'right' },
      { name: 'Average of everyone', align: 'right' },
      { name: 'Median', align: 'right' },
      { name: 'Median of everyone', align: 'right' },
    ],
    rows: numeric.map((column) => {
      const { mean, everyoneMean, median, everyoneMedian } = column;
      const cells = [mean, everyoneMean, median, everyoneMedian];
      return [humanName(column.column), ...cells.map((value) => formatValue(value, column, reportLocale))];
    }),
  };
}

function levels(segment: Segment): ReportTable {
  const all = segment.columns.flatMap(({ column, levels: found }) =>
    found
      // Of two values one says it all.
      .filter(({ share, everyoneShare }) => found.length !== 2 || share > everyoneShare)
      .map((level) => ({ column, ...level, gap: Math.abs(level.share - level.everyoneShare) })),
  );
  const telling = all
    .filter(({ gap }) => gap >= leastGap)
    .toSorted((a, b) => b.gap - a.gap)
    .slice(0, mostLevels);
  return {
    caption: 'More or less often than everyone',
    columns: [
      { name: 'Column', align: 'left' },
      { name: 'Value', align: 'left' },
      { name: 'This segment', align: 'right' },
      { name: 'Everyone', align: 'right' },
    ],
    rows: telling.map(({ column, value, share, everyoneShare }) => [
      humanName(column),
      value,
      formatShare(share, reportLocale),
      formatShare(everyoneShare, reportLocale),
    ]),
  };
}

/** Averages of every numeric column, one column a segment, the most telling rows first. */
function sideBySide(segments: readonly Segment[]): ReportTable {
  const strongest = new Map<string, number>();
  for (const { column, mean, effect } of segments.flatMap(({ columns }) => columns)) {
    if (mean !== null) strongest.set(column, Math.max(strongest.get(column) ?? 0, Math.abs(effect ?? 0)));
  }
  const ranked = [...strongest].toSorted((a, b) => b[1] - a[1]).slice(0, mostRows);
  return {
    caption: 'Averages of all segments',
    columns: [
      { name: 'Column', align: 'left' },
      ...segments.map(({ id, name, color }) => ({ name, align: 'right' as const, segment: { id, color } })),
      { name: 'Everyone', align: 'right' },
    ],
    rows: ranked.map(([name]) => {
      const cells = segments.map(({ columns }) => columns.find(({ column }) => column === name));
      const { everyoneMean, ...column } = cells.find((cell) => cell !== undefined)!;
      // The unit stands with the figures of each segment; here only the currency is worth its width.
      const measure = column.currency ? column : { type: column.type };
      const values = [...cells.map((cell) => cell?.mean ?? null), everyoneMean];
      return [humanName(name), ...values.map((value) => formatValue(value, measure, reportLocale))];
    }),
  };
}

/** A page a segment, then all of them side by side. */
export function segmentsSection(input: ReportInput): SegmentsSection {
  const { segmentation } = input;
  const { segments } = segmentation;
  const pages = segments.map(
    (segment): SegmentPage => ({
      id: segment.id,
      name: segment.name,
      color: segment.color,
      description: segment.description,
      facts: facts(segment, segmentation),
      bars: profileBars(segment, mostBars, reportLocale),
      figures: figures(segment),
      levels: levels(segment),
      advice: segment.advice,
      confidence: segment.confidence,
      note: segment.note.trim(),
    }),
  );
  const reach = Math.max(0.5, ...pages.flatMap(({ bars }) => bars.map(({ effect }) => Math.abs(effect))));
  return { kind: 'segments', pages, sideBySide: sideBySide(segments), map: customerMap(input), reach };
}
