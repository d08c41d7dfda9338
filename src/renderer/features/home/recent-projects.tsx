import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecentProject } from '../../../contract/project.ts';
import { api } from '../../client/api.ts';
import { formatAgo, formatCount, formatPlural, formatShare } from '../../components/format.ts';
import { SegmentBar } from '../../components/segment-bar.tsx';
import classes from './home.module.css';
import { words } from './words.ts';

/** Two rows of cards; the rest on request. */
const shownProjects = 6;

/** More names than this would make a card a list. */
const shownSegments = 5;

function ProjectCard(props: {
  readonly project: RecentProject;
  readonly disabled: boolean;
  readonly onOpen: () => void;
  readonly onForget: () => void;
}) {
  const { project, disabled, onOpen, onForget } = props;
  const facts = [
    ...(project.customers > 0 ? [formatPlural(project.customers, 'customer')] : []),
    formatAgo(project.modifiedAt, Date.now()),
  ];
  const hidden = project.segments.length - shownSegments;
  return (
    <li className={classes.project} data-gone={!project.available || undefined}>
      <button
        type="button"
        className={classes.open}
        disabled={disabled || !project.available}
        onClick={onOpen}
        title={project.path}
      >
        <span className={classes.cardTitle}>{project.name}</span>
        <span className={classes.facts}>{project.available ? facts.join(' · ') : words.gone}</span>
        {project.segments.length > 0 ? (
          <>
            <SegmentBar segments={project.segments} />
            <span className={classes.legend}>
              {project.segments.slice(0, shownSegments).map((segment) => (
                <span key={segment.name} className={classes.legendItem}>
                  <i style={{ background: segment.color }} />
                  {segment.name} <span className={classes.share}>{formatShare(segment.share)}</span>
                </span>
              ))}
              {hidden > 0 ? <span className={classes.share}>{words.more(formatCount(hidden))}</span> : null}
            </span>
          </>
        ) : (
          <span className={classes.facts}>{project.available ? words.noSegments : null}</span>
        )}
      </button>
      <Tooltip label={words.forget}>
        <ActionIcon
          className={classes.forget}
          variant="subtle"
          color="gray"
          size={28}
          aria-label={words.forgetLabel(project.name)}
          onClick={onForget}
        >
          <IconX size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

/** Projects opened before, each with its segments in their colours. */
export function RecentProjects(props: {
  readonly projects: readonly RecentProject[];
  readonly busy: boolean;
  readonly onOpen: (path: string) => void;
}) {
  const { projects, busy, onOpen } = props;
  const [all, setAll] = useState(false);
  const queries = useQueryClient();
  const forget = useMutation(
    api.projects.forget.mutationOptions({
      onSuccess: (list) => queries.setQueryData(api.projects.recent.queryKey(), list),
    }),
  );
  return (
    <section aria-labelledby="recent" className={classes.section}>
      <h2 id="recent" className={classes.heading}>
        {words.recent}
      </h2>
      <ul className={classes.projects}>
        {projects.slice(0, all ? undefined : shownProjects).map((project) => (
          <ProjectCard
            key={project.path}
            project={project}
            disabled={busy}
            onOpen={() => onOpen(project.path)}
            onForget={() => forget.mutate({ path: project.path })}
          />
        ))}
      </ul>
      {!all && projects.length > shownProjects ? (
        <div>
          <Button variant="default" onClick={() => setAll(true)}>
            {words.showAll(formatCount(projects.length))}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
