const PAGE = 65536;
const MOST_PAGES = 65536;

/**
 * Shared memories that are used again by later jobs, so that a series of jobs on large data pays for its pages once.
 * A memory that is taken holds whatever its last job left there.
 */
export interface MemoryStore {
  /** A memory of at least `bytes`. Throws a RangeError when that is more than a memory can hold. */
  take(bytes: number): WebAssembly.Memory;
  giveBack(memory: WebAssembly.Memory): void;
  /** Bytes of the memories that nobody uses. */
  spare(): number;
  /** Forgets the memories that nobody uses. */
  drop(): void;
}

export function createMemoryStore(): MemoryStore {
  let free: WebAssembly.Memory[] = [];
  return {
    take(bytes) {
      const pages = Math.ceil(bytes / PAGE);
      if (pages > MOST_PAGES) throw new RangeError('The data are too large to be clustered in memory.');
      free.sort((a, b) => a.buffer.byteLength - b.buffer.byteLength);
      const memory = free.pop() ?? new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared: true });
      const missing = pages - memory.buffer.byteLength / PAGE;
      if (missing > 0) memory.grow(missing);
      return memory;
    },
    giveBack(memory) {
      free.push(memory);
    },
    spare: () => free.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    drop() {
      free = [];
    },
  };
}
