import type { ColumnProfile, DataProblem } from '../../../../contract/dataset.ts';
import { formatCount, formatShare } from '../../../components/format.ts';
import type { ColumnChange } from '../column-changes.ts';
import { RolePick, TypePick } from '../column-picks.tsx';
import { words } from '../words.ts';
import { oddOf } from './describe-column.ts';
import { Distribution } from './distribution.tsx';
import classes from './profile-table.module.css';

export interface ProfileRowProps {
  readonly column: ColumnProfile;
  readonly problems: readonly DataProblem[];
  readonly ticked: boolean;
  readonly onTick: () => void;
  readonly onChange: (change: Omit<ColumnChange, 'name'>) => void;
}

/** One column of the table: what it is, what it is for, how its values lie and what is odd about them. */
export function ProfileRow({ column, problems, ticked, onTick, onChange }: ProfileRowProps) {
  const { name, type, role, reason, missing, rows, distinct, examples } = column;
  const odd = oddOf(name, problems);
  return (
    <tr data-ticked={ticked || undefined}>
      <th scope="row">
        <label className={classes.name}>
          <input type="checkbox" checked={ticked} onChange={onTick} aria-label={words.select(name)} />
          <span className={role === 'ignore' ? classes.left : undefined}>{name}</span>
        </label>
        <p className={classes.reason} title={reason}>
          {reason}
        </p>
      </th>
      <td className={classes.picks}>
        <RolePick name={name} role={role} onChange={(next) => onChange({ role: next })} />
        <TypePick name={name} type={type} onChange={(next) => onChange({ type: next })} />
      </td>
      <td>
        <Distribution column={column} />
      </td>
      <td className={classes.odd}>
        {odd.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </td>
      <td data-numeric>
        {missing === 0 ? (
          <span className={classes.quiet}>{words.noneMissing}</span>
        ) : (
          <>
            {formatShare(missing / Math.max(1, rows))}
            <p className={classes.quiet}>{formatCount(missing)}</p>
          </>
        )}
      </td>
      <td data-numeric>{formatCount(distinct)}</td>
      <td className={classes.examples}>{examples.slice(0, 3).join(', ')}</td>
    </tr>
  );
}
