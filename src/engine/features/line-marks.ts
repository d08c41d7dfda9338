import { plausibleMoment } from '../ingest/date-style.ts';
import { sqlText } from '../ingest/sql.ts';

/** What is told of a line, as bits of its column `marks`: 0 for nearly all lines, so that these are counted at once. */
export const lineMarks = {
  leftOut: 1,
  noCustomer: 2,
  noTime: 4,
  noAmount: 8,
  /** Amount or quantity below 0. */
  negative: 16,
  /** An amount of 0. */
  free: 32,
  /** After the reference day that was asked for. */
  late: 64,
} as const;

/** What of a line can be marked. */
export interface MarkedLine {
  /** Whether lines have a column `left_out` with the reason why they do not count. */
  readonly hasLeftOut: boolean;
  readonly hasQuantity: boolean;
  /** SQL for what was paid; null where the log has no money. */
  readonly paid: string | null;
  /** ISO day that was asked for. */
  readonly referenceDay: string | undefined;
}

/** SQL for `marks`, over customer, parsed (moment) and what `MarkedLine` names. */
export function marksOf({ hasLeftOut, hasQuantity, paid, referenceDay }: MarkedLine): string {
  const plausible = `(${plausibleMoment('parsed')})`;
  const fine = ['customer IS NOT NULL', plausible];
  const marks: [condition: string, bit: number][] = [
    ['customer IS NULL', lineMarks.noCustomer],
    [`${plausible} IS NOT TRUE`, lineMarks.noTime],
  ];
  const negative: string[] = [];
  if (hasLeftOut) {
    fine.push('left_out IS NULL');
    marks.push(['left_out IS NOT NULL', lineMarks.leftOut]);
  }
  if (paid !== null) {
    fine.push(`${paid} > 0`);
    marks.push([`${paid} IS NULL`, lineMarks.noAmount], [`${paid} = 0`, lineMarks.free]);
    negative.push(`${paid} < 0`);
  }
  if (hasQuantity) {
    fine.push('quantity >= 0');
    negative.push('quantity < 0');
  }
  if (negative.length > 0) marks.push([negative.join(' OR '), lineMarks.negative]);
  if (referenceDay !== undefined) {
    const day = `${sqlText(referenceDay)}::DATE`;
    fine.push(`parsed::DATE <= ${day}`);
    marks.push([`parsed::DATE > ${day}`, lineMarks.late]);
  }
  const sum = marks.map(([condition, bit]) => `CASE WHEN ${condition} THEN ${bit} ELSE 0 END`).join(' + ');
  return `CASE WHEN ${fine.join(' AND ')} THEN 0::UTINYINT ELSE (${sum})::UTINYINT END`;
}

const unusableAnyway = lineMarks.leftOut | lineMarks.noCustomer | lineMarks.noTime;

/** SQL condition: the line cannot be used. Nothing has to be paid for what is no purchase. */
export const unusableLine = `(marks <> 0 AND (marks & ${unusableAnyway} > 0 OR (marks & ${lineMarks.noAmount} > 0 AND event = 'purchase')))`;

/** SQL condition: the line is later than a day that was asked for. */
export const lateLine = `(marks & ${lineMarks.late} > 0)`;

/** As `unusableLine`, of a line's marks and whether it is a purchase. */
export function isUnusable(marks: number, purchase: boolean): boolean {
  return (marks & unusableAnyway) > 0 || (purchase && (marks & lineMarks.noAmount) > 0);
}

/** SQL for the reason why a line cannot be used. */
export function reasonOf(columns: { readonly customer: string; readonly time: string }, hasLeftOut: boolean): string {
  const marked = (bit: number, reason: string) => `WHEN marks & ${bit} > 0 THEN ${sqlText(reason)}`;
  return `CASE ${hasLeftOut ? 'WHEN left_out IS NOT NULL THEN left_out' : ''}
    ${marked(lineMarks.noCustomer, `No customer in "${columns.customer}".`)}
    ${marked(lineMarks.noTime, `No date in "${columns.time}".`)}
    ${marked(lineMarks.noAmount, 'No amount.')} END`;
}
