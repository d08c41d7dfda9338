import type { ColumnRole, ColumnType, DataProblem } from '../../contract/dataset.ts';
import { recastColumn } from '../ingest/recast-column.ts';
import { silentTask } from '../jobs/task.ts';
import { unknownColumn } from '../prepare/nearest-name.ts';
import { suggestRecipe } from '../prepare/suggest.ts';
import { applyRepairs } from '../repair/apply-repairs.ts';
import { fittingRepairs } from '../repair/fitting-repairs.ts';
import type { Table } from '../table.ts';
import { aboutTable } from '../understand/about-table.ts';
import { foundInColumns } from '../understand/suspicious-values.ts';
import { understandTable } from '../understand/understand-table.ts';
import type { OpenProject } from '../workspace.ts';

export interface ColumnChange {
  readonly name: string;
  readonly role?: ColumnRole;
  readonly type?: ColumnType;
}

/**
 * Changes roles and types of columns. The customers stay; the working recipe is suggested anew, since
 * the columns it was made for are not the same any more, with those of its repairs that still fit. Throws `UNKNOWN_COLUMN`.
 */
export async function changeColumns(
  project: OpenProject,
  changes: readonly ColumnChange[],
  signal: AbortSignal,
): Promise<void> {
  const { store } = project;
  store.requireWritable();
  const table = await project.table();
  const names = table.info.map((column) => column.name);
  for (const { name } of changes) if (!names.includes(name)) throw unknownColumn(name, names);
  const changed = applyChanges(table, changes);
  const problems = await problemsAfter(project, changed, changes, signal);
  const typesDiffer = changed.columns.some((column, index) => column !== table.columns[index]);
  if (typesDiffer) await store.saveTable(changed, problems, signal);
  else store.setColumns(changed.info, problems);
  const repairs = fittingRepairs(changed, store.recipe()?.repairs ?? []);
  project.tableChanged();
  const { recipe } = suggestRecipe(await applyRepairs(changed, repairs));
  store.setRecipe(repairs.length > 0 ? { ...recipe, repairs: [...repairs] } : recipe);
}

/** What is odd after a change of columns: those that changed are looked at anew, the rest is known. */
async function problemsAfter(
  { store }: OpenProject,
  table: Table,
  changes: readonly ColumnChange[],
  signal: AbortSignal,
): Promise<DataProblem[]> {
  const source = store.source();
  const changed = new Set(changes.map(({ name }) => name));
  const known = store.problems();
  const again = ({ code, column }: DataProblem) => foundInColumns.has(code) && column !== null && changed.has(column);
  const kept = known.filter((problem) => !again(problem));
  if (source === null) return kept;
  // The table does not know which rows of the file were set aside, so customers are called by their id.
  const about = { kind: source.kind, now: Date.parse(source.importedAt), rowInFile: () => null };
  const found = await understandTable(table, aboutTable(table, about), { task: silentTask, signal }, changed);
  const same = (one: DataProblem) => (other: DataProblem) =>
    one.code === other.code && one.column === other.column && one.count === other.count;
  return [...kept, ...found.map((problem) => known.find(same(problem)) ?? problem)];
}

function applyChanges(table: Table, changes: readonly ColumnChange[]): Table {
  const pairs = table.columns.map((column, index) => {
    const change = changes.find(({ name }) => name === column.name);
    const info = table.info[index];
    if (!change) return { column, info };
    const recast =
      change.type && change.type !== column.type ? recastColumn(column, info, change.type) : { column, info };
    return {
      column: recast.column,
      info: { ...recast.info, role: change.role ?? recast.info.role, reason: 'Chosen by you.' },
    };
  });
  return { rows: table.rows, columns: pairs.map(({ column }) => column), info: pairs.map(({ info }) => info) };
}
