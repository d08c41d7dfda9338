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

/** The last line of what a program said that tells something. */
export function lastWords(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => /error|not found|no such|failed|could not/i.test(line));
  return (telling.at(-1) ?? lines.filter((line) => line !== '').at(-1) ?? 'it did not say why').slice(0, 300);
}
