import { Popover } from '@mantine/core';
import { useState } from 'react';
import { segmentColors } from '../../../charts/theme.ts';
import type { Segment } from '../../../contract/result.ts';
import classes from './segment-card.module.css';
import { words } from './words.ts';

export interface SegmentColorProps {
  readonly segment: Segment;
  readonly segments: readonly Segment[];
  readonly onColor: (color: string) => void;
}

/** A segment's colour, and the choice of another: ten that stay apart for everyone, or any. */
export function SegmentColor({ segment, segments, onColor }: SegmentColorProps) {
  const [open, setOpen] = useState(false);
  const current = segment.color.toLowerCase();
  const choose = (color: string) => {
    setOpen(false);
    if (color !== current) onColor(color);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={classes.swatch}
          aria-label={words.color(segment.name)}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.label}>{words.colorHeading}</p>
        <div className={classes.palette}>
          {segmentColors.map((color) => {
            const owner = segments.find((other) => other.id !== segment.id && other.color.toLowerCase() === color);
            const label = owner ? `${color}, ${words.colorTaken(owner.name)}` : color;
            return (
              <button
                key={color}
                type="button"
                className={classes.paint}
                style={{ background: color }}
                aria-label={label}
                title={label}
                aria-pressed={color === current}
                data-taken={owner ? true : undefined}
                onClick={() => choose(color)}
              />
            );
          })}
        </div>
        <p className={classes.hint}>{words.colorHint}</p>
        <label className={classes.other}>
          {words.colorOther}
          <input type="color" defaultValue={current} onBlur={(event) => choose(event.currentTarget.value)} />
        </label>
      </Popover.Dropdown>
    </Popover>
  );
}
