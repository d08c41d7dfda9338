import classes from './network.module.css';
import { words } from './words.ts';

export interface SketchLayer {
  readonly units: number;
  /** What stands below it: "in", "code", "out". */
  readonly label?: string;
  /** The one that matters, in the accent. */
  readonly marked?: boolean;
}

const step = 56;
const height = 96;
const bar = 18;
/** Room for the words below the first and the last layer. */
const margin = 36;

/** Bars grow with the logarithm of the units, so that 1,000 beside 2 still fits. */
function tall(units: number, most: number): number {
  return 10 + ((height - 10) * Math.log2(units + 1)) / Math.log2(most + 1);
}

/** A network as its layers, one bar each, as wide in units as it is tall. */
export function NetworkSketch({ layers }: { readonly layers: readonly SketchLayer[] }) {
  const most = Math.max(1, ...layers.map(({ units }) => units));
  const width = step * (layers.length - 1) + bar + 2 * margin;
  const x = (at: number) => margin + at * step;
  return (
    <svg
      className={classes.sketch}
      viewBox={`0 0 ${width} ${height + 40}`}
      width={width}
      height={height + 40}
      role="img"
      aria-label={words.sketch(layers.map(({ units }) => units).join(', '))}
    >
      {layers.slice(1).map((layer, at) => {
        const [a, b] = [tall(layers[at].units, most) / 2, tall(layer.units, most) / 2];
        const [from, to, middle] = [x(at) + bar, x(at + 1), height / 2];
        return (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: a layer's place is its name
            key={at}
            className={classes.link}
            d={`M${from} ${middle - a}L${to} ${middle - b}L${to} ${middle + b}L${from} ${middle + a}Z`}
          />
        );
      })}
      {layers.map(({ units, label, marked }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a layer's place is its name
        <g key={at}>
          <rect
            className={classes.layer}
            data-marked={marked || undefined}
            x={x(at)}
            y={(height - tall(units, most)) / 2}
            width={bar}
            height={tall(units, most)}
            rx={4}
          />
          <text className={classes.units} x={x(at) + bar / 2} y={height + 16}>
            {units}
          </text>
          {label ? (
            <text className={classes.name} x={x(at) + bar / 2} y={height + 32}>
              {label}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  );
}
