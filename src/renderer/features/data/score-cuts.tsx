import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReadOptions } from '../../../contract/dataset.ts';
import block from '../../components/block.module.css';
import classes from './data.module.css';
import { cutsOf, type Scored, withCuts } from './score-cut-values.ts';
import { words } from './words.ts';

export interface ScoreCutsProps {
  readonly cuts: ReadOptions['scoreCuts'];
  /** False where nothing in the file says what things cost. */
  readonly hasMoney: boolean;
  readonly onChange: (cuts: ReadOptions['scoreCuts']) => void;
}

/** The cut points of the scores 1 to 5: fifths of the customers until four of one's own are given. */
export function ScoreCuts({ cuts, hasMoney, onChange }: ScoreCutsProps) {
  const [wrong, setWrong] = useState<ReadonlySet<Scored>>(new Set());
  const set = (what: Scored, text: string) => {
    const own = cutsOf(text);
    const others = [...wrong].filter((each) => each !== what);
    setWrong(new Set(own === null ? [...others, what] : others));
    if (own !== null) onChange(withCuts(cuts, what, own));
  };
  const all = ['recency', 'frequency', 'monetary'] as const;
  return (
    <fieldset className={classes.fields}>
      <legend className={block.heading}>{words.scoreCuts}</legend>
      <p className={block.hint}>{words.scoreCutsHint}</p>
      <div className={classes.optionGrid}>
        {all
          .filter((what) => what !== 'monetary' || hasMoney)
          .map((what) => (
            <TextInput
              key={what}
              label={words.scoreCutsOf[what]}
              placeholder={words.scoreCutsSuch[what]}
              defaultValue={cuts?.[what]?.join(', ') ?? ''}
              error={wrong.has(what) ? words.scoreCutsWrong : undefined}
              onBlur={(event) => set(what, event.currentTarget.value)}
            />
          ))}
      </div>
    </fieldset>
  );
}
