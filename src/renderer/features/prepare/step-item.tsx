import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from '@tabler/icons-react';
import type { StepEffect } from '../../../contract/operations/prepare.ts';
import type { PrepareStep, StepReport } from '../../../contract/recipe.ts';
import { formatCount, formatPlural } from '../../components/format.ts';
import { StepEffects } from './step-effects.tsx';
import { type KnownColumn, StepSettings } from './step-settings.tsx';
import { stepColumns, stepTitle } from './step-title.ts';
import classes from './steps.module.css';
import { words } from './words.ts';

export interface StepItemProps {
  readonly step: PrepareStep;
  readonly place: number;
  readonly count: number;
  /** What came of it; null until it was tried. */
  readonly report: StepReport | null;
  readonly effects: readonly StepEffect[];
  readonly columns: readonly KnownColumn[];
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
  readonly onChange: (step: PrepareStep) => void;
}

/** One step: what it does, what came of it, and the way to change, move or take it out. */
export function StepItem(props: StepItemProps) {
  const { step, place, count, report, effects, columns, open, onOpen, onMove, onRemove, onChange } = props;
  const title = stepTitle(step);
  const name = words.stepOf(formatCount(place + 1), title);
  const lost = report ? report.rowsBefore - report.rowsAfter : 0;
  return (
    <>
      <div className={classes.head}>
        <IconGripVertical className={classes.grip} size={16} stroke={1.6} aria-hidden />
        <div className={classes.what}>
          <p className={classes.title}>
            <span className={classes.place}>{formatCount(place + 1)}</span>
            {title}
            <span className={classes.meant}>{stepColumns(step)}</span>
          </p>
          <p className={classes.hint}>
            {report ? report.message : words.waiting}
            {lost > 0 ? <span className={classes.lost}>{words.leftOut(formatPlural(lost, 'customer'))}</span> : null}
          </p>
        </div>
        <div className={classes.tools}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={words.up(name)}
            disabled={place === 0}
            onClick={() => onMove(place - 1)}
          >
            <IconArrowUp size={16} stroke={1.6} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={words.down(name)}
            disabled={place === count - 1}
            onClick={() => onMove(place + 1)}
          >
            <IconArrowDown size={16} stroke={1.6} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={words.remove(name)} onClick={onRemove}>
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={open}
            aria-label={open ? words.closeStep(name) : words.changeStep(name)}
            onClick={() => onOpen(!open)}
          >
            {open ? words.close : words.change}
          </Button>
        </div>
      </div>
      {open ? (
        <div className={classes.body}>
          <StepSettings step={step} columns={columns} onChange={onChange} />
          {report ? <StepEffects effects={effects} /> : null}
        </div>
      ) : null}
    </>
  );
}
