import { Checkbox } from '@mantine/core';
import type { ColumnProfile } from '../../../contract/dataset.ts';
import classes from './features.module.css';
import { words } from './words.ts';

export interface SequenceCardProps {
  readonly columns: readonly ColumnProfile[];
  readonly chosen: readonly string[];
  readonly onToggle: (names: readonly string[], on: boolean) => void;
}

/** The columns of sequences as one card: they are of use together only. Nothing where there are none. */
export function SequenceCard({ columns, chosen, onToggle }: SequenceCardProps) {
  const names = columns.filter(({ group }) => group === 'sequence').map(({ name }) => name);
  if (names.length === 0) return null;
  const on = names.every((name) => chosen.includes(name));
  // Taking them all away must leave something to build from.
  const last = on && chosen.length === names.length;
  return (
    <section className={classes.group} aria-labelledby="meaning-sequence">
      <div className={classes.groupHead}>
        <h2 id="meaning-sequence">{words.sequence.title}</h2>
        <p>{words.sequence.hint}</p>
      </div>
      <ul className={classes.cards}>
        <li className={classes.card} data-chosen={on || undefined}>
          <Checkbox
            label={<span className={classes.cardName}>{words.sequence.card}</span>}
            checked={on}
            disabled={last}
            title={last ? words.last : undefined}
            onChange={(event) => onToggle(names, event.currentTarget.checked)}
          />
          <p className={classes.reason}>{words.sequence.reason}</p>
        </li>
      </ul>
    </section>
  );
}
