import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useRunningJobs } from '../client/job.ts';
import { JobBar } from '../components/job-bar.tsx';
import { AppearanceSwitch } from './appearance-switch.tsx';
import { useHelp } from './help.ts';
import { Mark } from './mark.tsx';
import classes from './shell.module.css';
import { whenIdle } from './when-idle.ts';
import { words } from './words.ts';

// Neither shows on the first screen, so it does not wait for them.
const Rail = lazy(async () => ({ default: (await import('./rail.tsx')).Rail }));
const HelpPanels = lazy(async () => {
  await whenIdle();
  return { default: (await import('./help-panels.tsx')).HelpPanels };
});

/** The frame: rail on the left with brand, steps, jobs and help; the page on the right. */
export function Shell() {
  const { projectId } = useParams({ strict: false });
  const jobs = useRunningJobs();
  const help = useHelp();
  const { pathname } = useLocation();
  const before = useRef(pathname);

  useEffect(() => {
    // Another screen is read from its beginning, by eye and by ear.
    if (before.current !== pathname) skip();
    before.current = pathname;
  }, [pathname]);

  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={skip}>
        {words.skip}
      </button>
      <aside className={classes.rail} aria-label={words.brand}>
        <Link to="/" className={classes.brand}>
          <Mark />
          {words.brand}
        </Link>
        {projectId ? (
          <Suspense>
            <Rail projectId={projectId} />
          </Suspense>
        ) : (
          <p className={classes.tagline}>{words.tagline}</p>
        )}
        <div className={classes.railFoot}>
          {jobs.map(({ job, cancel }) => (
            <JobBar key={`${job.projectId} ${job.key}`} job={job} onCancel={cancel} compact />
          ))}
          <div className={classes.help}>
            <button type="button" className={classes.quiet} onClick={help.openActions}>
              {words.find} <kbd>{help.modKey} K</kbd>
            </button>
            <button type="button" className={classes.quiet} onClick={help.openGlossary}>
              {words.glossary}
            </button>
            <button type="button" className={classes.quiet} onClick={help.openShortcuts}>
              {words.shortcuts} <kbd>?</kbd>
            </button>
            <button type="button" className={classes.quiet} onClick={help.openComputer}>
              {words.computer}
            </button>
            <AppearanceSwitch />
          </div>
        </div>
      </aside>
      <main id="content" className={classes.content} tabIndex={-1}>
        <Outlet />
      </main>
      <Suspense>
        <HelpPanels help={help} />
      </Suspense>
    </div>
  );
}

function skip() {
  document.getElementById('content')?.focus({ preventScroll: true });
}
