/** Endings of the files that are offered when a person chooses a table; what a file is, its first bytes tell. */
export const tableEndings = [
  'csv',
  'tsv',
  'txt',
  'xlsx',
  'xlsm',
  'parquet',
  'json',
  'jsonl',
  'ndjson',
  'sqlite',
  'sqlite3',
  'db',
  'duckdb',
  'gz',
  'zip',
] as const;
