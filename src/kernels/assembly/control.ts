// Words that the calling thread and the workers share, at the start of every memory.

const CANCELLED: usize = 128;
const PROGRESS: usize = 192;

/** True once the caller has given up; long loops ask often and return early. */
export function cancelled(): bool {
  return atomic.load<i32>(CANCELLED) != 0;
}

/** Reports `units` of finished work. */
export function advance(units: u32): void {
  atomic.add<u32>(PROGRESS, units);
}
