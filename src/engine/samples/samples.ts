import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CoterieError } from '../../contract/errors.ts';
import type { SampleShop } from '../../contract/project.ts';
import { cornerShop } from './corner-shop.ts';
import { webShop } from './web-shop.ts';
import { wholesaler } from './wholesaler.ts';

interface Sample extends SampleShop {
  readonly write: () => string;
}

const samples: readonly Sample[] = [
  {
    id: 'corner-shop',
    name: 'Corner shop',
    description: 'Two years of orders of a shop that delivers: who comes back, who stayed away, who is new.',
    kind: 'orders',
    rows: 21_724,
    write: cornerShop,
  },
  {
    id: 'web-shop',
    name: 'Web shop',
    description: 'A customer list with income, spending, orders and discounts, and with age and gender set apart.',
    kind: 'customers',
    rows: 3000,
    write: webShop,
  },
  {
    id: 'wholesaler',
    name: 'Wholesaler',
    description: 'Invoice lines with returns and cash sales, written with semicolons and decimal commas.',
    kind: 'orders',
    rows: 34_896,
    write: wholesaler,
  },
];

/** The sample shops that can be opened, the one to begin with first. */
export function listSamples(): SampleShop[] {
  return samples.map(({ id, name, description, kind, rows }) => ({ id, name, description, kind, rows }));
}

/**
 * Writes a sample shop's file, always the same to the byte, whole or not at all.
 *
 * @returns its path, `<folder>/<id>.csv`
 * @throws CoterieError `NOT_FOUND` for an unknown id
 */
export async function writeSample(id: string, folder: string): Promise<string> {
  const sample = samples.find((own) => own.id === id);
  if (sample === undefined) {
    const known = samples.map((own) => own.id).join(', ');
    throw new CoterieError('NOT_FOUND', `There is no sample shop "${id}".`, `Choose one of: ${known}.`, { id });
  }
  const path = join(folder, `${sample.id}.csv`);
  const unfinished = `${path}.${process.pid}.part`;
  await mkdir(folder, { recursive: true });
  await writeFile(unfinished, sample.write());
  await rename(unfinished, path);
  return path;
}
