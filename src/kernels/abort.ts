/** The error that every cancelled call ends with. */
export function abortError(): DOMException {
  return new DOMException('The calculation was cancelled.', 'AbortError');
}

/** Throws when the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError();
}
