/** A worker thread ended in the middle of a calculation. The next one finds a new thread in its place. */
export class ThreadEnded extends Error {
  constructor(cause: string) {
    super(`A calculation thread ended unexpectedly${cause}. The calculation can be started again.`);
    this.name = 'ThreadEnded';
  }
}
