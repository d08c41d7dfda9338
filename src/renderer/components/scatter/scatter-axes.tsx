import type { Tick } from './axis-ticks.ts';
import classes from './scatter.module.css';
import { type Area, toLeft, toTop, type Viewport } from './viewport.ts';

/** A centre with the place of its name, px from the left and top of the drawing. */
export interface CenterMark {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly faded: boolean;
  readonly left: number;
  readonly top: number;
  readonly labelLeft: number;
  /** Middle of the words. */
  readonly labelTop: number;
}

export interface ScatterAxesProps {
  readonly view: Viewport;
  readonly area: Area;
  readonly margin: { readonly left: number; readonly bottom: number };
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly centers: readonly CenterMark[];
}

/** Axes with their ticks, and the centres with their names, over the points. */
export function ScatterAxes(props: ScatterAxesProps) {
  const { view, area, margin, xTicks, yTicks, xLabel, yLabel, centers } = props;
  return (
    <svg
      className={classes.overlay}
      width={area.width + margin.left}
      height={area.height + margin.bottom}
      aria-hidden="true"
    >
      <g transform={`translate(${margin.left} 0)`}>
        <path className={classes.axis} d={`M0.5 0V${area.height - 0.5}H${area.width}`} />
        {xTicks.map(({ at, label }) => (
          <text key={label} x={toLeft(view, area, at)} y={area.height + 18} textAnchor="middle">
            {label}
          </text>
        ))}
        {yTicks.map(({ at, label }) => (
          <text key={label} x={-8} y={toTop(view, area, at)} dy="0.35em" textAnchor="end">
            {label}
          </text>
        ))}
        <text x={area.width / 2} y={area.height + margin.bottom - 6} textAnchor="middle">
          {xLabel}
        </text>
        <text transform={`translate(${14 - margin.left} ${area.height / 2}) rotate(-90)`} textAnchor="middle">
          {yLabel}
        </text>
        {centers.map(({ id, left, top, color, faded }) => (
          <circle
            key={id}
            className={classes.center}
            cx={left}
            cy={top}
            r={6.5}
            fill={color}
            data-faded={faded || undefined}
          />
        ))}
        {centers.map(({ id, name, labelLeft, labelTop, faded }) => (
          <text
            key={id}
            className={classes.centerName}
            data-faded={faded || undefined}
            x={labelLeft + 3}
            y={labelTop}
            dy="0.35em"
          >
            {name}
          </text>
        ))}
      </g>
    </svg>
  );
}
