/**
 * Waits until all of these have ended, well or not, so that nothing of them still runs afterwards; `Promise.all` does not.
 *
 * @throws what the first of them, in their order, ended with
 */
export async function allDone<Work extends readonly unknown[]>(
  work: readonly [...{ [At in keyof Work]: Promise<Work[At]> }],
): Promise<Work> {
  await Promise.allSettled(work);
  return (await Promise.all(work)) as unknown as Work;
}
