/** Rearranges `values` so that the item at `place` is the one a sort would put there (Hoare's quickselect). */
function select(values: Float64Array, place: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    // The middle of three keeps sorted and constant input fast.
    const [a, b, c] = [values[left], values[(left + right) >> 1], values[right]];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let low = left;
    let high = right;
    while (low <= high) {
      while (values[low] < pivot) low++;
      while (values[high] > pivot) high--;
      if (low > high) break;
      const swap = values[low];
      values[low++] = values[high];
      values[high--] = swap;
    }
    if (place <= high) right = high;
    else if (place >= low) left = low;
    else break;
  }
  return values[place];
}

/** The median of finite values, in linear time; null of none. Changes the order of `values`. */
export function median(values: Float64Array): number | null {
  if (values.length === 0) return null;
  const middle = values.length >> 1;
  const upper = select(values, middle);
  if (values.length % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < middle; at++) lower = Math.max(lower, values[at]);
  return lower / 2 + upper / 2;
}
