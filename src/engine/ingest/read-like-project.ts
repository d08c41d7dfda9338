import type { ReadOptions } from '../../contract/dataset.ts';
import type { Kernels } from '../../kernels/types.ts';
import { lifetimeValuesLike } from '../features/clv/clv-like.ts';
import { projectFeatures } from '../features/project-features.ts';
import { tableLike } from '../features/table-like.ts';
import type { JobContext } from '../jobs/task.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { IngestEnvironment } from './environment.ts';
import { type Imported, importFile } from './import.ts';

/**
 * Reads a further file with a project's own features: a customer table with exactly the columns of the project's, in their
 * order, worked out with the lists that its features learned and the parameters of its lifetime values. Nothing is kept.
 * `lacking` of the result names the columns that could not be known and are missing for everyone: customers cannot be
 * placed where segments are built from one of them.
 *
 * @param options only what is said of this file: its kind, features and choices are those of the project
 * @throws CoterieError `NO_ROWS` for a project without customers, `NOT_FOUND` for one whose log was imported before features
 *   were kept, and whatever `importFile` refuses
 */
export async function readLikeProject(
  store: ProjectStore,
  path: string,
  options: ReadOptions,
  env: IngestEnvironment,
  kernels: () => Promise<Kernels>,
  context: JobContext,
): Promise<Imported> {
  const like = projectFeatures(store);
  const imported = await importFile(path, options, env, context, like);
  if (like.clv === null) return imported;
  const table = await lifetimeValuesLike(imported.table, like.clv, await kernels(), context);
  return { ...imported, table: tableLike(table, store.columns()).table };
}
