import { clearLastGroup, rowAddress } from './packed';
import { below } from './random';

/** Packs `count` rows of a row-major matrix, drawn at random with replacement; `all` takes every row once instead. */
export function gatherDrawn(
  data: usize,
  rows: u32,
  columns: u32,
  count: u32,
  all: bool,
  random: usize,
  packed: usize,
): void {
  clearLastGroup<f64>(packed, count, columns);
  for (let i: u32 = 0; i < count; i++) {
    packRow(data, all ? i : below(random, rows), columns, packed, i);
  }
}

/** Copies one row of a row-major matrix to a place among packed rows. */
export function packRow(data: usize, row: u32, columns: u32, packed: usize, place: u32): void {
  const from = data + <usize>row * columns * 8;
  const to = rowAddress<f64>(packed, place, columns);
  for (let j: usize = 0; j < columns; j++) store<f64>(to + j * 32, load<f64>(from + j * 8));
}
