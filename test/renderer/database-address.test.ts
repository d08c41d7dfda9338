import { expect, it } from 'vitest';
import { readAddress } from '../../src/engine/ingest/readers/database-address.ts';
import { databaseAddress } from '../../src/renderer/features/home/database-address.ts';

it('writes an address that the engine reads back, whatever signs are in the names', () => {
  const address = databaseAddress({ server: ' db.example.com:5433 ', database: 'my shop/é', user: 'a@b:c' });
  expect(readAddress(address)).toEqual({
    path: address,
    password: null,
    database: 'my shop/é',
    host: 'db.example.com',
  });
});

it('takes a whole address as it stands', () => {
  const pasted = 'postgres://me:secret@host/shop?sslmode=disable';
  expect(databaseAddress({ server: pasted, database: 'x', user: 'y' })).toBe(pasted);
  expect(readAddress(pasted)).toMatchObject({ path: 'postgres://me@host/shop?sslmode=disable', password: 'secret' });
  expect(readAddress('postgresql://me@host/shop?password=secret').path).not.toContain('secret');
});
