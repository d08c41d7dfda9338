import { useEffect, useState } from 'react';
import classes from './segment-card.module.css';
import { words } from './words.ts';

/** A segment's name, changed where it stands: Enter or leaving keeps it, Escape takes it back. */
export function SegmentName({ name, onRename }: { readonly name: string; readonly onRename: (name: string) => void }) {
  const [text, setText] = useState(name);
  useEffect(() => setText(name), [name]);
  const commit = () => {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed === name) setText(name);
    else onRename(trimmed);
  };
  return (
    <input
      className={classes.name}
      aria-label={words.nameOf(name)}
      title={words.rename}
      value={text}
      maxLength={80}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.preventDefault();
          setText(name);
        }
      }}
    />
  );
}
