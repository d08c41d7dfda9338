import type { ReactNode } from 'react';
import classes from './finding.module.css';

export interface FindingProps {
  readonly children: ReactNode;
  /** One line under it, in the interface's own type. */
  readonly note?: ReactNode;
}

/** What was found, as one sentence. Opens every step; the page's only `h1`. */
export function Finding({ children, note }: FindingProps) {
  return (
    <header className={classes.root}>
      <h1 className={classes.sentence}>{children}</h1>
      {note ? <p className={classes.note}>{note}</p> : null}
    </header>
  );
}
