import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerCsv, writeCustomers } from '../support/customer-csv.ts';
import { runCoterie } from '../support/run-coterie.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const coterie = (...parameters: string[]) => runCoterie(parameters, { folder: folder.path });

async function json(...parameters: string[]) {
  const { status, stdout, stderr } = await coterie(...parameters, '--json');
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

/** Segment numbers of a labels file, sorted, without what belongs to several customers. */
const numbersIn = (name: string) => {
  const [, ...lines] = readFileSync(folder.file(name), 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => line.split(',')[1]);
};

beforeAll(() => {
  writeCustomers(folder.file('shop.csv'), 240);
  // Three groups, and ten customers far away from everyone.
  const strays = Array.from({ length: 10 }, (_, at) => `S${at},${at * 900},${(at % 3) * 4000 - 9000},${at * at * 70}`);
  writeFileSync(folder.file('strays.csv'), `${customerCsv(240).trim()}\n${strays.join('\n')}\n`);
});
afterAll(() => folder[Symbol.dispose]());

describe('cluster, by any method', () => {
  it('gives what the method alone can say', async () => {
    const found = await json('cluster', 'shop.csv', '--method', 'gmm', '--k', '3');
    expect(found).toMatchObject({ method: 'gmm', k: 3, noise: 0, sizes: [80, 80, 80] });
    expect(found.metrics.bic).toBeTypeOf('number');
  });

  it('takes a sample, and the settings of a study', async () => {
    const sample = await json('cluster', 'shop.csv', '--method', 'kmedoids', '--k', '3', '--sample-rows', '100');
    expect(sample.sizes).toEqual([80, 80, 80]);
    expect(sample.warnings.map(({ code }: { code: string }) => code)).toContain('BUILT_ON_SAMPLE');
    const voted = await json('cluster', 'shop.csv', '--method', 'hybrid', '--k', '3', '--preset', 'study-b');
    expect(voted.params.members).toEqual(['kmeans', 'minibatch', 'pso-kmeans', 'autoencoder']);
  });

  it('tells who is in no segment, in the list, in JSON and in files', async () => {
    const dbscan = ['cluster', 'strays.csv', '--method', 'dbscan', '--eps', '0.2', '--min-samples', '5'];
    const found = await json(...dbscan, '--labels', 'labels.csv');
    expect(found.noise).toBe(10);
    expect(found.sizes.reduce((sum: number, size: number) => sum + size, 0)).toBe(240);
    expect(numbersIn('labels.csv').filter((number) => number === '-1')).toHaveLength(10);
    const { stdout } = await coterie('cluster', 'strays.csv', '--method', 'hdbscan');
    expect(stdout).toMatch(/^\w+ groups? (?:describe|holds) \d+ of these 250 customers/);
    expect(stdout).toMatch(/– {2}No segment +\d+ +\d+\.\d %/);
    expect(await json(...dbscan, '--noise', 'nearest', '--labels', 'nearest.csv')).toMatchObject({ noise: 0 });
    expect(numbersIn('nearest.csv')).not.toContain('-1');
  });

  it.each<[string, string[], RegExp]>([
    ['an eps that leaves everyone out', ['--method', 'dbscan', '--eps', '0.000001'], /dense.*\n.*eps/],
    ['a value out of range', ['--method', 'dbscan', '--eps', '0'], /^eps \(reach\) must be a number above 0, not 0/],
    ['a parameter the method does not have', ['--method', 'hdbscan', '--k', '3'], /--k/],
  ])('refuses %s', async (_, parameters, says) => {
    const { status, stdout, stderr } = await coterie('cluster', 'shop.csv', ...parameters, '--labels', 'never.csv');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(says);
    expect(existsSync(folder.file('never.csv'))).toBe(false);
  });
});

describe('sweep and run, by any method', () => {
  it('sweep takes several methods, and refuses one that has no k', async () => {
    const { sweeps } = await json('sweep', 'shop.csv', '--method', 'gmm,hierarchical', '--k', '2..4');
    expect(sweeps.map(({ method }: { method: string }) => method)).toEqual(['gmm', 'hierarchical']);
    const { status, stderr } = await coterie('sweep', 'shop.csv', '--method', 'dbscan');
    expect(status).toBe(2);
    expect(stderr).toMatch(/DBSCAN finds the number of groups itself.*\n.*coterie cluster --method dbscan/);
  });

  it('run builds what finds its own number of segments', async () => {
    const made = await json('run', 'strays.csv', '--method', 'hdbscan', '--out', 'made');
    expect(made).toMatchObject({ recommended: null, rows: 250 });
    expect(made.noise).toBeGreaterThan(0);
    const size = made.segments.reduce((sum: number, segment: { size: number }) => sum + segment.size, 0);
    expect(size + made.noise).toBe(250);
    expect(readFileSync(folder.file('made/report.html'), 'utf8')).toContain('HDBSCAN');
    const cut = ['--method', 'hierarchical', '--linkage', 'average', '--distance-threshold', '2'];
    expect(await json('run', 'shop.csv', ...cut, '--out', 'cut')).toMatchObject({ k: 3 });
  });

  it('run refuses a k for a method that finds its own', async () => {
    expect((await coterie('run', 'shop.csv', '--method', 'dbscan', '--k', '4', '--out', 'none')).status).toBe(2);
    expect(existsSync(folder.file('none'))).toBe(false);
  });
});
