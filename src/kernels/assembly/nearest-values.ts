/** Bytes of an entry: distance f64, value f64, donor's number u32 and its filling. */
export const ENTRY: usize = 24;

/** Forgets all entries of a list of `size` nearest donors. */
export function startHeap(heap: usize, size: u32): void {
  for (let i: usize = 0; i < size; i++) {
    store<f64>(heap + i * ENTRY, Infinity);
    store<f64>(heap + i * ENTRY, 0, 8);
    store<u32>(heap + i * ENTRY, u32.MAX_VALUE, 16);
  }
}

/** The distance of the last of the nearest so far. */
export function worstOf(heap: usize, size: u32): f64 {
  return load<f64>(heap + <usize>(size - 1) * ENTRY);
}

/** Takes a donor into the list, nearest first, of equally near ones the lower number first. */
export function offer(heap: usize, size: u32, distance: f64, number: u32, value: f64): void {
  let at = heap + <usize>(size - 1) * ENTRY;
  if (!isNearer(distance, number, at)) return;
  for (; at > heap && isNearer(distance, number, at - ENTRY); at -= ENTRY) memory.copy(at, at - ENTRY, ENTRY);
  store<f64>(at, distance);
  store<f64>(at, value, 8);
  store<u32>(at, number, 16);
}

function isNearer(distance: f64, number: u32, entry: usize): bool {
  const other = load<f64>(entry);
  return distance < other || (distance == other && number < load<u32>(entry, 16));
}

/** Mean of the values, nearest first; `otherwise` where the list is empty. */
export function heapMean(heap: usize, size: u32, otherwise: f64): f64 {
  let sum: f64 = 0;
  let count: u32 = 0;
  for (; count < size; count++) {
    const entry = heap + <usize>count * ENTRY;
    if (load<u32>(entry, 16) == u32.MAX_VALUE) break;
    sum += load<f64>(entry, 8);
  }
  return count == 0 ? otherwise : sum / <f64>count;
}
