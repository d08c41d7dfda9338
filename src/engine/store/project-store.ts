import type { Recipe } from '../../contract/recipe.ts';
import type { ReportDraft } from '../../contract/report.ts';
import type { AuditEntry, AuditRecord } from './audit-log.ts';
import type { CheckpointKeeper } from './checkpoint-keeper.ts';
import type { ClassifierKeeper } from './classifier-keeper.ts';
import type { CustomerKeeper } from './customer-keeper.ts';
import type { RunKeeper } from './run-keeper.ts';
import type { ScoreKeeper } from './score-keeper.ts';
import type { Standing } from './standing-store.ts';

/**
 * An open project file. Every change is a transaction: a call that returned (or whose promise settled) is kept even if
 * the process is killed right after. Errors are the contract's: `DISK_FULL`, `FOLDER_READ_ONLY`, `PROJECT_INVALID`.
 */
export interface ProjectStore extends CustomerKeeper, RunKeeper {
  /** null for a project kept in memory. */
  readonly path: string | null;
  /** New customers placed in segments of its runs. */
  readonly scores: ScoreKeeper;
  readonly classifiers: ClassifierKeeper;
  readonly checkpoints: CheckpointKeeper;
  meta(): { name: string; createdAt: string; modifiedAt: string; encrypted: boolean; readOnly: boolean };
  /** Refuses with `FOLDER_READ_ONLY` in a project that was opened for reading, as everything that changes one does. */
  requireWritable(): void;
  rename(name: string): void;

  recipe(): Recipe | null;
  setRecipe(recipe: Recipe): void;

  /** What was decided about the report; the defaults until something was. */
  reportDraft(): ReportDraft;
  setReportDraft(draft: ReportDraft): void;

  /** How segments stood before newer customers came in, newest first. */
  standings(): Standing[];
  /** Ids of the customers of a standing, by row of its table. */
  standingIds(runId: string): Promise<string[]>;

  audit(entry: AuditEntry): void;
  auditLog(): AuditRecord[];

  /** Writes a copy, named after its file and with the same password. `PROJECT_EXISTS` when the place is taken. */
  duplicateTo(path: string): Promise<void>;
  /** Opens a copy of this project with the password of this one. */
  openCopy(path: string): ProjectStore;
  /** Leaves a single file. Work still under way ends with an error. */
  close(): void;
}
