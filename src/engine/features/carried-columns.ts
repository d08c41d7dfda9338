import type { ColumnInfo } from '../../contract/dataset.ts';
import { type ColumnShape, valueExpression } from '../ingest/column-shape.ts';
import { rawColumn } from '../ingest/load.ts';
import type { Recognised } from '../ingest/recognise.ts';

/** A column of a log that describes its customers and is carried over to them. */
export interface CarriedColumn {
  readonly info: ColumnInfo;
  readonly shape: ColumnShape;
  readonly alias: string;
  readonly lineExpression: string;
  /** One value a customer from the values of their lines, whatever the order of the lines. */
  readonly customerExpression: string;
}

const several = 'several';

/** The columns with role profile or protected (or feature, if somebody said so) that customers keep. */
export function carriedColumns(found: Recognised): CarriedColumn[] {
  return found.columns.flatMap((info, at): CarriedColumn[] => {
    if (info.role !== 'profile' && info.role !== 'protected' && info.role !== 'feature') return [];
    const shape = found.shapes[at];
    const alias = `carried_${shape.index}`;
    const words = info.type === 'category' || info.type === 'text';
    return [
      {
        info: words
          ? { ...info, type: 'category', reason: `${info.reason} "${several}" where a customer's orders differ.` }
          : { ...info, reason: `${info.reason} The largest of a customer's orders.` },
        shape,
        alias,
        lineExpression: valueExpression(shape, rawColumn(shape.index)),
        customerExpression: words
          ? `CASE WHEN min(${alias}) = max(${alias}) THEN min(${alias}) WHEN min(${alias}) IS NOT NULL THEN '${several}' END`
          : `max(${alias})`,
      },
    ];
  });
}
