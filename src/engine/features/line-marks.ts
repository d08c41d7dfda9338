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

const plausible = `(${plausibleMoment('parsed')})`;

/** SQL condition, over the same: the line has no mark, as far as can be seen at once. */
export function fineLine({ hasLeftOut, hasQuantity, paid, referenceDay }: MarkedLine): string {
  const fine = ['customer IS NOT NULL', plausible];
  if (hasLeftOut) fine.push('left_out IS NULL');
  if (paid !== null) fine.push(`${paid} > 0`);
  if (hasQuantity) fine.push('quantity >= 0');
  if (referenceDay !== undefined) fine.push(`parsed::DATE <= ${sqlText(referenceDay)}::DATE`);
  return fine.join(' AND ');
}

/** SQL for `marks`, over customer, parsed (moment) and what `MarkedLine` names. */
export function marksOf(line: MarkedLine): string {
  const { hasLeftOut, hasQuantity, paid, referenceDay } = line;
  const marks: [condition: string, bit: number][] = [
    ['customer IS NULL', lineMarks.noCustomer],
    [`${plausible} IS NOT TRUE`, lineMarks.noTime],
  ];
  const negative: string[] = [];
  if (hasLeftOut) marks.push(['left_out IS NOT NULL', lineMarks.leftOut]);
  if (paid !== null) {
    marks.push([`${paid} IS NULL`, lineMarks.noAmount], [`${paid} = 0`, lineMarks.free]);
    negative.push(`${paid} < 0`);
  }
  if (hasQuantity) negative.push('quantity < 0');
  if (negative.length > 0) marks.push([negative.join(' OR '), lineMarks.negative]);
  if (referenceDay !== undefined) marks.push([`parsed::DATE > ${sqlText(referenceDay)}::DATE`, lineMarks.late]);
  const sum = marks.map(([condition, bit]) => `CASE WHEN ${condition} THEN ${bit} ELSE 0 END`).join(' + ');
  return `CASE WHEN ${fineLine(line)} THEN 0::UTINYINT ELSE (${sum})::UTINYINT END`;
}

const unusableAnyway = lineMarks.leftOut | lineMarks.noCustomer | lineMarks.noTime;

/** Marks that have to be told of whatever the event was; the others only of purchases. */
export const harmfulMarks = unusableAnyway | lineMarks.negative | lineMarks.late;

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
