import type { SegmentStyle } from '../../charts/segment-style.ts';
import type { EarlierSegments } from '../../contract/drift.ts';
import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { Movement } from '../../contract/movement.ts';
import { cellText } from '../segments/cell-text.ts';
import { customerIds, type Pairing, pairCustomers, sameCustomers } from '../segments/customer-ids.ts';
import { pluralText } from '../segments/format-number.ts';
import { everyMove, LEFT_OUT, movementFlows, movementPlaces, type Sides } from '../segments/movement.ts';
import { movementToCsv } from '../segments/movement-csv.ts';
import { movementFinding, movementSentences } from '../segments/movement-words.ts';
import { segmentNumbers } from '../segments/segment-groups.ts';
import type { Standing } from '../store/standing-store.ts';
import type { Table } from '../table.ts';
import type { OpenProject } from '../workspace.ts';
import { clusterRun } from './runs.ts';
import { segmentationOf } from './segmentation.ts';

interface Between {
  readonly runId?: string | undefined;
  readonly since?: string | undefined;
}

type Choice = EarlierSegments & { readonly k: number };

interface Compared {
  readonly since: Choice;
  readonly choices: Choice[];
  readonly sides: Sides;
  readonly before: readonly SegmentStyle[];
  readonly after: readonly SegmentStyle[];
  /** What the rows of the earlier table are called; null where they are those of the present one. */
  readonly idsBefore: readonly string[] | null;
  readonly table: Table;
}

export function earlierOf({ runId, source, importedAt, customers }: Standing): EarlierSegments {
  return { runId, source, at: importedAt, customers };
}

/** What a run can be compared with: segments before imports, and other clusterings of the same customers. */
function choicesFor(project: OpenProject, runId: string): { standings: Choice[]; siblings: Choice[] } {
  const { store } = project;
  const source = store.source();
  const runs = store.listRuns().filter(({ kind }) => kind === 'cluster');
  const position = runs.findIndex((run) => run.runId === runId);
  return {
    standings: store.standings().map((standing) => ({
      ...earlierOf(standing),
      k: standing.segments.length,
    })),
    // Newest first, those after the run itself last: usually one asks what has come of an earlier result.
    siblings: [...runs.slice(position + 1), ...runs.slice(0, Math.max(0, position))].map((run) => ({
      runId: run.runId,
      source: source?.name ?? '',
      at: run.createdAt,
      customers: source?.customers ?? 0,
      k: run.k ?? 0,
    })),
  };
}

function noSuchEarlier(since: string): CoterieError {
  return new CoterieError(
    'NOT_FOUND',
    'There are no earlier segments of this name to compare with.',
    'Choose one of those listed.',
    { since },
  );
}

/** Segment number by row of the run's table, `LEFT_OUT` for rows it does not have. */
async function segmentByRow(project: OpenProject, runId: string, rows: number): Promise<Int32Array> {
  const { labels, rowIndex } = await project.store.arrays(runId);
  const numbers = segmentNumbers(labels, clusterRun(project, runId).k, project.store.edits(runId));
  const byRow = new Int32Array(rows).fill(LEFT_OUT);
  numbers.forEach((id, at) => {
    byRow[rowIndex[at]] = id;
  });
  return byRow;
}

function noIds(where: string): CoterieError {
  return new CoterieError(
    'BAD_PARAMETER',
    `No column of ${where} names the customers, so nobody can be followed from one file to the next.`,
    'Set the role of the column with the customer numbers to id, in both files.',
    { parameter: 'id' },
  );
}

async function pairAcross(project: OpenProject, standing: Standing, table: Table) {
  const ids = await customerIds(table);
  if (!standing.named) throw noIds(standing.source);
  if (ids === null) throw noIds(project.store.source()?.name ?? 'the present file');
  const earlier = await project.store.standingIds(standing.runId);
  return { pairing: await pairCustomers(earlier, ids), earlier };
}

/**
 * Two clusterings side by side, customer by customer. null where there is nothing to compare with.
 * Errors: `NOT_FOUND` for runs that are not there, `BAD_PARAMETER` where no column names the customers.
 */
async function compared(project: OpenProject, between: Between): Promise<Compared | null> {
  const { store } = project;
  const runId = between.runId ?? store.currentRunId();
  if (runId === null) return null;
  const { segments } = await segmentationOf(project, runId);
  const { standings, siblings } = choicesFor(project, runId);
  const choices = [...standings, ...siblings];
  const wanted = between.since ?? choices.at(0)?.runId;
  const since = choices.find((choice) => choice.runId === wanted);
  if (since === undefined) {
    if (between.since === undefined) return null;
    throw noSuchEarlier(between.since);
  }
  const table = await project.table();
  const after = await segmentByRow(project, runId, table.rows);
  const rest = { since, choices: choices.filter((choice) => choice !== since), after: segments, table };
  const standing = store.standings().find((each) => each.runId === since.runId);
  if (!standing) {
    const before = await segmentByRow(project, since.runId, table.rows);
    const sides = { before, after, pairing: sameCustomers(table.rows) };
    return { ...rest, sides, before: (await segmentationOf(project, since.runId)).segments, idsBefore: null };
  }
  const { pairing, earlier } = await pairAcross(project, standing, table);
  const before = await segmentByRow(project, since.runId, standing.customers);
  return { ...rest, sides: { before, after, pairing }, before: standing.segments, idsBefore: earlier };
}

function pairingWarnings({ repeated, unnamed }: Pairing): Warning[] {
  const warnings: Warning[] = [];
  if (repeated > 0) {
    warnings.push({
      code: 'REPEATED_IDS',
      message: `${pluralText(repeated, 'row')} ${repeated === 1 ? 'repeats' : 'repeat'} the id of another and ${repeated === 1 ? 'is' : 'are'} not counted.`,
      advice: 'Only the first row of a customer is followed.',
    });
  }
  if (unnamed > 0) {
    warnings.push({
      code: 'MISSING_IDS',
      message: `${pluralText(unnamed, 'row')} without an id ${unnamed === 1 ? 'is' : 'are'} not counted.`,
      advice: 'Nobody can tell who they are from one file to the next.',
    });
  }
  return warnings;
}

export async function movementOf(project: OpenProject, between: Between): Promise<Movement | null> {
  const found = await compared(project, between);
  if (found === null) return null;
  const flows = await movementFlows(found.sides);
  const count = (wanted: (flow: Movement['flows'][number]) => boolean) =>
    flows.reduce((sum, flow) => sum + (wanted(flow) ? flow.customers : 0), 0);
  const told = {
    before: movementPlaces(found.before, flows, 'from'),
    after: movementPlaces(found.after, flows, 'to'),
    flows,
    stayed: count(({ from, to }) => from === to),
    moved: count(({ from, to }) => from !== null && to !== null && from !== to),
    joined: count(({ from }) => from === null),
    gone: count(({ to }) => to === null),
  };
  return {
    since: found.since,
    choices: found.choices,
    ...told,
    finding: movementFinding(told),
    sentences: movementSentences(told),
    warnings: pairingWarnings(found.sides.pairing),
  };
}

function nothingEarlier(): CoterieError {
  return new CoterieError(
    'NOT_FOUND',
    'There are no earlier segments to compare with.',
    'Bring in newer customers, or cluster these again.',
  );
}

interface Cell {
  readonly from: number | null;
  readonly to: number | null;
}

/** One page of the customers of a flow, in the order of the table. */
export async function moversOf(
  project: OpenProject,
  { from, to, offset, limit, ...between }: Between & Cell & { readonly offset: number; readonly limit: number },
): Promise<{ columns: string[]; rows: (string | null)[][]; total: number }> {
  const found = await compared(project, between);
  if (found === null) throw nothingEarlier();
  const rows: number[] = [];
  for (const move of everyMove(found.sides)) if (move.from === from && move.to === to) rows.push(move.row);
  const page = rows.slice(offset, offset + limit);
  const { columns, info } = found.table;
  const ids = found.idsBefore;
  if (to === null && ids !== null) {
    const name = columns[info.findIndex(({ role }) => role === 'id')]?.name ?? 'id';
    return { columns: [name], rows: page.map((row) => [ids[row]]), total: rows.length };
  }
  const shown = columns.filter((_, position) => info[position].role !== 'ignore');
  return {
    columns: shown.map(({ name }) => name),
    rows: page.map((row) => shown.map((column) => cellText(column, row))),
    total: rows.length,
  };
}

export async function movementFile(
  project: OpenProject,
  { flow, moversOnly, ...between }: Between & { readonly flow?: Cell | undefined; readonly moversOnly: boolean },
): Promise<File> {
  const found = await compared(project, between);
  if (found === null) throw nothingEarlier();
  const id = found.table.columns[found.table.info.findIndex(({ role }) => role === 'id')];
  const nameAfter = (row: number) => (id ? (cellText(id, row) ?? '') : String(row + 1));
  const names = (segments: readonly SegmentStyle[]) => new Map(segments.map((each) => [each.id, each.name]));
  const text = await movementToCsv({
    sides: found.sides,
    nameBefore: (row) => found.idsBefore?.[row] ?? nameAfter(row),
    nameAfter,
    before: names(found.before),
    after: names(found.after),
    ...(flow && { flow }),
    moversOnly,
    idName: id?.name ?? 'row',
  });
  return new File([text], `${project.store.meta().name} - who moved.csv`, { type: 'text/csv' });
}
