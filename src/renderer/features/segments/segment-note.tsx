import { Button, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './segment-card.module.css';
import { words } from './words.ts';

export interface SegmentNoteProps {
  readonly name: string;
  readonly note: string;
  readonly onNote: (note: string) => void;
}

/** A note in a person's own words, kept on leaving the field. */
export function SegmentNote({ name, note, onNote }: SegmentNoteProps) {
  const [text, setText] = useState(note);
  const [open, setOpen] = useState(false);
  useEffect(() => setText(note), [note]);
  if (!open && note === '') {
    return (
      <Button className={classes.addNote} variant="subtle" color="gray" size="compact-sm" onClick={() => setOpen(true)}>
        {words.noteAdd}
      </Button>
    );
  }
  return (
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
  );
}
