import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ColumnInfo } from '../../../src/contract/dataset.ts';
import { customerLifetimeValue } from '../../../src/engine/features/clv/clv.ts';
import { silentTask, type Task } from '../../../src/engine/jobs/task.ts';
import type { Table } from '../../../src/engine/table.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { histories } from '../../kernels/support/histories.ts';
import { startKernels } from '../../kernels/support/kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels?.close());

/** Customers no two of which have the same history. */
function manyCustomers(rows: number): Table {
  const { counts, lasts, ages } = histories(rows, 7);
  const values = {
    x: counts,
    t_x: lasts,
    T: ages,
    m_x: counts.map((x, row) => (x > 0 ? 20 + (row % 17) : Number.NaN)),
  };
  const names = Object.keys(values) as (keyof typeof values)[];
  const info = names.map(
    (name): ColumnInfo => ({
      ...{ name, type: 'number', role: 'ignore', reason: 'Generated.', unit: 'none' },
      ...{ missing: 0, distinct: rows, examples: [] },
    }),
  );
  return { rows, columns: names.map((name) => ({ name, type: 'number', values: values[name] })), info };
}

/** A task that calls `then` when the part named `label` begins. */
function watching(label: string, then: () => void): Task {
  return {
    ...silentTask,
    child(name) {
      if (name === label) then();
      return watching(label, then);
    },
  };
}

it.each(['Trying starts', 'Fitting all customers', 'Learning what they spend', 'Looking ahead'])(
  'stops soon when cancelled while "%s"',
  async (label) => {
    const controller = new AbortController();
    let before: NodeJS.CpuUsage | null = null;
    const task = watching(label, () =>
      setTimeout(() => {
        before = process.cpuUsage();
        controller.abort();
      }, 5),
    );
    const settings = { model: 'pareto-nbd', unit: 'week', horizonMonths: 12, discountRate: 0.01 } as const;
    const work = customerLifetimeValue(manyCustomers(150_000), settings, kernels, { task, signal: controller.signal });
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
    // What is worked after Cancel in both threads, by the processor's clock: a busy machine makes no difference.
    const { user, system } = process.cpuUsage(before ?? undefined);
    expect(before).not.toBeNull();
    expect(user + system).toBeLessThan(2 * 200_000);
  },
);
