import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { api } from '../client/api.ts';
import { useRunningJobs } from '../client/job.ts';
import { ProjectContext } from '../client/project.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { JobBar } from '../components/job-bar.tsx';
import { TrainingView } from '../components/training/training-view.tsx';
import classes from './centre.module.css';
import { ProjectHeader } from './project-header.tsx';
import { ReadOnlyNote } from './read-only-note.tsx';
import frame from './shell.module.css';
import { words } from './words.ts';

/** Loads the project of the address, then shows its header, its running jobs and the step. */
export function ProjectLayout() {
  const { projectId } = useParams({ from: '/project/$projectId' });
  const project = useQuery(api.projects.get.queryOptions({ input: { projectId } }));
  const jobs = useRunningJobs().filter(({ job }) => job.projectId === projectId);

  if (project.isPending) {
    return (
      <div className={classes.centre}>
        <Loader size="sm" color="accent" role="status" aria-label={words.opening} />
      </div>
    );
  }
  if (project.isError) {
    return (
      <div className={classes.centre}>
        <ErrorNote error={project.error}>
          <Button component={Link} to="/" variant="default">
            {words.toHome}
          </Button>
        </ErrorNote>
      </div>
    );
  }
  return (
    <ProjectContext.Provider value={project.data}>
      <ProjectHeader />
      {project.data.readOnly ? (
        <div className={frame.jobs}>
          <ReadOnlyNote />
        </div>
      ) : null}
      {jobs.length > 0 ? (
        <div className={frame.jobs}>
          {jobs.map(({ job, cancel }) => (
            <div key={job.key}>
              <JobBar job={job} onCancel={cancel} />
              {job.training ? <TrainingView job={job} training={job.training} /> : null}
            </div>
          ))}
        </div>
      ) : null}
      <div className={frame.step}>
        <Outlet />
      </div>
    </ProjectContext.Provider>
  );
}
