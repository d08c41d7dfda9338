import { type ColumnShape, valueExpression } from '../ingest/column-shape.ts';
import { rawColumn, textColumn } from '../ingest/csv-files.ts';
import { parsedMoment, plausibleMoment } from '../ingest/date-style.ts';
import { cleanedText, missingAmongNumbers } from '../ingest/missing-words.ts';
import { plainNumber } from '../ingest/number-style.ts';
import type { Recognised } from '../ingest/recognise.ts';
import type { NativeKind } from '../ingest/streamed.ts';
import type { CarriedColumn } from './carried-columns.ts';

/** SQL for what a line needs of a column, over the relation that lines are made from. */
export interface LineValues {
  number(shape: ColumnShape | null): string;
  /** May be implausible. */
  moment(shape: ColumnShape): string;
  /** What names somebody: text, or BIGINT where the source itself has whole numbers, which are told apart sooner. */
  name(shape: ColumnShape): string;
  /** Text that a line may not need: `later` makes clean text of it, when it is asked for. */
  text(shape: ColumnShape): string;
  later(text: string): string;
}

/**
 * Values are taken as the source itself has them where it has types, and read from its text otherwise. Cleaning a value
 * takes longer than reading it, so text that stands in the file as DuckDB reads it is not cleaned first.
 */
export function lineValues({ loaded }: Recognised): LineValues {
  const { streamed } = loaded;
  const native = (shape: ColumnShape, ...kinds: readonly NativeKind[]) => {
    const own = streamed?.natives.get(shape.index);
    return own !== undefined && kinds.includes(own) ? `n${shape.index}` : null;
  };
  const asItStands = streamed?.hasTexts === true;
  const cleaned = (shape: ColumnShape) =>
    asItStands ? `(${cleanedText(textColumn(shape.index))})` : rawColumn(shape.index);
  return {
    number(shape) {
      if (shape === null) return 'NULL::DOUBLE';
      const own = native(shape, 'number', 'whole');
      if (own !== null) return `${own}::DOUBLE`;
      const read = valueExpression(shape, cleaned(shape));
      const plain = asItStands && shape.type === 'number' && shape.number?.decimal !== ',';
      return plain ? `coalesce(${plainNumber(textColumn(shape.index))}, ${read})` : read;
    },
    moment(shape) {
      const own = native(shape, 'moment');
      if (own !== null) return own;
      const style = shape.date ?? { order: 'year-first', formats: ['%Y-%m-%d'], dressed: false };
      const read = parsedMoment(cleaned(shape), style);
      const plain = asItStands && style.order === 'year-first';
      return plain ? `coalesce(TRY_CAST(${textColumn(shape.index)} AS TIMESTAMP), ${read})` : read;
    },
    name: (shape) => native(shape, 'whole') ?? valueExpression({ ...shape, type: 'text' }, rawColumn(shape.index)),
    text: (shape) => (asItStands ? textColumn(shape.index) : rawColumn(shape.index)),
    later: (text) => (asItStands ? `(${cleanedText(text)})` : text),
  };
}

/** A column of numbers or dates whose values are watched while lines are made: those that do not fit set its bit. */
export interface WatchedColumn {
  readonly shape: ColumnShape;
  /** SQL for its text and, over lines, condition that a value was found in it. */
  readonly text: string;
  readonly fits: string;
  readonly bit: number;
}

/**
 * Where a source is streamed its values cannot be looked at before lines are made, so it is done with them: in the
 * columns that lines need.
 */
export function watchedColumns(found: Recognised, carried: readonly CarriedColumn[]): WatchedColumn[] {
  const { streamed } = found.loaded;
  if (streamed === null) return [];
  const { time, amount, price, quantity } = found.log;
  const watched = [
    { shape: time, fits: plausibleMoment('parsed') },
    { shape: amount, fits: 'amount_value IS NOT NULL' },
    { shape: price, fits: 'price_value IS NOT NULL' },
    { shape: quantity, fits: 'quantity IS NOT NULL' },
    ...carried.map(({ alias, shape }) => ({ shape, fits: `${alias} IS NOT NULL` })),
  ];
  return watched
    .flatMap(({ shape, fits }) => {
      if (shape === null || (shape.type !== 'number' && shape.type !== 'date')) return [];
      // What has a type in the source itself always fits it.
      return streamed.natives.has(shape.index) ? [] : [{ shape, fits }];
    })
    .sort((one, other) => one.shape.index - other.shape.index)
    .map(({ shape, fits }, at) => ({ shape, fits, text: `text_${shape.index}`, bit: 2 ** at }));
}

/** SQL condition: every watched column has a value that fits. */
export function allFit(watched: readonly WatchedColumn[]): string {
  return watched.map(({ fits }) => `(${fits})`).join(' AND ') || 'true';
}

/** SQL for the bits of the watched columns, at least one, whose value does not fit. */
export function unfitBits(watched: readonly WatchedColumn[], values: LineValues): string {
  const bits = watched.map(({ text, fits, bit }) => {
    // Nested, so that the text is looked at only where nothing was read from it.
    const own = values.later(text);
    return `CASE WHEN (${fits}) IS NOT TRUE THEN
      CASE WHEN ${own} IS NOT NULL AND NOT ${missingAmongNumbers(own)} THEN ${bit} ELSE 0 END ELSE 0 END`;
  });
  const type = watched.length <= 8 ? 'UTINYINT' : watched.length <= 16 ? 'USMALLINT' : 'UBIGINT';
  return `CASE WHEN ${allFit(watched)} THEN 0::${type} ELSE (${bits.join(' + ')})::${type} END`;
}
