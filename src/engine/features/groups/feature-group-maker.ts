import type { ColumnInfo } from '../../../contract/dataset.ts';
import type { FeatureGroup } from '../../../contract/feature-groups.ts';
import type { Duck } from '../../ingest/duckdb.ts';
import type { FurtherColumn } from '../further-line-columns.ts';
import type { Learning } from '../learned.ts';
import type { LogFacts } from '../log-facts.ts';
import type { Relation, RelationMaker } from '../relations.ts';

/** Aggregates per customer over one relation: name to SQL. The same name always means the same SQL. */
export interface Aggregates {
  readonly from: Relation;
  readonly values: Readonly<Record<string, string>>;
}

/** One column of the customer table; `expression` is SQL over the aggregates of all groups, and `overall`. */
export interface FeatureColumn {
  readonly name: string;
  readonly expression: string;
  readonly type: ColumnInfo['type'];
  readonly unit: ColumnInfo['unit'];
  /** `profile` where it is left out: people choose what else builds segments. */
  readonly role?: ColumnInfo['role'];
  /** What it tells, in a few words. */
  readonly reason: string;
  /** How it is worked out: a plain sentence with the formula. */
  readonly definition: string;
}

export interface GroupFeatures {
  readonly aggregates: readonly Aggregates[];
  /** SQL aggregates over all customers, over the table of the per-customer aggregates: name to SQL. */
  readonly overall?: Readonly<Record<string, string>>;
  readonly columns: readonly FeatureColumn[];
}

/** The log itself, for groups whose columns depend on what it holds. What they find there is found by `learn`. */
export interface LogLook extends Pick<Learning, 'learn'> {
  readonly duck: Duck;
  readonly relations: RelationMaker;
}

/** Features that belong together: when a log can give them, and how they are worked out. */
export interface FeatureGroupMaker {
  readonly name: FeatureGroup;
  /** What it reads of lines beyond what they always have; lines of large logs are made without the rest. */
  readonly reads?: readonly FurtherColumn[];
  /** True where it asks what happened in events that are no purchases; their values are not kept otherwise. */
  readonly readsEveryEvent?: boolean;
  /** Left out where nobody names the group. */
  readonly onlyWhenNamed?: true;
  /** True where the log has what the group needs. */
  applies(facts: LogFacts): boolean;
  features(facts: LogFacts, look: LogLook): GroupFeatures | Promise<GroupFeatures>;
}

/** A column of numbers. */
export function numberColumn(
  name: string,
  unit: ColumnInfo['unit'],
  expression: string,
  reason: string,
  definition: string,
): FeatureColumn {
  return { name, expression, type: 'number', unit, reason, definition };
}

/** A column of words. */
export function wordColumn(name: string, expression: string, reason: string, definition: string): FeatureColumn {
  return { name, expression, type: 'category', unit: 'none', reason, definition };
}
