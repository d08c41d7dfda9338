import { IconAlertTriangle } from '@tabler/icons-react';
import type { Warning } from '../../contract/errors.ts';
import classes from './note.module.css';

/** Remarks beside a result, each with its advice. Nothing is drawn when there are none. */
export function WarningList({ warnings }: { readonly warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.list}>
      {warnings.map((warning) => (
        <li key={`${warning.code} ${warning.message}`} className={classes.root} data-tone="caution">
          <IconAlertTriangle className={classes.icon} aria-hidden />
          <div className={classes.text}>
            <p className={classes.message}>{warning.message}</p>
            <p className={classes.hint}>{warning.advice}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
