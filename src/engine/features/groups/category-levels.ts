import { sqlText } from '../../ingest/sql.ts';
import { boughtLine } from '../order-key.ts';
import { line, type Relation } from '../relations.ts';
import type { LogLook } from './feature-group-maker.ts';

/** Signs that part main and sub categories in one word, such as electronics.smartphone or Home > Garden. */
const signs = ['.', '>', '|', '/'] as const;
const lookedAt = 2000;

const words: Relation = {
  name: 'category_word',
  needs: [line],
  sql: () => `SELECT category, count(*) AS lines, coalesce(bool_or(${boughtLine}), false) AS bought
    FROM line WHERE category IS NOT NULL GROUP BY category`,
};

/** Every category of the log with its main category and, where there is one, both levels as "main.sub". */
export interface CategoryLevels {
  /** One row a category: `category`, `main`, `sub`, and how many `lines` it has. */
  readonly relation: Relation;
  readonly hasSub: boolean;
}

/**
 * How the categories of a log are to be read: as main and sub category where at least half of the words hold one of the
 * signs with text on both sides, otherwise as they are. The words of what was bought decide, as lines may know of no
 * others.
 */
export async function categoryLevels(look: LogLook): Promise<CategoryLevels> {
  const sign = await look.learn('categorySign', () => signOf(look));
  return { relation: sign === null ? oneLevel : twoLevels[sign], hasSub: sign !== null };
}

async function signOf({ duck, relations }: LogLook): Promise<(typeof signs)[number] | null> {
  await relations.make(words);
  const found = await duck.rows(`SELECT category FROM category_word WHERE bought ORDER BY category LIMIT ${lookedAt}`);
  const texts = found.map(([word]) => String(word));
  const parted = (sign: string) =>
    texts.filter((text) => {
      const [main, sub] = text.split(sign);
      return sub !== undefined && main.trim() !== '' && sub.trim() !== '';
    }).length;
  return signs.find((own) => texts.length > 0 && parted(own) >= texts.length / 2) ?? null;
}

const levelTable = (sql: string): Relation => ({ name: 'category_level', needs: [words], sql: () => sql });

const oneLevel = levelTable('SELECT category, category AS main, NULL::VARCHAR AS sub, lines FROM category_word');

function partedBy(sign: string): Relation {
  const part = (at: number) => `trim(split_part(category, ${sqlText(sign)}, ${at}))`;
  return levelTable(`SELECT category, ${part(1)} AS main,
    CASE WHEN ${part(2)} <> '' THEN concat(${part(1)}, '.', ${part(2)}) END AS sub, lines FROM category_word`);
}

/** One relation a sign, so that groups that ask separately share it. */
const twoLevels = { '.': partedBy('.'), '>': partedBy('>'), '|': partedBy('|'), '/': partedBy('/') };
