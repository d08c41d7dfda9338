import type { StepReport } from '../../../contract/recipe.ts';
import { formatCount, formatPlural, formatShare } from '../../components/format.ts';
import classes from './prepare.module.css';
import { words } from './words.ts';

export interface StepListProps {
  readonly rows: number;
  readonly rowsKept: number;
  /** Done before every step. */
  readonly repairs: readonly { readonly message: string }[];
  readonly steps: readonly StepReport[];
}

/** How many customers are left, and what each step did to get there. */
export function StepList({ rows, rowsKept, repairs, steps }: StepListProps) {
  return (
    <section className={classes.kept} aria-labelledby="kept">
      <div>
        <h2 id="kept" className={classes.heading}>
          {words.kept}
        </h2>
        <p className={classes.count} aria-live="polite">
          <strong>{formatCount(rowsKept)}</strong> {words.keptOf('', formatCount(rows)).trim()}
          <span>{formatShare(rows > 0 ? rowsKept / rows : 0)}</span>
        </p>
        <div className={classes.track} aria-hidden>
          <div style={{ width: `${rows > 0 ? (rowsKept / rows) * 100 : 0}%` }} />
        </div>
      </div>
      <div>
        <h2 className={classes.heading}>{words.steps}</h2>
        <ol className={classes.steps}>
          {repairs.map(({ message }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: repairs are told apart by their place alone
            <li key={`repair ${index}`}>{message}</li>
          ))}
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their place alone
            <li key={index}>
              <span>{step.message}</span>
              {step.rowsAfter < step.rowsBefore ? (
                <span className={classes.left}>
                  {words.leftOut(formatPlural(step.rowsBefore - step.rowsAfter, 'customer'))}
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
