import { cancelled } from './control';

/**
 * Brings the places `from` … `to` − 1 of `order` into runs of `block` rows that lie near each other: halves at the median
 * of the widest column, again and again (a k-d tree, Bentley 1975). Runs begin at multiples of `block` from `from`.
 */
export function orderByPlace(order: usize, data: usize, columns: u32, from: u32, to: u32, block: u32): void {
  const count = to - from;
  if (count <= block || cancelled()) return;
  const column = widestColumn(order, data, columns, from, to);
  const middle = from + ((count + block - 1) / block / 2) * block;
  selectAt(order, data, columns, column, from, to - 1, middle);
  orderByPlace(order, data, columns, from, middle, block);
  orderByPlace(order, data, columns, middle, to, block);
}

function valueAt(order: usize, data: usize, columns: u32, column: u32, place: u32): f64 {
  const row = load<u32>(order + <usize>place * 4);
  return load<f64>(data + (<usize>row * columns + column) * 8);
}

function widestColumn(order: usize, data: usize, columns: u32, from: u32, to: u32): u32 {
  let widest: u32 = 0;
  let extent: f64 = -1;
  for (let column: u32 = 0; column < columns; column++) {
    let low = Infinity;
    let high = -Infinity;
    for (let place = from; place < to; place++) {
      const value = valueAt(order, data, columns, column, place);
      low = min(low, value);
      high = max(high, value);
    }
    if (high - low > extent) {
      extent = high - low;
      widest = column;
    }
  }
  return widest;
}

/** Moves places so that none before `wanted` is larger and none after it smaller (Hoare 1961). */
function selectAt(order: usize, data: usize, columns: u32, column: u32, from: u32, to: u32, wanted: u32): void {
  let low: i64 = from;
  let high: i64 = to;
  while (low < high) {
    const pivot = valueAt(order, data, columns, column, <u32>((low + high) >> 1));
    let i = low;
    let j = high;
    while (i <= j) {
      while (valueAt(order, data, columns, column, <u32>i) < pivot) i++;
      while (valueAt(order, data, columns, column, <u32>j) > pivot) j--;
      if (i > j) break;
      const left = order + <usize>i * 4;
      const right = order + <usize>j * 4;
      const row = load<u32>(left);
      store<u32>(left, load<u32>(right));
      store<u32>(right, row);
      i++;
      j--;
    }
    if (<i64>wanted <= j) high = j;
    else if (<i64>wanted >= i) low = i;
    else return;
  }
}
