import { niceScale } from '../../../charts/axis.ts';
import { formatCompact } from '../../../charts/format.ts';
import { logTicks, signedLog, signedPower } from '../../../charts/scatter-points.ts';

export interface Tick {
  /** Place on the axis, a logarithm where the axis is logarithmic. */
  readonly at: number;
  readonly label: string;
}

function round(low: number, high: number): number[] {
  const { min, interval } = niceScale(low, high);
  return Array.from({ length: 6 }, (_, i) => min + i * interval).filter((value) => value >= low && value <= high);
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
