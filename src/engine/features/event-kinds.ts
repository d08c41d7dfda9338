import type { Duck } from '../ingest/duckdb.ts';
import { rawColumn } from '../ingest/load.ts';
import type { Recognised } from '../ingest/recognise.ts';
import { sqlText } from '../ingest/sql.ts';
import { eventWords, plainName } from '../ingest/words.ts';
import type { LineValues } from './line-values.ts';

export const eventKinds = ['view', 'cart', 'remove', 'purchase', 'other'] as const;
export type EventKind = (typeof eventKinds)[number];

const type = `ENUM(${eventKinds.map(sqlText).join(', ')})`;

/** SQL for a kind of event. */
export function sqlKind(kind: EventKind): string {
  return `${sqlText(kind)}::${type}`;
}

function kindOf(word: string): EventKind {
  const plain = plainName(word);
  if (eventWords.purchase.test(plain)) return 'purchase';
  if (eventWords.remove.test(plain)) return 'remove';
  if (eventWords.cart.test(plain)) return 'cart';
  return eventWords.view.test(plain) ? 'view' : 'other';
}

function cases(words: readonly string[]): string {
  return words.map((word) => `WHEN ${sqlText(word)} THEN ${sqlKind(kindOf(word))}`).join(' ');
}

/** SQL for what an event was (a DuckDB ENUM of `eventKinds`), and for its word as it stands in the source. */
export interface EventOfLine {
  /** NULL for a word that the table `raw` does not have. */
  readonly kind: string;
  /** Null where every line is of one kind. */
  readonly word: string | null;
  /** About how large a share of the lines are purchases. */
  readonly purchases: number;
}

/** How lines tell what happened; in a log of orders everything is a purchase. */
export async function eventOfLine(duck: Duck, found: Recognised, values: LineValues): Promise<EventOfLine> {
  const { event } = found.log;
  if (found.kind !== 'events' || event === null) return { kind: sqlKind('purchase'), word: null, purchases: 1 };
  const column = rawColumn(event.index);
  // The commonest first: a line is done with at the first word that is its own.
  const words = await duck.rows(
    `SELECT ${column}, count(*) FROM raw WHERE ${column} IS NOT NULL GROUP BY ${column} ORDER BY count(*) DESC, ${column}`,
  );
  const seen = cases(words.map(([word]) => String(word)));
  if (seen === '') return { kind: sqlKind('other'), word: null, purchases: 0 };
  const text = values.text(event);
  const unseen = (own: string) => `CASE ${own} ${seen} ELSE CASE WHEN ${own} IS NULL THEN ${sqlKind('other')} END END`;
  const kind = text === column ? unseen(column) : `CASE ${text} ${seen} ELSE ${unseen(values.later(text))} END`;
  const linesOf = (all: typeof words) => all.reduce((sum, [, lines]) => sum + Number(lines), 0);
  const bought = words.filter(([word]) => kindOf(String(word)) === 'purchase');
  return { kind, word: text, purchases: linesOf(bought) / linesOf(words) };
}

/** Finds the meaning of the words that were not in the sample of a streamed source, kept as `rare_event`. */
export async function nameRareEvents(duck: Duck, every: string): Promise<void> {
  const rare = await duck.rows(
    `SELECT DISTINCT rare_event FROM ${every} WHERE rare_event IS NOT NULL ORDER BY rare_event`,
  );
  const words = rare.map(([word]) => String(word));
  await duck.run(`UPDATE ${every} SET event = CASE rare_event ${cases(words)} END WHERE rare_event IS NOT NULL`);
}
