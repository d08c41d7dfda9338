import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { lossCurveChart } from '../../../charts/loss-curve-chart.ts';
import { client } from '../../client/client.ts';
import type { Job } from '../../client/job-store.ts';
import { EChart } from '../echart.tsx';
import { formatCount, formatNumber, formatShare } from '../format.ts';
import { useChartTheme } from '../use-scheme.ts';
import classes from './training.module.css';
import { words } from './words.ts';

export interface TrainingViewProps {
  readonly job: Job;
  readonly training: NonNullable<Job['training']>;
}

/** A network while it learns: its loss, epoch by epoch, and the way to take it as it is. */
export function TrainingView({ job, training }: TrainingViewProps) {
  const theme = useChartTheme();
  const { curve } = useDeferredValue(training);
  const finish = useMutation({ mutationFn: () => client.analysis.finishEarly({ projectId: job.projectId }) });
  const total = job.tasks.find((task) => task.path.join(' / ') === training.task)?.total ?? undefined;
  const option = useMemo(
    () => ({ ...lossCurveChart({ curve, epochs: total }, theme), animation: false }),
    [curve, total, theme],
  );
  const last = training.curve.at(-1);
  return (
    <section className={classes.live} aria-label={words.live}>
      <EChart option={option} height={180} label={words.curve} />
      <div className={classes.beside}>
        <dl className={classes.figures}>
          <div>
            <dt>{words.epoch}</dt>
            <dd>
              {total ? words.of(formatCount(last?.epoch ?? 0), formatCount(total)) : formatCount(last?.epoch ?? 0)}
            </dd>
          </div>
          <div>
            <dt>{words.loss}</dt>
            <dd>{last ? formatNumber(last.loss) : words.none}</dd>
          </div>
          {last && last.validationLoss !== null ? (
            <div>
              <dt>{words.apart}</dt>
              <dd>{formatNumber(last.validationLoss)}</dd>
            </div>
          ) : null}
          {last && (last.validationAccuracy ?? last.accuracy) !== null ? (
            <div>
              <dt>{words.accuracy}</dt>
              <dd>{formatShare(last.validationAccuracy ?? last.accuracy ?? 0)}</dd>
            </div>
          ) : null}
        </dl>
        <Button
          size="compact-sm"
          variant="default"
          loading={finish.isPending}
          disabled={finish.isSuccess}
          onClick={() => finish.mutate()}
        >
          {finish.isSuccess ? words.finishing : words.finish}
        </Button>
        <p className={classes.hint}>{words.finishHint}</p>
      </div>
    </section>
  );
}
