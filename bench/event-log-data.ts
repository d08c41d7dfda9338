import { DuckDBInstance } from '@duckdb/node-api';

/** What study B's log holds, event by event; hours and shares of events as in a real shop. */
function eventRows(rows: number, seed: number): string {
  const days = 61;
  const visitors = Math.max(20, Math.round(rows / 10));
  return `SELECT
      TIMESTAMP '2019-10-01' + to_seconds(n * ${days * 86_400} // ${rows}) AS event_time,
      CASE WHEN die < 940 THEN 'view' WHEN die < 970 THEN 'cart' WHEN die < 978 THEN 'remove_from_cart' ELSE 'purchase' END AS event_type,
      1_000_000 + (chance // 1000) % 60_000 AS product_id,
      2_053_013_550_000_000_000 + (chance // 1000) % 600 AS category_id,
      CASE WHEN chance % 3 > 0 THEN 'main' || (chance // 7) % 13 || '.part' || (chance // 91) % 5 || '.sub' || (chance // 455) % 2 END AS category_code,
      CASE WHEN chance % 7 > 0 THEN 'brand' || (chance // 11) % 900 END AS brand,
      round(1 + (chance // 13) % 200_000 / 100, 2) AS price,
      512_000_000 + floor(pow((visit % 1_000_003) / 1_000_003, 2) * ${visitors})::BIGINT AS user_id,
      printf('%08x-%04x-4%03x-a%03x-%012x', visit % 4294967296, visit // 3 % 65536, visit // 5 % 4096, visit // 7 % 4096, visit % 281474976710656) AS user_session
    FROM (SELECT n, chance, chance % 1000 AS die, hash(n // 5 + ${seed}) >> 1 AS visit
      FROM (SELECT range AS n, hash(range * 2 + ${seed}) >> 1 AS chance FROM range(${rows})))`;
}

/** A shop's log of orders, line by line: three lines an order, one in fifty of them a return, one in ten reduced. */
function orderRows(rows: number, seed: number): string {
  const days = 730;
  const customers = Math.max(20, Math.round(rows / 40));
  return `SELECT
      500_000 + n // 3 AS order_id,
      100_000 + floor(pow((own % 1_000_003) / 1_000_003, 2) * ${customers})::BIGINT AS customer_id,
      strftime(TIMESTAMP '2022-01-01' + to_seconds(n // 3 * ${days * 86_400} // (${rows} // 3 + 1)), '%Y-%m-%d %H:%M:%S') AS order_date,
      'product ' || (chance // 1000) % 4000 AS product,
      'main' || (chance // 7) % 9 || '.part' || (chance // 91) % 4 AS category,
      'brand' || (chance // 11) % 300 AS brand,
      CASE WHEN chance % 50 = 0 THEN -1 ELSE 1 + (chance // 13) % 5 END AS quantity,
      round(1 + (chance // 17) % 20_000 / 100, 2) AS unit_price,
      CASE WHEN chance % 10 = 0 THEN 5 + (chance // 19) % 20 ELSE 0 END AS discount_percent,
      ['web', 'shop', 'phone'][(1 + own // 7 % 3)::INTEGER] AS channel
    FROM (SELECT range AS n, hash(range * 3 + ${seed}) >> 1 AS chance, hash(range // 3 + ${seed}) >> 1 AS own FROM range(${rows}))`;
}

/** Writes a log of orders as CSV, in order of time, the same for the same seed. */
export async function writeOrderLog(path: string, rows: number, seed: number): Promise<void> {
  await copyTo(path, 'csv', orderRows(rows, seed));
}

async function copyTo(path: string, format: 'csv' | 'parquet', rows: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(`COPY (${rows}) TO '${path.replaceAll("'", "''")}' (FORMAT ${format})`);
  connection.closeSync();
  instance.closeSync();
}

/**
 * Writes a log of events with study B's columns, in order of time, the same for the same seed: as CSV with times such as
 * "2019-10-01 00:00:00 UTC", or as Parquet with types.
 */
export async function writeEventLog(
  path: string,
  format: 'csv' | 'parquet',
  rows: number,
  seed: number,
): Promise<void> {
  const every = eventRows(rows, seed);
  const written =
    format === 'csv'
      ? `SELECT * REPLACE (strftime(event_time, '%Y-%m-%d %H:%M:%S UTC') AS event_time) FROM (${every})`
      : every;
  await copyTo(path, format, written);
}
