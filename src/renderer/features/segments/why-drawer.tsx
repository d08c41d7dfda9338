import { Drawer, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { WhyHere } from '../../../contract/why-here.ts';
import { words as shell } from '../../app/words.ts';
import { api } from '../../client/api.ts';
import { useProject } from '../../client/project.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import classes from './why-drawer.module.css';
import { useSegmentStyle, WhyReasons } from './why-reasons.tsx';
import { words } from './words.ts';

/** A segment's name beside its colour. */
function Side({ side }: { readonly side: WhyHere['segment'] }) {
  return (
    <span>
      <span className={classes.dot} style={useSegmentStyle(side.color)} aria-hidden />
      {side.name}
    </span>
  );
}

function Answer({ why }: { readonly why: WhyHere }) {
  const { segment, next, distance, reasons, sentences } = why;
  const [first, ...rest] = sentences;
  const longest = Math.max(...reasons.map(({ contribution }) => Math.abs(contribution)), Number.MIN_VALUE);
  const whole = next === null || distance === null ? 0 : distance + next.distance;
  const place = distance === null || whole === 0 ? 0.5 : distance / whole;
  return (
    <div className={classes.body}>
      <div>
        <p className={classes.answer}>{first}</p>
        {rest.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {next && distance !== null ? (
        <>
          <figure className={classes.between}>
            <div className={classes.ends}>
              <Side side={segment} />
              <Side side={next} />
            </div>
            <div className={classes.line} aria-hidden>
              <span className={classes.place} style={{ left: `${place * 100}%` }} />
            </div>
            <figcaption className={classes.fine}>{words.whyBetween}</figcaption>
          </figure>
          <WhyReasons
            side={segment}
            reasons={reasons.filter(({ contribution }) => contribution > 0)}
            longest={longest}
          />
          <WhyReasons
            side={next}
            reasons={reasons.filter(({ contribution }) => contribution < 0).toReversed()}
            longest={longest}
          />
          <p className={classes.fine}>{words.whyMeasured}</p>
        </>
      ) : null}
    </div>
  );
}

export interface WhyDrawerProps {
  readonly runId: string;
  /** Row of the customer table. It stays while the drawer slides away. */
  readonly row: number;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** "Why is this customer here?", answered beside the list. */
export function WhyDrawer({ runId, row, opened, onClose }: WhyDrawerProps) {
  const { projectId } = useProject();
  const why = useQuery(api.segments.whyHere.queryOptions({ input: { projectId, runId, row }, enabled: opened }));
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={480}
      title={words.whyTitle}
      closeButtonProps={{ 'aria-label': shell.close }}
    >
      {why.isError ? <ErrorNote error={why.error} /> : null}
      {why.isPending ? <Loader size="sm" color="accent" role="status" aria-label={words.whyLoading} /> : null}
      {why.data ? <Answer why={why.data} /> : null}
    </Drawer>
  );
}
