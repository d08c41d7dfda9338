import { useQuery } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { client } from '../../client/client.ts';
import { formatCount } from '../../components/format.ts';
import classes from './home.module.css';
import { words } from './words.ts';

export interface SamplesProps {
  readonly busy: boolean;
  readonly onPaths: (find: () => Promise<readonly string[]>) => void;
}

/** Shops made up by us, to try everything on. */
export function Samples({ busy, onPaths }: SamplesProps) {
  const samples = useQuery(api.samples.list.queryOptions());
  if (!samples.data || samples.data.length === 0) return null;
  return (
    <section aria-labelledby="samples" className={classes.section}>
      <h2 id="samples" className={classes.heading}>
        {words.samples}
      </h2>
      <p className={classes.hint}>{words.samplesHint}</p>
      <ul className={classes.samples}>
        {samples.data.map((sample) => (
          <li key={sample.id}>
            <button
              type="button"
              className={classes.sample}
              disabled={busy}
              onClick={() => onPaths(async () => [(await client.samples.open({ id: sample.id })).path])}
            >
              <span className={classes.cardTitle}>{sample.name}</span>
              <span className={classes.description}>{sample.description}</span>
              <span className={classes.facts}>
                {words.kinds[sample.kind]}, {words.rows(formatCount(sample.rows))}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
