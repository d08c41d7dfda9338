import { formatCompact } from '../../../charts/format.ts';
import { logTicks, signedLog, signedPower } from '../../../charts/scatter-points.ts';

export interface Tick {
  /** Place on the axis, a logarithm where the axis is logarithmic. */
  readonly at: number;
  readonly label: string;
}

/** Steps of 1, 2, 2.5 or 5 times a power of ten, as fine as leaves at most five between two places. */
function round(low: number, high: number): number[] {
  const power = 10 ** Math.floor(Math.log10((high - low) / 5));
  for (const factor of [1, 2, 2.5, 5, 10]) {
    const step = factor * power;
    const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
    if (last - first < 5) return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  }
  return [];
}

/** At most five round numbers between two places of an axis. Within one power of ten a log axis takes plain steps. */
export function axisTicks(low: number, high: number, log: boolean): Tick[] {
  if (!log) return round(low, high).map((at) => ({ at, label: formatCompact(Number(at.toPrecision(12))) }));
  const [from, to] = [signedPower(low), signedPower(high)];
  const powers = logTicks(from, to);
  const values = powers.length >= 2 ? powers : round(from, to);
  return values.map((value) => ({ at: signedLog(value), label: formatCompact(Number(value.toPrecision(12))) }));
}

/** Every value on its axis: its logarithm where the axis is logarithmic. */
export function onAxis(values: Float32Array, log: boolean): Float32Array {
  return log ? values.map(signedLog) : values;
}
