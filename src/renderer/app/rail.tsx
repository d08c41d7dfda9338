import { Tooltip } from '@mantine/core';
import { IconCheck, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { api } from '../client/api.ts';
import classes from './rail.module.css';
import { type Step, stepNames, stepsOf } from './steps.ts';
import { words } from './words.ts';

function StepLink({
  step,
  projectId,
  here,
}: {
  readonly step: Step;
  readonly projectId: string;
  readonly here: boolean;
}) {
  const mark = step.state === 'done' && !here ? <IconCheck size={15} stroke={2.2} aria-hidden /> : step.number;
  const label = (
    <>
      <span className={classes.number} aria-hidden>
        {mark}
      </span>
      {step.label}
      {step.state === 'done' ? <span className={classes.unseen}>, {words.done}</span> : null}
    </>
  );
  if (step.state === 'locked') {
    return (
      <Tooltip label={step.why} position="right">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: why the step is closed must be within reach of the keyboard */}
        <span className={classes.step} data-state="locked" tabIndex={0}>
          {label}
          <span className={classes.unseen}>
            , {words.locked}. {step.why}
          </span>
        </span>
      </Tooltip>
    );
  }
  return (
    <Link
      to={`/project/$projectId/${step.name}`}
      params={{ projectId }}
      className={classes.step}
      data-state={here ? 'here' : step.state}
      aria-current={here ? 'step' : undefined}
    >
      {label}
    </Link>
  );
}

/** The six steps and where the project stands, and below them what comes after. */
export function Rail({ projectId }: { readonly projectId: string }) {
  const project = useQuery(api.projects.get.queryOptions({ input: { projectId } }));
  const { pathname } = useLocation();
  if (!project.data) return null;
  const here = stepNames.find((name) => pathname.endsWith(`/${name}`));
  return (
    <nav aria-label={words.stepsLabel}>
      <ol className={classes.steps}>
        {stepsOf(project.data, here).map((step) => (
          <li key={step.name}>
            <StepLink step={step} projectId={projectId} here={step.name === here} />
          </li>
        ))}
      </ol>
      {project.data.currentRunId === null ? null : (
        <>
          <p className={classes.later}>{words.later}</p>
          <Link
            to="/project/$projectId/newcomers"
            params={{ projectId }}
            className={classes.step}
            data-state={pathname.endsWith('/newcomers') ? 'here' : 'ready'}
            aria-current={pathname.endsWith('/newcomers') ? 'page' : undefined}
          >
            <span className={classes.number} aria-hidden>
              <IconUserPlus size={14} stroke={2} />
            </span>
            {words.newcomers}
          </Link>
        </>
      )}
    </nav>
  );
}
