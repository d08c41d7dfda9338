import { formatCount, formatShare } from '../../components/format.ts';
import classes from './prepare.module.css';
import { words } from './words.ts';

/** How many customers are left. */
export function RowsKept({ rows, rowsKept }: { readonly rows: number; readonly rowsKept: number }) {
  const share = rows > 0 ? rowsKept / rows : 0;
  return (
    <section className={classes.kept} aria-labelledby="kept">
      <h2 id="kept" className={classes.heading}>
        {words.kept}
      </h2>
      <p className={classes.count} aria-live="polite">
        <strong>{formatCount(rowsKept)}</strong> {words.keptOf('', formatCount(rows)).trim()}
        <span>{formatShare(share)}</span>
      </p>
      <div className={classes.track} aria-hidden>
        <div style={{ width: `${share * 100}%` }} />
      </div>
    </section>
  );
}
