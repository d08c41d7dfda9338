import { Button } from '@mantine/core';
import { words } from '../app/words.ts';
import type { Job } from '../client/job-store.ts';
import { formatTimeLeft } from './format.ts';
import classes from './job-bar.module.css';

export interface JobBarProps {
  readonly job: Job;
  readonly onCancel: () => void;
  /** In the rail there is little room: title, bar and Cancel. */
  readonly compact?: boolean;
}

/** A job under way: what it is doing, how far, how long yet, and the way to stop it. */
export function JobBar({ job, onCancel, compact }: JobBarProps) {
  const percent = Math.round(job.fraction * 100);
  const left = formatTimeLeft(job.secondsLeft);
  return (
    <div className={classes.root} data-compact={compact || undefined}>
      <div className={classes.line}>
        <p className={classes.title}>{job.title}</p>
        <Button size="compact-sm" variant="subtle" onClick={onCancel} aria-label={`${words.cancel}: ${job.title}`}>
          {words.cancel}
        </Button>
      </div>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={job.title}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={[job.message, left].filter(Boolean).join(', ') || `${percent} %`}
      >
        <div className={classes.fill} style={{ width: `${Math.max(1, percent)}%` }} />
      </div>
      <p className={classes.state}>
        <span>{compact ? `${percent} %` : job.message || words.working}</span>
        <span>{left}</span>
      </p>
    </div>
  );
}
