import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { formatCount } from './format.ts';
import classes from './pager.module.css';
import { words } from './words.ts';

export interface PagerProps {
  /** What is leafed through. */
  readonly of: 'customers' | 'rows';
  /** 0-based place of the first one shown. */
  readonly offset: number;
  readonly size: number;
  readonly total: number;
  readonly onOffset: (offset: number) => void;
}

/** Which part of a long list is shown, and the ways back and on. */
export function Pager({ of, offset, size, total, onOffset }: PagerProps) {
  const last = Math.min(total, offset + size);
  const said = words.pager[of];
  return (
    <div className={classes.pager}>
      <span>{said.shown(formatCount(Math.min(total, offset + 1)), formatCount(last), formatCount(total))}</span>
      <ActionIcon
        variant="default"
        aria-label={said.previous}
        disabled={offset === 0}
        onClick={() => onOffset(Math.max(0, offset - size))}
      >
        <IconChevronLeft size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={said.following}
        disabled={last >= total}
        onClick={() => onOffset(offset + size)}
      >
        <IconChevronRight size={18} stroke={1.6} />
      </ActionIcon>
    </div>
  );
}
