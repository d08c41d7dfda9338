import { type ColumnShape, valueExpression } from '../ingest/column-shape.ts';
import { parsedMoment, plausibleMoment } from '../ingest/date-style.ts';
import { rawColumn } from '../ingest/load.ts';
import { missingAmongNumbers } from '../ingest/missing-words.ts';
import type { Recognised } from '../ingest/recognise.ts';
import type { CarriedColumn } from './carried-columns.ts';

/** SQL for a line's number in a column, or its moment (which may be implausible), over a relation of the source. */
export interface LineValues {
  number(shape: ColumnShape | null): string;
  moment(shape: ColumnShape): string;
}

/** Values are taken as the source itself has them where it has types, and read from its text otherwise. */
export function lineValues({ loaded }: Recognised): LineValues {
  const native = (shape: ColumnShape, kind: 'number' | 'moment') =>
    loaded.streamed?.natives.get(shape.index) === kind ? `n${shape.index}` : null;
  return {
    number(shape) {
      if (shape === null) return 'NULL::DOUBLE';
      return native(shape, 'number') ?? valueExpression(shape, rawColumn(shape.index));
    },
    moment(shape) {
      const style = shape.date ?? { order: 'year-first', formats: ['%Y-%m-%d'], dressed: false };
      return native(shape, 'moment') ?? parsedMoment(rawColumn(shape.index), style);
    },
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

/** SQL for the bits of the watched columns whose value does not fit. */
export function unfitBits(watched: readonly WatchedColumn[]): string {
  const bits = watched.map(
    ({ text, fits, bit }) =>
      `CASE WHEN (${fits}) IS NOT TRUE AND ${text} IS NOT NULL AND NOT ${missingAmongNumbers(text)} THEN ${bit} ELSE 0 END`,
  );
  return `(${['0', ...bits].join(' + ')})::UINTEGER`;
}
