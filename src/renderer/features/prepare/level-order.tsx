import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import classes from './steps.module.css';
import { words } from './words.ts';

export interface LevelOrderProps {
  readonly column: string;
  /** Low to high. */
  readonly levels: readonly string[];
  readonly onChange: (levels: string[]) => void;
}

/** The values of a column in the order a person sets. */
export function LevelOrder({ column, levels, onChange }: LevelOrderProps) {
  const swap = (at: number) => onChange(levels.toSpliced(at, 2, levels[at + 1], levels[at]));
  return (
    <fieldset className={classes.order}>
      <legend className={classes.label}>{words.order(column)}</legend>
      <ol>
        {levels.map((level, at) => (
          <li key={level}>
            <span>{level}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              aria-label={words.levelUp(level)}
              disabled={at === 0}
              onClick={() => swap(at - 1)}
            >
              <IconArrowUp size={14} stroke={1.6} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              aria-label={words.levelDown(level)}
              disabled={at === levels.length - 1}
              onClick={() => swap(at)}
            >
              <IconArrowDown size={14} stroke={1.6} />
            </ActionIcon>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
