import type { ProfileBar } from '../../../charts/profile-bars-chart.ts';
import classes from './segment-card.module.css';
import { words } from './words.ts';

/** The traits that set a segment apart, strongest first: words and a bar to either side of everyone's middle. */
export function Traits({ bars, reach }: { readonly bars: readonly ProfileBar[]; readonly reach: number }) {
  if (bars.length === 0) return null;
  return (
    <section className={classes.traits}>
      <h3 className={classes.label}>{words.traits}</h3>
      <ul>
        {bars.map(({ label, effect, value, everyone }) => (
          <li key={label}>
            <span className={classes.traitName}>{label}</span>
            <span className={classes.traitValue}>
              {value === '' ? (effect < 0 ? words.lower : words.higher) : words.traitValue(value, everyone)}
            </span>
            <span className={classes.track} aria-hidden>
              <span
                className={classes.bar}
                data-side={effect < 0 ? 'lower' : 'higher'}
                style={{ width: `${Math.min(50, (Math.abs(effect) / reach) * 50)}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
