import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Scale } from '../../../../charts/axis.ts';
import { type Margins, topOf, valueAt } from './level-place.ts';
import classes from './pictures.module.css';

export interface LevelLineProps {
  readonly value: number;
  readonly axis: Pick<Scale, 'min' | 'max'>;
  readonly margins: Margins;
  /** Of the drawing beneath, px. */
  readonly height: number;
  /** What the line decides, for screen readers. */
  readonly label: string;
  /** What its place means, shown at its end and read out. */
  readonly said: string;
  readonly onChange: (value: number) => void;
  /** The next place up (1) or down (−1) by keys; `large` for the larger step. */
  readonly next: (value: number, direction: 1 | -1, large: boolean) => number;
}

/** A level line over a chart that is moved by hand or by keys. */
export function LevelLine({ value, axis, margins, height, label, said, onChange, next }: LevelLineProps) {
  const held = useRef<number | null>(null);
  const top = topOf(value, axis, margins, height);
  const kept = (wanted: number) => Math.max(axis.min, Math.min(axis.max, wanted));

  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = event.clientY - top;
  };
  const move = (event: PointerEvent) => {
    if (held.current === null || event.buttons === 0) return;
    onChange(valueAt(event.clientY - held.current, axis, margins, height));
  };
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const places: Readonly<Record<string, () => number>> = {
      ArrowUp: () => next(value, 1, false),
      ArrowRight: () => next(value, 1, false),
      ArrowDown: () => next(value, -1, false),
      ArrowLeft: () => next(value, -1, false),
      PageUp: () => next(value, 1, true),
      PageDown: () => next(value, -1, true),
      Home: () => axis.min,
      End: () => axis.max,
    };
    const place = places[event.key];
    if (!place) return;
    event.preventDefault();
    onChange(kept(place()));
  };

  return (
    <div
      className={classes.level}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuemin={axis.min}
      aria-valuemax={axis.max}
      aria-valuenow={Number(value.toPrecision(6))}
      aria-valuetext={said}
      style={{ top, left: margins.left, right: margins.right }}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={() => {
        held.current = null;
      }}
      onKeyDown={press}
    >
      <span className={classes.tag} data-below={top < margins.top + 28 || undefined} aria-hidden>
        {said}
      </span>
      <span className={classes.knob} aria-hidden />
    </div>
  );
}
