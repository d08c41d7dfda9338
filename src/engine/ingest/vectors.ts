import type { DuckDBDataChunk } from '@duckdb/node-api';

/** The parts of DuckDB's column vectors that its types keep private and that make reading them fast. */
interface TextVectorParts {
  /** 16 bytes a value: its length, then the text itself where it has at most twelve bytes. */
  readonly dataView: DataView;
  readonly validity: { itemValid(row: number): boolean };
}

interface DoubleVectorParts {
  readonly items: Float64Array;
  readonly validity: { readonly data: BigUint64Array | null; readonly offset: number };
}

/**
 * Copies a DOUBLE column of a chunk into `target` from `at` on; missing becomes NaN.
 * DuckDB leaves anything at all in the places of missing values, so the validity mask decides.
 */
export function copyDoubles(chunk: DuckDBDataChunk, column: number, target: Float64Array, at: number): void {
  const { items, validity } = chunk.getColumnVector(column) as unknown as DoubleVectorParts;
  const rows = chunk.rowCount;
  target.set(rows === items.length ? items : items.subarray(0, rows), at);
  if (validity.data === null) return;
  const mask = new Uint32Array(validity.data.buffer, validity.data.byteOffset, validity.data.length * 2);
  for (let word = 0; word * 32 < rows; word++) {
    const bits = mask[word];
    if (bits === 0xffff_ffff) continue;
    const last = Math.min(32, rows - word * 32);
    for (let bit = 0; bit < last; bit++) {
      if ((bits & (1 << bit)) === 0) target[at + word * 32 + bit] = Number.NaN;
    }
  }
}

/** Gathers a text column as codes into its levels, in order of first appearance; missing is -1. */
export interface LevelGatherer {
  readonly levels: string[];
  add(chunk: DuckDBDataChunk, column: number, target: Int32Array, at: number): void;
}

export function gatherLevels(): LevelGatherer {
  const levels: string[] = [];
  const codes = new Map<string, number>();
  return {
    levels,
    add(chunk, column, target, at) {
      const vector = chunk.getColumnVector(column);
      const { dataView, validity } = vector as unknown as TextVectorParts;
      const bytes = Buffer.from(dataView.buffer, dataView.byteOffset, dataView.byteLength);
      // Asked for once: each time it is a call into DuckDB.
      const rows = chunk.rowCount;
      for (let row = 0; row < rows; row++) {
        if (!validity.itemValid(row)) {
          target[at + row] = -1;
          continue;
        }
        const text = shortText(bytes, 16 * row) ?? (vector.getItem(row) as string);
        let code = codes.get(text);
        if (code === undefined) {
          code = levels.length;
          codes.set(text, code);
          levels.push(text);
        }
        target[at + row] = code;
      }
    },
  };
}

/** The text of a value that is short and plain, as ids are: a fraction of the time that any text takes. Null for others. */
function shortText(bytes: Buffer, at: number): string | null {
  const length = bytes.readUInt32LE(at);
  if (length > 12) return null;
  const [from, to] = [at + 4, at + 4 + length];
  for (let place = from; place < to; place++) if (bytes[place] > 127) return null;
  return bytes.toString('latin1', from, to);
}
