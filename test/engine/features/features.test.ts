import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { FeatureGroup } from '../../../src/contract/feature-groups.ts';
import { seededRandom } from '../../../src/engine/evaluate/random.ts';
import { featureGroups } from '../../../src/engine/features/groups/groups.ts';
import { importFile } from '../../../src/engine/ingest/import.ts';
import { silentTask } from '../../../src/engine/jobs/task.ts';
import type { Table } from '../../../src/engine/table.ts';
import { type Features, featureTwin, type LogLine, quantile } from '../../support/feature-twin.ts';
import { makeWorkplace, valuesOf } from '../../support/ingest.ts';
import { logText, madeLog } from '../../support/made-log.ts';
import { testData } from '../../support/test-data.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

/** Columns that the twin does not work out: dates, scores and what scores make. */
const apart = /^(?:first_order|last_order|[rfm]_score|rfm_\w+|customer_id|user_id)$/;

function shuffled<Row>(rows: readonly Row[], seed: number): Row[] {
  const random = seededRandom(seed);
  return rows
    .map((row) => ({ row, at: random.uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

function expectTwin(table: Table, twin: Map<string, Features>): void {
  const ids = valuesOf(table, table.columns[0].name).map(String);
  expect([...ids].sort()).toEqual([...twin.keys()].sort());
  const names = table.columns.map(({ name }) => name).filter((name) => !apart.test(name));
  for (const name of names) {
    const own = valuesOf(table, name);
    for (const [row, id] of ids.entries()) {
      const expected = twin.get(id)?.[name];
      const where = `${name} of ${id}`;
      expect(expected, `${where} in the twin`).not.toBeUndefined();
      if (typeof expected === 'number') {
        expect(typeof own[row], where).toBe('number');
        expect(Math.abs(Number(own[row]) - expected), `${where}: ${own[row]} against ${expected}`).toBeLessThan(
          1e-6 * Math.max(1, Math.abs(expected)),
        );
      } else expect(own[row], where).toBe(expected ?? null);
    }
  }
  // What the twin knows and the table lacks must be the same for everyone.
  for (const name of Object.keys([...twin.values()][0])) {
    if (names.includes(name)) continue;
    const values = new Set([...twin.values()].map((own) => own[name]).filter((value) => value !== null));
    expect(values.size, `${name} is left out`).toBeLessThanOrEqual(1);
  }
}

const importLog = (lines: readonly LogLine[], kind: 'orders' | 'events', threads: number, features?: FeatureGroup[]) =>
  importFile(
    place.write('log.csv', logText(lines, kind)),
    { kind, features },
    { ...place.env, threads },
    {
      task: silentTask,
      signal: new AbortController().signal,
    },
  );

describe.each(['orders', 'events'] as const)('features of %s', (kind) => {
  it('are those worked out by hand, whatever the order of rows and the number of threads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 40, max: 400 }), fc.integer({ min: 1 }), async (rows, seed) => {
        const lines = madeLog(kind, rows, seed);
        fc.pre(new Set(lines.filter(({ event }) => event === 'purchase').map(({ customer }) => customer)).size > 2);
        const one = await importLog(lines, kind, 1);
        expectTwin(one.table, featureTwin(lines, kind));
        const other = await importLog(shuffled(lines, seed), kind, 4);
        expect(other.table).toEqual(one.table);
      }),
      { numRuns: 3 },
    );
  }, 300_000);

  it('have a group, a reason and a definition each, and only the usual three build segments', async () => {
    const { table } = await importLog(madeLog(kind, 600, 5), kind, 2);
    const [id, ...made] = table.info;
    expect(id.role).toBe('id');
    for (const column of made) {
      expect(column.group, column.name).toBeDefined();
      expect(column.definition ?? '', column.name).toMatch(/^.{20,}\.$/);
      const roles = { rfm: 'feature', lifetime: 'ignore' } as const;
      expect(column.role).toBe(roles[column.group as keyof typeof roles] ?? 'profile');
      if (!(String(column.group) in roles)) expect(column.distinct, column.name).toBeGreaterThan(1);
    }
    expect(new Set(made.map(({ name }) => name)).size).toBe(made.length);
  });

  it('are the same when a group is asked for alone', async () => {
    const lines = madeLog(kind, 500, 9);
    const { table } = await importLog(lines, kind, 2);
    const given = new Set(table.info.map(({ group }) => group));
    const groups = featureGroups.filter(
      ({ name, reads }) => name === 'rfm' || (reads !== undefined && given.has(name)),
    );
    expect(groups.length).toBeGreaterThan(4);
    for (const { name: group } of groups) {
      // Something has to build segments.
      const alone = (await importLog(lines, kind, 2, group === 'rfm' ? [group] : ['rfm', group])).table;
      const own = (of: Table) => of.columns.filter((_, at) => of.info[at].group === group);
      expect(own(alone), group).toEqual(own(table));
    }
  }, 300_000);
});

const sample = testData('event_log_sample.csv');
describe.skipIf(sample === null)('the event log of a store', () => {
  it('leads to the features worked out by hand', async () => {
    const [, ...rows] = readFileSync(sample ?? '', 'utf8')
      .trim()
      .split(/\r?\n/);
    const lines = rows.map((row): LogLine => {
      const [time, event, product, , category, brand, price, customer, session] = row.split(',');
      return {
        ...{ customer, session, product, category, brand, order: session, channel: '', quantity: 1, discount: 0 },
        time: Date.parse(time.replace(' UTC', 'Z').replace(' ', 'T')),
        event: event === 'remove_from_cart' ? 'remove' : (event as LogLine['event']),
        amount: Number(price),
      };
    });
    const { table } = await place.import(sample ?? '');
    expectTwin(table, featureTwin(lines, 'events'));
    expect(table.rows).toBe(9);
  }, 300_000);
});

describe('scores', () => {
  it('stand by fifths, equal values with equal scores, five for the best', async () => {
    const { table } = await importLog(madeLog('orders', 900, 11), 'orders', 2);
    const score = (name: string, value: number) => {
      const values = valuesOf(table, name).map(Number);
      return 1 + [0.2, 0.4, 0.6, 0.8].filter((share) => value > quantile(values, share)).length;
    };
    const recency = valuesOf(table, 'recency').map(Number);
    expect(valuesOf(table, 'r_score')).toEqual(recency.map((value) => 6 - score('recency', value)));
    expect(valuesOf(table, 'f_score')).toEqual(
      valuesOf(table, 'frequency').map((value) => score('frequency', Number(value))),
    );
    expect(valuesOf(table, 'm_score')).toEqual(
      valuesOf(table, 'monetary').map((value) => score('monetary', Number(value))),
    );
    expect(valuesOf(table, 'rfm_cell')[0]).toBe(
      ['r_score', 'f_score', 'm_score'].map((name) => valuesOf(table, name)[0]).join('-'),
    );
    const champions = valuesOf(table, 'rfm_segment').indexOf('Champions');
    expect(champions).toBeGreaterThanOrEqual(0);
    expect(valuesOf(table, 'r_score')[champions]).toBe(5);
  });

  it('stand by own cut points, and only the groups asked for are there', async () => {
    const { table } = await place.importText(logText(madeLog('orders', 300, 3), 'orders'), {
      features: ['rfm', 'scores'],
      scoreCuts: { recency: [10, 50, 100, 200], frequency: [1, 2, 3, 4] },
    });
    expect(new Set(table.info.slice(1).map(({ group }) => group))).toEqual(new Set(['rfm', 'scores']));
    const own = (value: number) => 1 + [10, 50, 100, 200].filter((cut) => value > cut).length;
    expect(valuesOf(table, 'r_score')).toEqual(valuesOf(table, 'recency').map((value) => 6 - own(Number(value))));
    expect(valuesOf(table, 'f_score')).toEqual(valuesOf(table, 'frequency').map((value) => Math.min(5, Number(value))));
  });
});

describe('visitors who never bought', () => {
  const lines = madeLog('events', 300, 8);
  it('are left out and counted, or kept with recency from their last event', async () => {
    const text = logText(lines, 'events');
    const without = await place.importText(text);
    const kept = await place.importText(text, { visitors: 'keep' });
    const everyone = new Set(lines.map(({ customer }) => customer));
    const buyers = new Set(lines.filter(({ event }) => event === 'purchase').map(({ customer }) => customer));
    expect(without.table.rows).toBe(buyers.size);
    expect(kept.table.rows).toBe(everyone.size);
    expect(kept.problems.find(({ code }) => code === 'NEVER_BOUGHT')?.count).toBe(everyone.size - buyers.size);
    const day = (time: number) => Math.floor(time / 86_400_000);
    const reference = Math.max(...lines.map(({ time }) => day(time))) + 1;
    const ids = valuesOf(kept.table, 'user_id');
    const last = (id: unknown) => Math.max(...lines.filter(({ customer }) => customer === id).map(({ time }) => time));
    expect(valuesOf(kept.table, 'recency')).toEqual(ids.map((id) => reference - day(last(id))));
    expect(valuesOf(kept.table, 'frequency').filter((value) => value === 0)).toHaveLength(everyone.size - buyers.size);
  });
});
