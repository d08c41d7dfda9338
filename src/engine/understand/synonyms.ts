import { column } from './column-kinds.ts';

interface Synonyms {
  /** Columns it holds for, by their plain names. */
  readonly columns: RegExp;
  /** Plain levels that mean the same. */
  readonly words: readonly string[];
}

const anywhere = /^/;

/** Words for the same thing, each list on its own line. */
export const synonyms: readonly Synonyms[] = [
  { columns: column.marital, words: ['single', 'alone', 'unmarried', 'never married', 'not married', 'solo', 'ledig'] },
  {
    columns: column.marital,
    words: ['together', 'living together', 'cohabiting', 'cohabitation', 'partner', 'partnered'],
  },
  { columns: column.marital, words: ['married', 'in marriage', 'verheiratet', 'wed', 'wedded'] },
  { columns: column.marital, words: ['divorced', 'divorcee', 'geschieden'] },
  { columns: column.marital, words: ['widow', 'widowed', 'widower', 'verwitwet'] },
  { columns: column.gender, words: ['male', 'm', 'man', 'men', 'mannlich'] },
  { columns: column.gender, words: ['female', 'f', 'w', 'woman', 'women', 'weiblich'] },
  { columns: anywhere, words: ['united kingdom', 'uk', 'great britain', 'gb', 'u k'] },
  { columns: anywhere, words: ['united states', 'usa', 'united states of america', 'u s a', 'u s'] },
  { columns: anywhere, words: ['germany', 'deutschland'] },
  { columns: anywhere, words: ['netherlands', 'the netherlands', 'holland', 'nederland'] },
  { columns: anywhere, words: ['spain', 'espana'] },
  { columns: anywhere, words: ['austria', 'osterreich'] },
  { columns: anywhere, words: ['czech republic', 'czechia'] },
  { columns: anywhere, words: ['ireland', 'eire', 'republic of ireland'] },
];
