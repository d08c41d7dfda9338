import { Checkbox } from '@mantine/core';
import classes from './data.module.css';
import { words } from './words.ts';

export interface OwnListsProps {
  /** Whether the lists are looked for in this file, in place of the project's own. */
  readonly anew: boolean;
  readonly onChange: (anew: boolean) => void;
}

/** Says that a newer log is summed up by the lists that the project has, and offers new ones. */
export function OwnLists({ anew, onChange }: OwnListsProps) {
  return (
    <section className={classes.panel} aria-label={words.ownLists}>
      <p>{anew ? words.listsAnew : words.listsOwn}</p>
      <Checkbox
        label={words.lookAnew}
        description={words.lookAnewHint}
        checked={anew}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </section>
  );
}
