import type { ClvResult } from '../../contract/clv.ts';
import type { ColumnInfo, ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { ProjectStore } from '../store/project-store.ts';
import { isPrediction } from './clv/prediction-columns.ts';
import type { FittedFeatures } from './fitted-features.ts';

/** What a further file has to be read by to give a customer table like that of a project. */
export interface ProjectFeatures {
  /** The columns of the project's table, in their order, without those that its lifetime values gave it. */
  readonly columns: readonly ColumnInfo[];
  /** How the project's own file was read. */
  readonly options: ReadOptions;
  /** How its log was summed up; null where its file was a list of customers. */
  readonly fitted: FittedFeatures | null;
  /** The fit that the columns of lifetime values came from, where there are any. */
  readonly clv: ClvResult | null;
}

/**
 * What a project's customer table is made of, for `importFile` to read another file the same way: see `readLikeProject`.
 *
 * @throws CoterieError `NO_ROWS` before anything was imported, `NOT_FOUND` where a log was imported before this was kept
 */
export function projectFeatures(store: ProjectStore): ProjectFeatures {
  const source = store.source();
  if (source === null) {
    throw new CoterieError('NO_ROWS', 'This project has no customers yet.', 'Import a file first.');
  }
  const fitted = store.fittedFeatures();
  if (source.kind !== 'customers' && fitted === null) {
    throw new CoterieError(
      'NOT_FOUND',
      `${store.meta().name} was made before projects kept how their features are worked out.`,
      `Bring ${source.name} in once more; from then on other logs can be read the same way.`,
    );
  }
  const columns = store.columns();
  const clv = columns.some(isPrediction) ? store.clv() : null;
  const kept = clv === null ? columns : columns.filter((column) => !isPrediction(column));
  return { columns: kept, options: source.options, fitted, clv };
}
