import type Database from 'better-sqlite3-multiple-ciphers';
import { columnInfo, columnType } from '../../contract/dataset.ts';
import { pause } from '../jobs/pause.ts';
import type { Table, TableColumn } from '../table.ts';
import { unpackNumbers, unpackTexts } from './column-codec.ts';

interface Chunk {
  readonly start: number;
  readonly items: number;
  readonly data: Uint8Array;
}

/** Reads a stored table back, bit for bit. Gives the event loop a turn after each piece. */
export async function readTable(database: Database, generation: number): Promise<Table> {
  const rows = database.prepare<number>('SELECT row_count FROM generations WHERE id = ?').pluck().get(generation);
  if (rows === undefined) throw new RangeError(`no table ${generation}`);
  const described = database
    .prepare<{ name: string; type: string; info: string }>(
      'SELECT name, type, info FROM table_columns WHERE generation = ? ORDER BY position',
    )
    .all(generation);
  const places = database.prepare<number>(
    'SELECT id FROM column_chunks WHERE generation = ? AND position = ? AND part = ? ORDER BY start',
  );
  const chunk = database.prepare<Chunk>('SELECT start, items, data FROM column_chunks WHERE id = ?');
  async function* chunks(position: number, part: 'values' | 'levels'): AsyncGenerator<Chunk> {
    for (const id of places.pluck().all(generation, position, part)) {
      const found = chunk.get(id);
      if (found) yield found;
      await pause();
    }
  }
  const fill = async <T extends Float64Array | Int32Array>(target: T, position: number): Promise<T> => {
    let filled = 0;
    for await (const { start, items, data } of chunks(position, 'values')) {
      await unpackNumbers(data, target.subarray(start, start + items));
      filled += items;
    }
    if (filled !== target.length) throw new RangeError(`column ${position} lacks rows`);
    return target;
  };
  const columns: TableColumn[] = [];
  for (const [position, { name, type: storedType }] of described.entries()) {
    const type = columnType.parse(storedType);
    if (type === 'category' || type === 'text') {
      const levels: string[] = [];
      for await (const { data } of chunks(position, 'levels')) {
        for (const level of await unpackTexts(data)) levels.push(level);
      }
      columns.push({ name, type, codes: await fill(new Int32Array(rows), position), levels });
    } else {
      columns.push({ name, type, values: await fill(new Float64Array(rows), position) });
    }
  }
  return { rows, columns, info: described.map(({ info }) => columnInfo.parse(JSON.parse(info))) };
}
