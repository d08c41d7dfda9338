import { DenseJob, LINE, layerAt, lineBytes, SLICE, slicePlane } from './dense-job';
import { fillUp } from './dense-norm';

/** Lays the rows of a slice out line by line: inputs, and targets unless those are the inputs. */
export function linesOf(job: DenseJob, slice: u32, rows: u32): void {
  const order = job.order + (job.batchStart + slice * SLICE) * 4;
  gather(order, job.data, job.inputs, rows, slicePlane(job.inputPlane, job.inputs, slice));
  if (job.targets == 0) return;
  gather(order, job.targets, job.targetColumns, rows, slicePlane(job.targetPlane, job.targetColumns, slice));
}

function gather(order: usize, data: usize, columns: u32, rows: u32, lines: usize): void {
  const bytes = lineBytes(rows);
  for (let row: u32 = 0; row < rows; row++) {
    let from = data + <usize>load<u32>(order + row * 4) * columns * 4;
    let to = lines + row * 4;
    const end = to + columns * LINE;
    while (to < end) {
      store<f32>(to, load<f32>(from));
      from += 4;
      to += LINE;
    }
  }
  for (let column: u32 = 0; column < columns; column++) fillUp(lines + column * LINE, rows, bytes, 0);
}

/** Writes the outputs of layer `to - 1` row by row. */
export function handOut(job: DenseJob, slice: u32, rows: u32): void {
  const layer = layerAt(job, job.to - 1);
  toRows(slicePlane(layer.output, layer.units, slice), layer.units, rows, job.handed + slice * SLICE * layer.units * 4);
}

/** Lines of a slice, written row by row. */
export function toRows(lines: usize, units: u32, rows: u32, to: usize): void {
  for (let row: u32 = 0; row < rows; row++) {
    const from = lines + row * 4;
    for (let unit: u32 = 0; unit < units; unit++) {
      store<f32>(to, load<f32>(from + unit * LINE));
      to += 4;
    }
  }
}

/** Takes derivatives by the outputs of layer `to - 1`, row by row. */
export function handIn(job: DenseJob, slice: u32, rows: u32): void {
  const layer = layerAt(job, job.to - 1);
  fromRows(
    job.handed + slice * SLICE * layer.units * 4,
    layer.units,
    rows,
    slicePlane(layer.delta, layer.units, slice),
  );
}

/** Rows that follow each other, laid out line by line; whole groups, filled with 0. */
export function fromRows(from: usize, columns: u32, rows: u32, lines: usize): void {
  const bytes = lineBytes(rows);
  for (let row: u32 = 0; row < rows; row++) {
    const to = lines + row * 4;
    for (let column: u32 = 0; column < columns; column++) {
      store<f32>(to + column * LINE, load<f32>(from));
      from += 4;
    }
  }
  for (let column: u32 = 0; column < columns; column++) fillUp(lines + column * LINE, rows, bytes, 0);
}
