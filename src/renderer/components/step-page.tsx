import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { neighbours, type StepName, stepsOf } from '../app/steps.ts';
import { words } from '../app/words.ts';
import { useProject } from '../client/project.ts';
import { Finding } from './finding.tsx';
import classes from './step-page.module.css';

export interface StepPageProps {
  readonly step: StepName;
  /** What was found, as one sentence. */
  readonly finding: ReactNode;
  readonly note?: ReactNode;
  /** What happens next, said beside Continue. */
  readonly next?: string;
  /** Runs before leaving; false stays. Left out, Continue goes straight to the next step. */
  readonly onContinue?: () => Promise<boolean>;
  /** Replaces the label of Continue, such as "Bring it in". */
  readonly continueLabel?: string;
  readonly busy?: boolean;
  /** Beside the main column from 1,100 px, below it otherwise: the why and the details. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a step: finding, content with an optional margin, footer with Back and Continue. */
export function StepPage(props: StepPageProps) {
  const { step, finding, note, next, onContinue, continueLabel, busy, aside, children } = props;
  const project = useProject();
  const navigate = useNavigate();
  const around = neighbours(step);
  const nextState = stepsOf(project).find(({ name }) => name === around.next)?.state;
  const blocked = !onContinue && (around.next === null || nextState === 'locked');
  const params = { projectId: project.projectId };

  const go = (to: StepName | null) => {
    if (to) void navigate({ to: `/project/$projectId/${to}`, params });
  };
  const forward = async () => {
    if (blocked || busy) return;
    if (!onContinue || (await onContinue())) go(around.next);
  };

  useEffect(() => {
    document.title = `${words.steps[step]} · ${project.name}`;
  }, [step, project.name]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      event.preventDefault();
      if (event.key === 'ArrowLeft') go(around.back);
      else void forward();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  return (
    <div className={classes.root}>
      <div className={classes.page}>
        <Finding note={note}>{finding}</Finding>
        <div className={aside ? classes.split : undefined}>
          <div className={classes.main}>{children}</div>
          {aside ? <aside className={classes.aside}>{aside}</aside> : null}
        </div>
      </div>
      <footer className={classes.footer}>
        <div className={classes.footerInner}>
          {around.back ? (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconArrowLeft size={18} stroke={1.6} />}
              onClick={() => go(around.back)}
            >
              {words.back}
            </Button>
          ) : (
            <span />
          )}
          <p className={classes.next}>{next}</p>
          {around.next || onContinue ? (
            <Button
              rightSection={<IconArrowRight size={18} stroke={1.6} />}
              disabled={blocked || busy}
              onClick={() => void forward()}
            >
              {continueLabel ?? words.continue}
            </Button>
          ) : (
            <span />
          )}
        </div>
      </footer>
    </div>
  );
}
