import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import classes from './draft-bar.module.css';
import type { UseDraft } from './use-draft.ts';
import { words } from './words.ts';

export interface DraftBarProps {
  readonly draft: UseDraft;
  /** What would be left, as a sentence; empty while it is being worked out. */
  readonly left: string;
  /** Whether the steps on screen can be kept: they were tried and nothing stood in their way. */
  readonly sound: boolean;
  readonly onKeep: () => void;
}

/** Steps that are being tried: what would come of them, and the way on or back. */
export function DraftBar({ draft, left, sound, onKeep }: DraftBarProps) {
  if (!draft.tried && !draft.canUndo && !draft.canRedo) return null;
  return (
    <section className={classes.root} data-tried={draft.tried || undefined} aria-label={words.tried}>
      <div className={classes.text} role="status">
        {draft.tried ? (
          <>
            <p className={classes.title}>
              {words.tried}
              {left ? <span> · {left}</span> : null}
            </p>
            <p className={classes.hint}>{words.triedHint}</p>
          </>
        ) : null}
      </div>
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconArrowBackUp size={16} stroke={1.6} aria-hidden />}
          disabled={!draft.canUndo}
          onClick={draft.undo}
        >
          {words.undo}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconArrowForwardUp size={16} stroke={1.6} aria-hidden />}
          disabled={!draft.canRedo}
          onClick={draft.redo}
        >
          {words.redo}
        </Button>
        {draft.tried ? (
          <>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={draft.discard}>
              {words.discard}
            </Button>
            <Button size="sm" disabled={!sound} onClick={onKeep}>
              {words.keep}
            </Button>
          </>
        ) : null}
      </div>
    </section>
  );
}
