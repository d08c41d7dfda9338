/** What a person fills in to reach a database. */
export interface DatabaseForm {
  /** A name with or without a port, or a whole address pasted in. */
  readonly server: string;
  readonly database: string;
  readonly user: string;
}

/** The address for the engine. A whole one stands as it is; what else was filled in goes into the rest. */
export function databaseAddress({ server, database, user }: DatabaseForm): string {
  const host = server.trim();
  if (/^postgres(?:ql)?:\/\//i.test(host)) return host;
  const who = user.trim() === '' ? '' : `${encodeURIComponent(user.trim())}@`;
  return `postgresql://${who}${host}/${encodeURIComponent(database.trim())}`;
}
