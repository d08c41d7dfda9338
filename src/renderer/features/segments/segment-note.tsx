import { Button, Textarea } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import classes from './segment-card.module.css';
import { words } from './words.ts';

export interface SegmentNoteProps {
  readonly name: string;
  readonly note: string;
  readonly onNote: (note: string) => void;
  /** Other actions on the same line. */
  readonly children: ReactNode;
}

/** A note in a person's own words, kept on leaving the field; the way to add one stands among the other actions. */
export function SegmentNote({ name, note, onNote, children }: SegmentNoteProps) {
  const [text, setText] = useState(note);
  const [open, setOpen] = useState(false);
  useEffect(() => setText(note), [note]);
  const shown = open || note !== '';
  return (
    <>
      {shown ? (
        <Textarea
          label={words.note}
          aria-label={words.noteOf(name)}
          placeholder={words.notePlaceholder}
          autosize
          minRows={2}
          maxLength={4000}
          autoFocus={open}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={() => {
            setOpen(false);
            if (text.trim() !== note) onNote(text.trim());
          }}
        />
      ) : null}
      <footer className={classes.foot}>
        {children}
        {shown ? null : (
          <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
            {words.noteAdd}
          </Button>
        )}
      </footer>
    </>
  );
}
