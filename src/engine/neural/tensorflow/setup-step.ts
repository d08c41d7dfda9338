/** How setting TensorFlow up is watched and stopped. */
export interface SetupHooks {
  readonly signal: AbortSignal;
  /** What happens now, and how much has come in where something is downloaded. */
  readonly onStep: (step: { readonly message: string; readonly bytes: number | null }) => void;
}

/** One way to TensorFlow: what it left in the folder it was given, or why it could not, in words people read. */
export type WayResult =
  | { readonly ok: true; readonly binding: string; readonly origin: 'prebuilt' | 'compiled here' }
  | { readonly ok: false; readonly why: string };

/** How programs say that there is no way to a server. */
const noConnection =
  /\b(EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT)\b|name resolution|network is unreachable/i;

/** What a program said that tells something: that there is no connection, or its last such line. */
export function lastWords(said: string): string {
  if (noConnection.test(said)) return 'its server could not be reached';
  // Where in a program an error came up tells people nothing.
  const lines = said.split('\n').flatMap((line) => (/^\s*(at |Emitted )/.test(line) ? [] : [line.trim()]));
  const telling = lines.filter((line) => /error|not found|no such|failed|could not/i.test(line));
  return (telling.at(-1) ?? lines.filter((line) => line !== '').at(-1) ?? 'it did not say why').slice(0, 300);
}
