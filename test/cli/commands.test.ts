import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xlsxBytes } from '../fixtures/write-xlsx.ts';
import { writeCustomers } from '../support/customer-csv.ts';
import { runCoterie } from '../support/run-coterie.ts';
import { lockableFolder } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testData } from '../support/test-data.ts';

const folder = temporaryFolder();
const coterie = (...parameters: string[]) => runCoterie(parameters, { folder: folder.path });

async function json(...parameters: string[]) {
  const { status, stdout, stderr } = await coterie(...parameters, '--json');
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

/** A search may find better than was published, never worse by more than 0.01 %. */
function expectNoWorse(points: readonly { inertia: number }[], published: readonly number[]): void {
  expect(points).toHaveLength(published.length);
  for (const [index, { inertia }] of points.entries()) {
    expect(inertia).toBeLessThanOrEqual(published[index] * 1.0001 + 0.005);
    expect(inertia).toBeGreaterThan(published[index] * 0.99);
  }
}

/** Near the best inertia lie groupings whose silhouettes differ in the third digit, in scikit-learn too. */
function expectNear(points: readonly { silhouette: number }[], published: readonly number[]): void {
  expect(points).toHaveLength(published.length);
  for (const [index, { silhouette }] of points.entries()) {
    expect(Math.abs(silhouette - published[index])).toBeLessThan(0.004);
  }
}

const orders = `order_id,customer,date,total
${Array.from({ length: 60 }, (_, row) => `${row},K${row % 12},2025-${String((row % 9) + 1).padStart(2, '0')}-15,${10 + (row % 7)}.50`).join('\n')}
`;

beforeAll(() => {
  writeCustomers(folder.file('shop.csv'), 240);
  writeFileSync(folder.file('orders.csv'), orders);
});
afterAll(() => folder[Symbol.dispose]());

describe('run', () => {
  it('makes project, report and segments beside the caller, and says where', async () => {
    const { status, stdout, stderr } = await coterie('run', 'shop.csv');
    expect([status, stderr]).toEqual([0, '']);
    const out = folder.file('shop-segments');
    expect(readdirSync(out).sort()).toEqual(['project.coterie', 'report.html', 'segments.csv']);
    for (const name of readdirSync(out)) expect(stdout).toContain(join(out, name));
    expect(stdout).toContain('Customers');
    const lines = readFileSync(join(out, 'segments.csv'), 'utf8').trim().split(/\r?\n/);
    expect(lines).toHaveLength(241);
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toMatch(/<\/html>\s*$/);
  });

  it('keeps the earlier project when it is run again, and replaces the rest', async () => {
    mkdirSync(folder.file('again'));
    const first = await json('run', 'shop.csv', '--out', 'again', '--k', '3');
    const second = await json('run', 'shop.csv', '--out', 'again', '--k', '2..4');
    expect(first.k).toBe(3);
    expect(second.recommended.k).toBe(3);
    expect(second.project).toBe(first.project);
    expect(readdirSync(folder.file('again')).sort()).toEqual([
      'project-earlier-1.coterie',
      'project.coterie',
      'report.html',
      'segments.csv',
    ]);
  });

  it('locks the project with a password from a file', async () => {
    writeFileSync(folder.file('password.txt'), 'a long secret\nnot this\n');
    const { project } = await json('run', 'shop.csv', '--out', 'locked', '--k', '3', '--password-file', 'password.txt');
    expect(readFileSync(project).subarray(0, 15).toString()).not.toBe('SQLite format 3');
    const refused = await coterie('report', project, '--out', 'locked-report');
    expect(refused.status).toBe(2);
    expect(existsSync(folder.file('locked-report'))).toBe(false);
    const { report } = await json('report', project, '--out', 'locked-report', '--password-file', 'password.txt');
    expect(readFileSync(report, 'utf8')).toContain('</html>');
  });

  it('reports on a project that lies where nothing can be written', async ({ skip }) => {
    const disk = lockableFolder(folder.file('archive'));
    if (!disk) return skip('no folder can be locked here');
    try {
      await json('run', 'shop.csv', '--out', 'kept', '--k', '3');
      copyFileSync(join(folder.file('kept'), 'project.coterie'), join(folder.file('archive'), 'shop.coterie'));
      disk.lock();
      const { report } = await json('report', 'archive/shop.coterie', '--out', 'from-archive');
      expect(readFileSync(report, 'utf8')).toContain('</html>');
      const refused = await coterie('report', 'archive/shop.coterie', '--out', 'archive/here');
      expect(refused.status).toBe(2);
      expect(readdirSync(folder.file('archive'))).toEqual(['shop.coterie']);
    } finally {
      disk.unmount();
    }
  });
});

describe('inspect', () => {
  it('prints what design says, for machines', async () => {
    const found = await json('inspect', 'shop.csv');
    expect(Object.keys(found)).toEqual([
      'kind',
      'encoding',
      'delimiter',
      'decimal',
      'header',
      'rows',
      'columns',
      'problems',
      'format',
      'parts',
    ]);
    expect(found).toMatchObject({
      kind: 'customers',
      encoding: 'utf-8',
      delimiter: ',',
      decimal: '.',
      header: true,
      rows: 240,
      format: 'csv',
      parts: null,
    });
    expect(Object.keys(found.columns[0])).toEqual(['name', 'type', 'role', 'missing', 'distinct', 'reason']);
  });

  it('says which sheet is read, and reads another when told', async () => {
    const rows = (count: number) => [
      ['customer', 'spend'],
      ...Array.from({ length: count }, (_, at) => [`k${at}`, at * 2]),
    ];
    const sheets = [
      { name: 'First', rows: rows(20) },
      { name: 'Second', rows: rows(30) },
    ];
    writeFileSync(folder.file('book.xlsx'), xlsxBytes({ sheets }));
    expect(await json('inspect', 'book.xlsx', '--part', 'Second')).toMatchObject({ format: 'xlsx', rows: 30 });
    const shown = await coterie('inspect', 'book.xlsx');
    expect(shown.stdout).toMatch(/Sheet\s+First; --part reads another: Second/);
    const wrong = await coterie('inspect', 'book.xlsx', '--widths', '2');
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('two or more widths')]);
  });

  it('takes columns and kind as told', async () => {
    const found = await json(
      'inspect',
      'orders.csv',
      '--kind',
      'orders',
      '--customer',
      'customer',
      '--time',
      'date',
      '--amount',
      'total',
    );
    expect(found.kind).toBe('orders');
    const role = (name: string) => found.columns.find((column: { name: string }) => column.name === name).role;
    expect([role('customer'), role('date'), role('total')]).toEqual(['id', 'time', 'amount']);
  });
});

describe('sweep and cluster', () => {
  it('print what design says, for machines', async () => {
    const swept = await json('sweep', 'shop.csv', '--k', '2..4', '--exclude', 'measure_c', '--seed', '7');
    expect(Object.keys(swept)).toEqual([
      'method',
      'results',
      'elbow',
      'bestSilhouette',
      'recommended',
      'warnings',
      'seconds',
    ]);
    expect(swept.results.map((point: { k: number }) => point.k)).toEqual([2, 3, 4]);
    expect(Object.keys(swept.results[0])).toEqual([
      'k',
      'inertia',
      'silhouette',
      'daviesBouldin',
      'calinskiHarabasz',
      'stability',
      'smallestShare',
    ]);
    expect(swept.recommended.k).toBe(3);

    const clustered = await json(
      'cluster',
      'shop.csv',
      '--k',
      '3',
      '--scale',
      'none',
      '--columns',
      'measure_a,measure_b',
      '--labels',
      'labels.csv',
    );
    expect(Object.keys(clustered)).toEqual([
      'method',
      'params',
      'rows',
      'columns',
      'k',
      'sizes',
      'noise',
      'metrics',
      'centers',
      'converged',
      'iterations',
      'warnings',
      'seconds',
    ]);
    expect(clustered).toMatchObject({ method: 'kmeans', rows: 240, k: 3, noise: 0, sizes: [80, 80, 80] });
    expect(clustered.columns).toEqual(['measure_a', 'measure_b']);
    const labels = readFileSync(folder.file('labels.csv'), 'utf8').trim().split(/\r?\n/);
    expect(labels).toHaveLength(241);
    expect(labels[1]).toMatch(/^C000001,[123]/);
  });

  it('give the same with one thread and with two, and with the same seed again', async () => {
    const parameters = ['cluster', 'shop.csv', '--k', '4', '--seed', '3', '--n-init', '3'];
    const [one, two, again] = await Promise.all([
      json(...parameters, '--threads', '1'),
      json(...parameters, '--threads', '2'),
      json(...parameters, '--threads', '2'),
    ]);
    expect(two.centers).toEqual(one.centers);
    expect(again.centers).toEqual(one.centers);
  });

  it('speak to people without --json', async () => {
    const { status, stdout } = await coterie('cluster', 'shop.csv', '--k', '3');
    expect(status).toBe(0);
    expect(stdout).toContain('Silhouette');
    expect(stdout).not.toContain('{');
  });

  const mall = testData('mall_customers.csv');
  it.skipIf(!mall)('give the published figures for Mall', async () => {
    const scaled = ['--scale', 'none', '--columns', 'Annual Income (k$),Spending Score (1-100)'];
    const { metrics, sizes } = await json('cluster', mall ?? '', '--k', '5', ...scaled);
    expect(metrics.silhouette).toBeCloseTo(0.5539, 4);
    expect(metrics.daviesBouldin).toBeCloseTo(0.5726, 4);
    expect(metrics.calinskiHarabasz).toBeCloseTo(247.36, 2);
    expect(metrics.inertia).toBeCloseTo(44448.4554, 3);
    expect([...sizes].sort((a: number, b: number) => a - b)).toEqual([22, 23, 35, 39, 81]);
    const swept = await json('sweep', mall ?? '', '--k', '1..10', ...scaled);
    const published = [
      269981.28, 181363.6, 106348.37, 73679.79, 44448.46, 37233.81, 30227.61, 24986.53, 21826.94, 19634.55,
    ];
    expectNoWorse(swept.results, published);
    expectNear(swept.results.slice(1, 8), [0.2969, 0.4676, 0.4932, 0.5539, 0.5398, 0.5264, 0.4585]);
  });

  const invoices = testData('online_retail_invoices.csv');
  const rfm = [
    '--reference-day',
    '2011-12-10',
    '--columns',
    'recency,frequency,monetary',
    '--scale',
    'zscore',
    '--outliers',
    'keep',
  ];
  it.skipIf(!invoices)('give the published figures for the invoices', async () => {
    const swept = await json('sweep', invoices ?? '', '--k', '2..6', '--transform', 'log1p', ...rfm);
    expectNoWorse(swept.results, [6474.14, 4856.35, 3924.55, 3268.02, 2840.19]);
    expectNear(swept.results, [0.4327, 0.3372, 0.3354, 0.3185, 0.3154]);
  });

  it.skipIf(!invoices)('do not recommend 26 customers against 4,312', async () => {
    const swept = await json('sweep', invoices ?? '', '--k', '2..6', '--transform', 'none', ...rfm);
    expect(swept.results[0].silhouette).toBeCloseTo(0.8958, 4);
    expect(swept.results[0].smallestShare).toBeCloseTo(26 / 4338, 6);
    expect(swept.recommended.k).not.toBe(2);
  });
});

describe('features', () => {
  const twoFiles = () => {
    const [heading, ...lines] = orders.trim().split('\n');
    mkdirSync(folder.file('months'), { recursive: true });
    return [lines.slice(0, 25), lines.slice(25)].map((part, at) => {
      const path = join('months', `part-${at + 1}.csv`);
      writeFileSync(folder.file(path), `${[heading, ...part].join('\n')}\n`);
      return path;
    });
  };

  it('reads several files as one log', async () => {
    const made = await json('features', ...twoFiles());
    expect(made).toMatchObject({ customers: 12, rejected: 0, period: { from: '2025-01-15', to: '2025-09-15' } });
  });

  it('reads a folder as one log', async () => {
    twoFiles();
    expect(await json('inspect', 'months')).toMatchObject({ kind: 'orders', rows: 60 });
  });

  it('turns a log into a customer table', async () => {
    const made = await json('features', 'orders.csv', '--out', 'customers.csv', '--reference-day', '2025-10-01');
    expect(Object.keys(made)).toEqual(['customers', 'columns', 'period', 'clv', 'rejected', 'warnings', 'seconds']);
    expect(made).toMatchObject({
      customers: 12,
      clv: null,
      rejected: 0,
      period: { from: '2025-01-15', to: '2025-09-15' },
    });
    const lines = readFileSync(folder.file('customers.csv'), 'utf8').trim().split(/\r?\n/);
    expect(lines).toHaveLength(13);
    expect(lines[0].split(',')).toEqual(made.columns);
  });

  it('works out the groups asked for, says how, and writes Parquet', async () => {
    const { status, stdout } = await coterie(
      'features',
      'orders.csv',
      '--features',
      'rfm,weekdays',
      '--out',
      'made.parquet',
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/recency +rfm +Days from the day of the last order/);
    expect(stdout).toMatch(/weekend_share +weekdays|favourite_weekday +weekdays/);
    expect(stdout).not.toContain('tenure');
    expect(readFileSync(folder.file('made.parquet')).subarray(0, 4).toString()).toBe('PAR1');
    expect((await coterie('features', 'orders.csv', '--features', 'horoscope')).status).toBe(2);
  });

  it('scores by own cut points', async () => {
    const cuts = ['--cut-recency', '30,60,90,120', '--cut-frequency', '1,2,3,4'];
    const { status, stdout } = await coterie('features', 'orders.csv', ...cuts, '--features', 'rfm,scores');
    expect(status).toBe(0);
    expect(stdout).toMatch(/r_score .* by the cut points 30, 60, 90, 120\./);
    expect(stdout).not.toContain('f_score');
    const refused = await coterie('features', 'orders.csv', '--cut-recency', '90,60,30,10');
    expect([refused.status, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('--cut-recency must be four rising numbers');
  });

  it("gives another log the columns of a project, by the project's own lists", async () => {
    const spring = orders.replaceAll('K1,', 'K99,').replaceAll('2025-', '2024-');
    writeFileSync(folder.file('earlier.csv'), spring);
    expect((await coterie('run', 'orders.csv', '--out', 'kept')).status).toBe(0);
    const own = await json('features', 'orders.csv');
    const like = ['--like', join('kept', 'project.coterie')];
    const made = await json('features', 'earlier.csv', ...like, '--out', 'earlier-customers.csv');
    expect(made).toMatchObject({ columns: own.columns, customers: 12, warnings: [] });
    const [heading, ...rows] = readFileSync(folder.file('earlier-customers.csv'), 'utf8').trim().split(/\r?\n/);
    expect(rows.map((row) => row.split(',')[0])).toContain('K99');
    const recency = rows.map((row) => Number(row.split(',')[heading.split(',').indexOf('recency')]));
    expect(Math.min(...recency)).toBeGreaterThan(365);
    writeFileSync(folder.file('bare.csv'), orders.replace(/^(.*?),(.*?),(.*?),(.*)$/gm, '$2,$3,$4'));
    const bare = await coterie('features', 'bare.csv', ...like);
    expect(bare.status).toBe(0);
    expect(bare.stdout).toContain('No column names the order, as "order_id" does in the project.');
    const decided = await coterie('features', 'earlier.csv', ...like, '--top', '3');
    expect(decided.status).toBe(2);
    expect(decided.stderr).toContain('--top cannot be changed with --like');
  });

  it('refuses a list of customers', async () => {
    const { status, stderr } = await coterie('features', 'shop.csv', '--out', 'no.csv');
    expect(status).toBe(2);
    expect(stderr).toContain('shop.csv');
    expect(existsSync(folder.file('no.csv'))).toBe(false);
  });
});

describe('doctor', () => {
  it('says what was found', async () => {
    const found = await json('doctor');
    expect(found.neural.backends.map(({ backend }: { backend: string }) => backend)).toEqual([
      'kernels',
      'tensorflow',
      'wasm',
    ]);
    expect(found).toMatchObject({ host: 'command line', node: process.versions.node });
    expect(found).toHaveProperty('electron');
    expect(found).toHaveProperty('browser');
    expect((await coterie('doctor')).stdout).toContain('SQLite');
  });
});

describe('output', () => {
  it('draws no progress where nobody watches, and no colours when they are not wanted', async () => {
    const { stdout, stderr } = await coterie('cluster', 'shop.csv', '--k', '3');
    expect(stderr).toBe('');
    expect(stdout).not.toContain('\x1b');
  });

  it('lists only what is built', async () => {
    const { status, stdout } = await coterie('cluster', '--help');
    expect(status).toBe(0);
    expect(stdout).toContain('--n-init');
    expect(stdout).toContain('--covariance-type');
    expect(stdout).toContain('--hidden');
    expect(stdout).not.toMatch(/kohonen|transformer/);
    expect((await coterie('--version')).stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
