import { useQuery } from '@tanstack/react-query';
import type { Repair } from '../../../../contract/repair.ts';
import { api } from '../../../client/api.ts';
import { useProject } from '../../../client/project.ts';
import { ErrorNote } from '../../../components/error-note.tsx';
import { formatCount } from '../../../components/format.ts';
import { words } from '../words.ts';
import classes from './problems.module.css';

const shown = 10;

/** The first customers whose value a repair changes: now, and after it. */
export function AffectedCustomers({ repair, caption }: { readonly repair: Repair; readonly caption: string }) {
  const { projectId } = useProject();
  const affected = useQuery(api.repairs.affected.queryOptions({ input: { projectId, repair, limit: shown } }));
  if (affected.isError) return <ErrorNote error={affected.error} />;
  if (!affected.data) return null;
  const { rows, total } = affected.data;
  const value = (text: string | null) => (text === null ? <i>{words.missing}</i> : text);
  return (
    <div className={classes.affected}>
      <table className={classes.change} aria-label={caption}>
        <thead>
          <tr>
            <th scope="col">{words.customer}</th>
            <th scope="col">{words.now}</th>
            <th scope="col">{words.afterRepair}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, customer, before, after }) => (
            <tr key={row}>
              <th scope="row">{customer ?? words.tableRow(formatCount(row + 1))}</th>
              <td>{value(before)}</td>
              <td>{value(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > rows.length ? (
        <p className={classes.more}>{words.moreCustomers(formatCount(total - rows.length))}</p>
      ) : null}
    </div>
  );
}
