import type { DataProblem } from '../../contract/dataset.ts';
import type { Warning } from '../../contract/errors.ts';
import type { Recognised } from '../ingest/recognise.ts';
import type { Table } from '../table.ts';
import { lackingWords } from './facts-like.ts';
import { logCurrency } from './log-currency.ts';
import type { ProjectFeatures } from './project-features.ts';
import { tableLike } from './table-like.ts';

/** Columns that only serve to check a fit of lifetime values; nothing is missed without them. */
const checks = /^holdout_(?:orders|days)$/;

/**
 * Brings a table that was read like a project's to exactly the project's columns, and says what could not be known.
 *
 * @param built the table, with the names of its columns that are missing for everyone because the file lacks something
 */
export function alike(
  built: { readonly table: Table; readonly lacking: readonly string[] },
  like: ProjectFeatures,
  found: Recognised,
): { table: Table; lacking: string[]; problems: DataProblem[]; warnings: Warning[] } {
  const { table, absent } = tableLike(built.table, like.columns);
  const isCheck = new Set(like.columns.filter(({ group, name }) => group === 'lifetime' && checks.test(name)));
  const unknown = new Set([...built.lacking, ...absent]);
  const lacking = like.columns.filter((own) => unknown.has(own.name) && !isCheck.has(own)).map(({ name }) => name);
  const lacks = lacksColumns(lacking, found, like);
  const warnings = lacks.map(
    ({ message, repair }): Warning => ({ code: 'MANY_MISSING', message, advice: repair, columns: lacking }),
  );
  const problems = [...lacks, ...otherOrders(found, like), ...otherMoney(found, like)];
  return { table, lacking, problems, warnings };
}

function lacksColumns(lacking: readonly string[], found: Recognised, { fitted }: ProjectFeatures): DataProblem[] {
  if (lacking.length === 0) return [];
  const said = found.kind === 'customers' || fitted === null ? [] : lackingWords(found, fitted);
  const one = lacking.length === 1;
  const which = one ? 'One column of the project is' : `${lacking.length} columns of the project are`;
  const why =
    said.length === 0
      ? `${one ? 'It is' : 'They are'} not in this file`
      : `${one ? 'It' : 'They'} cannot be known: the file does not say ${said.join(', nor ')}`;
  const named = `${lacking.slice(0, 8).join(', ')}${lacking.length > 8 ? ', …' : ''}`;
  return [
    problem(
      'LACKS_COLUMNS',
      `${which} missing for everyone (${named}). ${why}.`,
      'Nothing is made up. Bring a file that says it where segments are built from it.',
      lacking.length,
    ),
  ];
}

function otherOrders(found: Recognised, { fitted }: ProjectFeatures): DataProblem[] {
  if (found.kind === 'customers' || fitted?.log.order === undefined || found.log.order !== null) return [];
  return [
    problem(
      'NO_ORDER_NUMBERS',
      `No column names the order, as "${fitted.log.order}" does in the project.`,
      'All that was bought at one moment counts as one order. Choose the column for orders if there is one.',
      1,
    ),
  ];
}

function otherMoney(found: Recognised, { fitted }: ProjectFeatures): DataProblem[] {
  const own = logCurrency(found).currency;
  if (found.kind === 'customers' || !own || !fitted?.currency || own === fitted.currency) return [];
  return [
    problem(
      'OTHER_CURRENCY',
      `Amounts are in ${own}, those of the project in ${fitted.currency}.`,
      'They are not converted. Convert them in the file, so that they can be compared.',
      1,
    ),
  ];
}

function problem(code: string, message: string, repair: string, count: number): DataProblem {
  return { code, message, repair, column: null, count, examples: [] };
}
