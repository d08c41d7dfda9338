// Boxes around the means of each block, scaled and in single precision: groups of four blocks, and within a group column
// by column, the four least values and then the four largest.
import { TreeJob, TreeState } from './tree-job';

function boxAddress(job: TreeJob, block: u32): usize {
  return job.boxes + <usize>(block >> 2) * job.columns * 32 + (block & 3) * 4;
}

/** A box that holds nothing, of a block whose smallest cluster has `size` rows. */
export function clearBox(job: TreeJob, block: u32, size: f64): void {
  const box = boxAddress(job, block);
  for (let j: usize = 0; j < job.columns; j++) {
    store<f32>(box + j * 32, Infinity);
    store<f32>(box + j * 32 + 16, -Infinity);
  }
  store<f32>(job.blockInverses + <usize>block * 4, <f32>(1 / size));
}

/** Makes a box large enough for a mean. */
export function growBox(job: TreeJob, block: u32, mean: usize): void {
  const box = boxAddress(job, block);
  const scale = changetype<TreeState>(job.state).scale;
  for (let j: usize = 0; j < job.columns; j++) {
    const value = <f32>(load<f64>(mean + j * 8) * scale);
    store<f32>(box + j * 32, min(load<f32>(box + j * 32), value));
    store<f32>(box + j * 32 + 16, max(load<f32>(box + j * 32 + 16), value));
  }
}

/**
 * Which of the four boxes from `block` on reach within squared distance `least` + `slope` × (largest inverse of the
 * block) of a packed row: one bit each.
 */
export function nearBoxes(job: TreeJob, block: u32, row: usize, least: f32, slope: f32): i32 {
  const inverses = v128.load(job.blockInverses + <usize>block * 4);
  const limit = v128.add<f32>(v128.splat<f32>(least), v128.mul<f32>(v128.splat<f32>(slope), inverses));
  const zero = v128.splat<f32>(0);
  let sum = zero;
  let box = boxAddress(job, block);
  let x = row;
  const end = row + <usize>job.columns * 64;
  for (; x < end; x += 64) {
    const value = v128.load_splat<f32>(x);
    const below = v128.sub<f32>(v128.load(box), value);
    const above = v128.sub<f32>(value, v128.load(box, 16));
    const step = v128.pmax<f32>(v128.pmax<f32>(below, above), zero);
    sum = v128.add<f32>(sum, v128.mul<f32>(step, step));
    box += 32;
  }
  return v128.bitmask<i32>(v128.le<f32>(sum, limit));
}
