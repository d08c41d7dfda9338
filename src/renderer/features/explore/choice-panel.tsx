import { Button } from '@mantine/core';
import { useId } from 'react';
import { Term } from '../../components/term.tsx';
import classes from './choice-panel.module.css';
import { pointWords } from './findings.ts';
import type { SweepView } from './sweep-view.ts';
import { words } from './words.ts';

export interface ChoicePanelProps {
  readonly view: SweepView;
  /** The k on offer. */
  readonly k: number | null;
  readonly inUse: number | null;
  readonly onPick: (k: number) => void;
  readonly onUse: (k: number) => void;
  readonly busy: boolean;
}

/** The choice of k: every k tried, what speaks for the one on offer, what each measure says, and the way to use it. */
export function ChoicePanel({ view, k, inUse, onPick, onUse, busy }: ChoicePanelProps) {
  const name = useId();
  const point = view.points.find((candidate) => candidate.k === k);
  const best = view.recommended?.k ?? null;
  const second = view.recommended?.runnerUp ?? null;
  const mark = (candidate: number) =>
    candidate === best
      ? words.recommended
      : candidate !== second?.k
        ? ''
        : best === null
          ? words.leastArbitrary
          : words.runnerUp;

  return (
    <section className={classes.panel} aria-labelledby={`${name}-title`}>
      <fieldset className={classes.choices}>
        <legend id={`${name}-title`} className={classes.title}>
          {words.choose}
        </legend>
        {view.ks.map((candidate) => (
          <label key={candidate} className={classes.choice}>
            <input
              type="radio"
              name={name}
              value={candidate}
              checked={candidate === k}
              disabled={!view.points.some((there) => there.k === candidate)}
              onChange={() => onPick(candidate)}
            />
            <span className={classes.number}>{candidate}</span>
            <span className={classes.mark}>{mark(candidate)}</span>
          </label>
        ))}
      </fieldset>
      <div className={classes.body}>
        <div className={classes.about} aria-live="polite">
          {point ? (
            <>
              <h2 className={classes.chosen}>{words.groups(point.k)}</h2>
              <ul className={classes.said}>
                {pointWords(point).map((said) => (
                  <li key={said}>{said}</li>
                ))}
              </ul>
              {point.degenerate ? <p className={classes.caution}>{point.degenerate}</p> : null}
              {second && point.k === second.k ? <p className={classes.why}>{second.reason}</p> : null}
              <div className={classes.actions}>
                {point.k === inUse ? (
                  <p className={classes.used}>{words.used(point.k)}</p>
                ) : (
                  <Button loading={busy} disabled={view.status === 'running'} onClick={() => onUse(point.k)}>
                    {words.use(point.k)}
                  </Button>
                )}
              </div>
              {inUse !== null && point.k !== inUse ? <p className={classes.keeps}>{words.keeps}</p> : null}
            </>
          ) : (
            <p className={classes.keeps}>{view.status === 'running' ? words.patience : words.pickOne}</p>
          )}
        </div>
        {view.status === 'done' ? (
          <div className={classes.voices}>
            <h3>{words.voices}</h3>
            <dl>
              <div data-best={best !== null || undefined}>
                <dt>{words.voiceRecommended}</dt>
                <dd data-words={best === null || undefined}>{best ?? words.none}</dd>
              </div>
              <div>
                <dt>
                  <Term name="elbow">{words.voiceElbow}</Term>
                </dt>
                <dd data-words={view.elbow === null || undefined}>{view.elbow ?? words.noBend}</dd>
              </div>
              <div>
                <dt>
                  <Term name="silhouette">{words.voiceSilhouette}</Term>
                </dt>
                <dd>{view.bestSilhouette ?? words.none}</dd>
              </div>
            </dl>
            {second && k !== second.k ? (
              <p className={classes.second}>
                {second.reason}{' '}
                <button type="button" className={classes.link} onClick={() => onPick(second.k)}>
                  {words.lookAt(second.k)}
                </button>
              </p>
            ) : null}
          </div>
        ) : null}
      </div>
    </section>
  );
}
