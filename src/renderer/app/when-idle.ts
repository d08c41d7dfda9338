/** Resolves once the screen stands and the browser has nothing more urgent to do, within a second at most. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Not every browser of web mode has it.
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve, 200);
  });
}
