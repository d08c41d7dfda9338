import { Checkbox } from '@mantine/core';
import type { ColumnProfile, Histogram } from '../../../contract/dataset.ts';
import { columnLabel } from '../../components/column-label.ts';
import { formatCell, formatCount, formatShare, formatUnit } from '../../components/format.ts';
import { Sparkline } from '../../components/sparkline.tsx';
import { Term } from '../../components/term.tsx';
import classes from './features.module.css';
import { words } from './words.ts';

export interface FeatureCardProps {
  readonly column: ColumnProfile;
  readonly chosen: boolean;
  /** Why it cannot be switched now, or null. */
  readonly fixed: string | null;
  readonly twin: { readonly name: string; readonly r: number } | null;
  readonly onToggle: (chosen: boolean) => void;
}

function facts(column: ColumnProfile): string {
  const { median, min, max, unit, currency, levels, distinct, rows } = column;
  if (median !== null && min !== null && max !== null && column.type !== 'date') {
    const cell = (value: number) => (currency ? formatUnit(value, column) : formatCell(String(value)));
    const highest = unit === 'none' ? formatCell(String(max)) : formatUnit(max, column);
    return words.typical(cell(median), cell(min), highest);
  }
  const [most] = levels;
  const counted = words.levels(formatCount(distinct));
  return most && rows > 0 ? words.mostly(counted, most.value, formatShare(most.count / rows)) : counted;
}

/** Words as bars too, the commonest first. */
function levelBars({ levels }: ColumnProfile): Histogram | null {
  return levels.length > 1 ? { edges: [], counts: levels.map(({ count }) => count) } : null;
}

/** One column as a card: solid when it builds segments, outlined when it only describes them. */
export function FeatureCard({ column, chosen, fixed, twin, onToggle }: FeatureCardProps) {
  const { name, role, reason, definition } = column;
  const histogram = column.histogram ?? levelBars(column);
  const shielded = role === 'protected';
  const label = columnLabel(name);
  return (
    <li className={classes.card} data-chosen={chosen || undefined}>
      <div className={classes.cardHead}>
        <Checkbox
          label={<span className={classes.cardName}>{label}</span>}
          aria-label={words.uses(label)}
          checked={chosen}
          disabled={fixed !== null}
          title={fixed ?? undefined}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
        {histogram ? <Sparkline histogram={histogram} label={label} width={72} height={24} /> : null}
      </div>
      <p className={classes.fact}>{facts(column)}</p>
      <p className={classes.reason}>
        {shielded ? (
          <>
            <Term name="protected">{chosen ? words.protectedOn : words.protectedOff}</Term>. {words.protectedWhy}
          </>
        ) : (
          reason
        )}
      </p>
      {definition && !shielded ? (
        <details className={classes.how}>
          <summary aria-label={words.howOf(label)}>{words.how}</summary>
          <p>{definition}</p>
        </details>
      ) : null}
      {chosen && twin ? (
        <p className={classes.twin}>
          <Term name="redundancy">{words.same}</Term>
          {words.sameAs(columnLabel(twin.name), twin.r.toFixed(2))}
        </p>
      ) : null}
    </li>
  );
}
