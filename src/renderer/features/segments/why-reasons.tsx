import type { CSSProperties } from 'react';
import { edgeColor } from '../../../charts/theme.ts';
import type { WhyHere, WhyReason } from '../../../contract/why-here.ts';
import { useChartTheme } from '../../components/use-scheme.ts';
import classes from './why-drawer.module.css';
import { words } from './words.ts';

const shownAtOnce = 6;

/** A segment's colour and the edge that keeps it visible on the page, as style properties. */
export function useSegmentStyle(color: string): CSSProperties {
  const theme = useChartTheme();
  return { '--segment': color, '--segment-edge': edgeColor(color, theme) } as CSSProperties;
}

function Rows({ reasons, longest }: { readonly reasons: readonly WhyReason[]; readonly longest: number }) {
  return (
    <ul className={classes.reasons}>
      {reasons.map(({ column, sentence, contribution }) => (
        <li key={column}>
          {sentence}
          <span className={classes.bar} style={{ width: `${(Math.abs(contribution) / longest) * 100}%` }} aria-hidden />
        </li>
      ))}
    </ul>
  );
}

export interface WhyReasonsProps {
  readonly side: WhyHere['segment'];
  /** Strongest first. */
  readonly reasons: readonly WhyReason[];
  /** The largest contribution of all, whose bar fills the width. */
  readonly longest: number;
}

/** What speaks for one segment: a sentence and a bar a column. */
export function WhyReasons({ side, reasons, longest }: WhyReasonsProps) {
  const style = useSegmentStyle(side.color);
  if (reasons.length === 0) return null;
  const rest = reasons.slice(shownAtOnce);
  return (
    <section style={style}>
      <h3 className={classes.label}>{words.whySpeaks(side.name)}</h3>
      <Rows reasons={reasons.slice(0, shownAtOnce)} longest={longest} />
      {rest.length > 0 ? (
        <details className={classes.more}>
          <summary>{words.whyMore(rest.length)}</summary>
          <Rows reasons={rest} longest={longest} />
        </details>
      ) : null}
    </section>
  );
}
