import type { Duck } from '../duckdb.ts';
import { sqlText } from '../sql.ts';
import type { TypedColumn } from './typed-columns.ts';

/** What DuckDB tells about the values under a key: a type's name, a list of one, or an object of more. */
type Structure = string | readonly Structure[] | { readonly [key: string]: Structure };

const headRecords = 2000;
const numbers = ['UBIGINT', 'BIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'];

/**
 * The columns that records make: one a key, in the order of their first appearance; objects become one column a key
 * of theirs, "address.city".
 */
export async function jsonColumns(duck: Duck, records: string): Promise<TypedColumn[]> {
  const head = await structureOf(duck, `(SELECT j FROM ${records} LIMIT ${headRecords})`);
  const whole = await structureOf(duck, records);
  const columns: TypedColumn[] = [];
  for (const key of ordered(whole, head)) {
    const structure = whole[key];
    if (!isObject(structure) || Object.keys(structure).length === 0) {
      columns.push(columnOf([key], structure));
      continue;
    }
    const own = head[key];
    for (const field of ordered(structure, isObject(own) ? own : {})) {
      columns.push(columnOf([key, field], structure[field]));
    }
  }
  return columns;
}

type Keys = { readonly [key: string]: Structure };

function isObject(structure: Structure | undefined): structure is Keys {
  return typeof structure === 'object' && !Array.isArray(structure);
}

/** Keys of the first records as they come, later ones by name: threads see those in any order. */
function ordered(keys: Keys, head: Keys): string[] {
  const first = Object.keys(head).filter((key) => key in keys);
  const later = Object.keys(keys).filter((key) => !(key in head));
  return [...first, ...later.sort()];
}

async function structureOf(duck: Duck, records: string): Promise<Keys> {
  const [[text]] = await duck.rows(
    `SELECT json_group_structure(j)::VARCHAR FROM ${records} WHERE json_type(j) = 'OBJECT'`,
  );
  const structure: Structure = text === null ? {} : JSON.parse(String(text));
  return isObject(structure) ? structure : {};
}

function columnOf(keys: readonly string[], structure: Structure): TypedColumn {
  const pointer = keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const written =
    typeof structure !== 'string'
      ? null
      : numbers.includes(structure)
        ? 'number'
        : structure === 'VARCHAR'
          ? 'text'
          : null;
  return {
    name: keys.join('.'),
    text: `json_extract_string(j, ${sqlText(pointer)})`,
    written,
    nested: typeof structure !== 'string',
  };
}
