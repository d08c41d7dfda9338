import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client/api.ts';
import { client } from '../client/client.ts';
import { useJob } from '../client/job.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { formatBytes } from '../components/format.ts';
import { JobBar } from '../components/job-bar.tsx';
import classes from './this-computer.module.css';
import { words } from './words.ts';

/** What was found on this computer, where networks train, and the one button that fetches anything. */
export function ThisComputer() {
  const info = useQuery(api.system.info.queryOptions());
  const setup = useJob(words.computer, 'tensorflow');
  const start = async () => {
    await setup.run(words.settingUp, (signal) => client.system.setupTensorflow(undefined, { signal }));
    await info.refetch();
  };
  if (info.isError) return <ErrorNote error={info.error} />;
  if (!info.data) return <Loader size="sm" color="accent" role="status" aria-label={words.looking} />;
  const { version, platform, cores, threads, memoryBytes, dataFolder, neural } = info.data;
  const { facts } = words;
  const { state, message } = neural.tensorflowSetup;
  return (
    <div className={classes.root}>
      <dl className={classes.facts}>
        {[
          [facts.version, version],
          [facts.platform, platform],
          [facts.cores, facts.coresUsed(cores, threads)],
          [facts.memory, formatBytes(memoryBytes)],
          [facts.dataFolder, dataFolder],
        ].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section className={classes.section} aria-labelledby="trains-on">
        <h3 id="trains-on" className={classes.heading}>
          {words.trainsOn}
        </h3>
        <ul className={classes.backends}>
          {neural.backends.map(({ backend, name, ready, message: found, role }) => (
            <li key={backend}>
              <p className={classes.name}>
                {name} <span data-ready={ready || undefined}>{ready ? words.ready : words.notReady}</span>
              </p>
              <p className={classes.fine}>{found}</p>
              <p className={classes.fine}>{role}</p>
            </li>
          ))}
        </ul>
        {setup.error ? <ErrorNote error={setup.error} /> : null}
        {setup.job?.status === 'cancelled' ? <p role="status">{words.setUpStopped}</p> : null}
        {setup.job && setup.running ? <JobBar job={setup.job} onCancel={setup.cancel} /> : null}
        {setup.job?.status === 'done' ? <p role="status">{words.setUpDone}</p> : null}
        {state === 'ready' || setup.running ? null : (
          <>
            <p className={classes.fine}>{message}</p>
            {state === 'possible' ? (
              <Button variant="default" style={{ justifySelf: 'start' }} onClick={() => void start()}>
                {words.setUp}
              </Button>
            ) : null}
          </>
        )}
      </section>
    </div>
  );
}
