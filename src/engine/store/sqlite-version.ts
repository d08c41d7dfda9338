import Database from 'better-sqlite3-multiple-ciphers';

/** Version of the SQLite library that project files are written with. */
export function sqliteVersion(): string {
  const database = new Database(':memory:');
  try {
    return String(database.prepare('SELECT sqlite_version()').pluck().get());
  } finally {
    database.close();
  }
}
