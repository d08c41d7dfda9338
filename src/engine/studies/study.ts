import type { FileKind } from '../../contract/dataset.ts';
import type { StudyId, StudyInfo, StudyPlan } from '../../contract/studies.ts';
import type { Table } from '../table.ts';

/** The customers that a study is asked about. */
export interface StudyData {
  readonly table: Table;
  /** What the file described. */
  readonly kind: FileKind;
}

/** One published study: what it is, whether it suits some data, and what it does with them. */
export interface Study extends Omit<StudyInfo, 'fits' | 'whyNot'> {
  readonly id: StudyId;
  /** Why it does not suit, and what would help; null where it does. */
  whyNot(data: StudyData): string | null;
  /** Call only where it suits. */
  plan(data: StudyData): Omit<StudyPlan, 'id'>;
}
