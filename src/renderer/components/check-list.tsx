import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import classes from './check-list.module.css';
import { words } from './words.ts';

export interface CheckListProps {
  readonly checks: readonly { readonly ok: boolean; readonly message: string }[];
}

/** A tick, or a limit, for each thing that was looked at. */
export function CheckList({ checks }: CheckListProps) {
  return (
    <ul className={classes.list}>
      {checks.map(({ ok, message }) => (
        <li key={message} data-ok={ok || undefined}>
          {ok ? (
            <IconCheck size={18} stroke={2} aria-label={words.yes} />
          ) : (
            <IconAlertTriangle size={18} stroke={1.6} aria-label={words.limit} />
          )}
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}
