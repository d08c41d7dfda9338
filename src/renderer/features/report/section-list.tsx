import { ActionIcon, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import { useState } from 'react';
import type { SectionChoice } from '../../../contract/report.ts';
import classes from './report.module.css';
import { moveSection, toggleSection } from './section-order.ts';
import { words } from './words.ts';

export interface SectionListProps {
  readonly sections: readonly SectionChoice[];
  readonly onChange: (sections: readonly SectionChoice[]) => void;
}

/** Sections on and off and in order: dragged by hand, or moved by buttons. */
export function SectionList({ sections, onChange }: SectionListProps) {
  const [held, setHeld] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const move = (from: number, to: number) => {
    const next = moveSection(sections, from, to);
    if (next === sections) return;
    onChange(next);
    const name = words.section[sections[from].name];
    setSaid(words.moved(name, String(next.indexOf(sections[from]) + 1), String(next.length)));
  };
  return (
    <section className={classes.block} aria-labelledby="sections">
      <h2 id="sections" className={classes.heading}>
        {words.sections}
      </h2>
      <p className={classes.hint}>{words.sectionsHint}</p>
      <ol className={classes.sections}>
        {sections.map(({ name, on }, index) => {
          const label = words.section[name];
          return (
            <li
              key={name}
              className={classes.section}
              data-held={held === index || undefined}
              draggable
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', label);
                setHeld(index);
              }}
              onDragEnd={() => setHeld(null)}
              onDragOver={(event) => {
                if (held === null) return;
                event.preventDefault();
                if (held === index) return;
                move(held, index);
                setHeld(index);
              }}
              onDrop={(event) => event.preventDefault()}
            >
              <IconGripVertical className={classes.grip} size={16} stroke={1.6} aria-hidden />
              <Checkbox
                label={label}
                aria-label={words.show(label)}
                checked={on}
                onChange={() => onChange(toggleSection(sections, name))}
              />
              <span className={classes.arrows}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={28}
                  aria-label={words.up(label)}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  <IconArrowUp size={16} stroke={1.6} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={28}
                  aria-label={words.down(label)}
                  disabled={index === sections.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  <IconArrowDown size={16} stroke={1.6} />
                </ActionIcon>
              </span>
            </li>
          );
        })}
      </ol>
      <p className={classes.unseen} role="status">
        {said}
      </p>
    </section>
  );
}
