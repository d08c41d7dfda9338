import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { toCoterieError } from '../client/errors.ts';
import classes from './note.module.css';

export interface ErrorNoteProps {
  readonly error: unknown;
  /** A way out, such as a button. */
  readonly children?: ReactNode;
}

/** What went wrong and what to do about it. Announced to screen readers. */
export function ErrorNote({ error, children }: ErrorNoteProps) {
  const { message, hint } = toCoterieError(error);
  return (
    <div className={classes.root} data-tone="wrong" role="alert">
      <IconAlertCircle className={classes.icon} aria-hidden />
      <div className={classes.text}>
        <p className={classes.message}>{message}</p>
        <p className={classes.hint}>{hint}</p>
        {children ? <div className={classes.actions}>{children}</div> : null}
      </div>
    </div>
  );
}
