import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { glossary, type TermName } from '../../contract/glossary.ts';
import classes from './term.module.css';

export interface TermProps {
  readonly name: TermName;
  /** The words shown; the term itself when left out. */
  readonly children?: ReactNode;
}

/** A word that explains itself: its sentence on hover and focus, the whole entry in the glossary. */
export function Term({ name, children }: TermProps) {
  const entry = glossary[name];
  return (
    <Tooltip label={entry.sentence}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be within reach of the keyboard */}
      <dfn className={classes.term} tabIndex={0}>
        {children ?? entry.term}
      </dfn>
    </Tooltip>
  );
}
