import type { Duck } from '../../ingest/duckdb.ts';
import { sqlText } from '../../ingest/sql.ts';

/** Signs that part main and sub categories in one word, such as electronics.smartphone or Home > Garden. */
const signs = ['.', '>', '|', '/'] as const;
const lookedAt = 2000;

/**
 * The sign that parts main from sub category, or null where categories have one level only: at least half of the words
 * have it, with text on both sides.
 */
export async function levelSign(duck: Duck, relation: string, column: string): Promise<string | null> {
  const found = await duck.rows(
    `SELECT DISTINCT ${column} AS word FROM ${relation} WHERE ${column} IS NOT NULL ORDER BY word LIMIT ${lookedAt}`,
  );
  const words = found.map(([word]) => String(word));
  const parted = (sign: string) =>
    words.filter((word) => {
      const [main, sub] = word.split(sign);
      return sub !== undefined && main.trim() !== '' && sub.trim() !== '';
    }).length;
  return signs.find((sign) => words.length > 0 && parted(sign) >= words.length / 2) ?? null;
}

/** SQL for the main category of a word. */
export function mainCategory(column: string, sign: string | null): string {
  return sign === null ? column : `trim(split_part(${column}, ${sqlText(sign)}, 1))`;
}

/** SQL for main and sub category together, "electronics.smartphone"; missing where there is no sub category. */
export function subCategory(column: string, sign: string): string {
  const part = (at: number) => `trim(split_part(${column}, ${sqlText(sign)}, ${at}))`;
  return `CASE WHEN ${part(2)} <> '' THEN concat(${part(1)}, '.', ${part(2)}) END`;
}
