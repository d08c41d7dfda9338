import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ColumnProfile } from '../../../contract/dataset.ts';
import { formatPlural } from '../../components/format.ts';
import { FeatureCard } from './feature-card.tsx';
import classes from './features.module.css';
import type { Meaning } from './meaning.ts';
import { type Pair, twinOf } from './redundancy.ts';
import { words } from './words.ts';

/** Cards that a section shows before more are asked for; chosen ones are always there. */
const shownAtFirst = 6;

export interface MeaningSectionProps {
  readonly meaning: Meaning;
  readonly columns: readonly ColumnProfile[];
  readonly chosen: readonly string[];
  readonly reasons: readonly { readonly column: string | null; readonly reason: string }[];
  readonly pairs: readonly Pair[];
  /** Everything is shown, as when columns are searched. */
  readonly open: boolean;
  readonly onToggle: (column: ColumnProfile, chosen: boolean) => void;
  readonly onToggleAll: (names: readonly string[], chosen: boolean) => void;
}

/**
 * Columns taken along without a second thought: words would be spread over many columns, days mean little, and scores
 * say again what recency, frequency and monetary value say.
 */
function addable({ role, type, group }: ColumnProfile): boolean {
  return role !== 'protected' && group !== 'scores' && (type === 'number' || type === 'boolean');
}

/** The columns of one meaning as cards, to be chosen one by one or together. */
export function MeaningSection(props: MeaningSectionProps) {
  const { meaning, columns, chosen, reasons, pairs, open, onToggle, onToggleAll } = props;
  const [all, setAll] = useState(false);
  const { title, hint } = words.meanings[meaning];
  const used = columns.filter(({ name }) => chosen.includes(name));
  const offered = columns.filter(addable);
  const shown =
    open || all ? columns : columns.filter((column, at) => at < shownAtFirst || chosen.includes(column.name));
  const none = offered.length > 0 && offered.every(({ name }) => chosen.includes(name));
  // Taking a whole section away must leave something to build from.
  const canClear = used.length < chosen.length;
  return (
    <section className={classes.group} aria-labelledby={`meaning-${meaning}`}>
      <div className={classes.groupHead}>
        <h2 id={`meaning-${meaning}`}>{title}</h2>
        <p>{hint}</p>
        {columns.length > 1 ? (
          <p className={classes.count}>{words.chosenOf(used.length, formatPlural(columns.length, 'column'))}</p>
        ) : null}
        {offered.length > 1 ? (
          <Button
            variant="default"
            size="compact-sm"
            disabled={none && !canClear}
            aria-label={none ? words.takeNoneOf(title) : words.takeAllOf(title)}
            onClick={() =>
              onToggleAll(
                (none ? used : offered).map(({ name }) => name),
                !none,
              )
            }
          >
            {none ? words.takeNone : words.takeAll}
          </Button>
        ) : null}
      </div>
      <div>
        <ul className={classes.cards}>
          {shown.map((column) => {
            const on = chosen.includes(column.name);
            const refusal = reasons.find(({ column: name }) => name === column.name)?.reason;
            return (
              <FeatureCard
                key={column.name}
                column={
                  !on && refusal && column.role === 'feature'
                    ? { ...column, reason: `${column.reason} ${refusal}` }
                    : column
                }
                chosen={on}
                fixed={on && chosen.length === 1 ? words.last : null}
                twin={twinOf(column.name, pairs)}
                onToggle={(next) => onToggle(column, next)}
              />
            );
          })}
        </ul>
        {shown.length < columns.length || (all && !open && columns.length > shownAtFirst) ? (
          <Button variant="subtle" size="compact-sm" mt="sm" onClick={() => setAll(!all)}>
            {all ? words.showFewer : words.showAll(columns.length - shown.length)}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
