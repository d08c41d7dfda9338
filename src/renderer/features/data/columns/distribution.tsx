import type { ColumnProfile } from '../../../../contract/dataset.ts';
import { formatCount, formatShare } from '../../../components/format.ts';
import { Sparkline } from '../../../components/sparkline.tsx';
import { words } from '../words.ts';
import { rangeOf } from './describe-column.ts';
import classes from './profile-table.module.css';

const shown = 3;

/** How the values of a column lie: a histogram over its range, or its most frequent words with their shares. */
export function Distribution({ column }: { readonly column: ColumnProfile }) {
  const { name, histogram, levels, rows, missing, distinct, type } = column;
  const present = rows - missing;
  if (present === 0) return <span className={classes.quiet}>{words.noValues}</span>;
  if (histogram && type !== 'boolean') {
    const range = rangeOf(column);
    return (
      <div className={classes.spark}>
        <Sparkline histogram={histogram} width={132} height={30} label={words.distributionOf(name)} />
        <span>{range}</span>
      </div>
    );
  }
  if (type === 'text' && distinct > present / 2) {
    return <span className={classes.quiet}>{words.mostlyDifferent}</span>;
  }
  const more = distinct - Math.min(shown, levels.length);
  return (
    <ul className={classes.levels} aria-label={words.distributionOf(name)}>
      {levels.slice(0, shown).map(({ value, count }) => (
        <li key={value}>
          <span className={classes.bar} style={{ width: `${(100 * count) / present}%` }} />
          <span className={classes.level}>{value}</span>
          <span className={classes.share}>{formatShare(count / present)}</span>
        </li>
      ))}
      {more > 0 ? <li className={classes.rest}>{words.moreLevels(formatCount(more))}</li> : null}
    </ul>
  );
}
