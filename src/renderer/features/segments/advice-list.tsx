import type { Segment } from '../../../contract/result.ts';
import classes from './segment-card.module.css';
import { words } from './words.ts';

type Advice = Segment['advice'][number];

function Idea({ action, channel, reason, watch }: Advice) {
  return (
    <div className={classes.idea}>
      <p className={classes.action}>{action}</p>
      <dl>
        <dt>{words.how}</dt>
        <dd>{channel}</dd>
        <dt>{words.why}</dt>
        <dd>{reason}</dd>
        <dt>{words.watch}</dt>
        <dd>{watch}</dd>
      </dl>
    </div>
  );
}

/** What to do with a segment: the first idea in full, the others on request. */
export function AdviceList({ advice }: { readonly advice: readonly Advice[] }) {
  const [first, ...rest] = advice;
  if (!first) return null;
  return (
    <section>
      <h3 className={classes.label}>{words.advice}</h3>
      <Idea {...first} />
      {rest.length > 0 ? (
        <details className={classes.more}>
          <summary>{words.moreAdvice(rest.length)}</summary>
          {rest.map((idea) => (
            <Idea key={idea.action} {...idea} />
          ))}
        </details>
      ) : null}
    </section>
  );
}
