import { formatFixed } from '../../../charts/format.ts';
import type { Segment } from '../../../contract/result.ts';
import { Term } from '../../components/term.tsx';
import classes from './segment-card.module.css';
import { words } from './words.ts';

/** How sure a segment is, in words; the figures behind it explain themselves. */
export function Confidence({ segment }: { readonly segment: Segment }) {
  const { confidence, silhouette, stability } = segment;
  return (
    <section>
      <h3 className={classes.label}>{words.sure}</h3>
      <p className={classes.reason}>{confidence}</p>
      <p className={classes.reason}>
        {silhouette === null ? null : <Term name="silhouette">{words.fit(formatFixed(silhouette, 2))}</Term>}
        {silhouette !== null && stability !== null ? ' · ' : null}
        {stability === null ? null : <Term name="stability">{words.stability(formatFixed(stability, 2))}</Term>}
      </p>
    </section>
  );
}
