import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { api } from '../client/api.ts';
import { useFindSegments } from '../components/find-segments.ts';
import { words as shared } from '../components/words.ts';
import { type Help, isTyping } from './help.ts';
import { stepNames, stepsOf } from './steps.ts';
import { words } from './words.ts';

/** ⌘/Ctrl+K: every action by name. Also holds the keys that go to a step. */
export function Actions({ help }: { readonly help: Help }) {
  const { projectId } = useParams({ strict: false });
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const project = useQuery(
    api.projects.get.queryOptions({ input: { projectId: projectId ?? '' }, enabled: projectId !== undefined }),
  ).data;
  const find = useFindSegments(projectId ?? '');
  const steps = project ? stepsOf(project) : [];
  const awaiting = useRef(false);
  const toNewcomers = () => {
    if (projectId) void navigate({ to: '/project/$projectId/newcomers', params: { projectId } });
  };

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (awaiting.current && event.key === 'h') void navigate({ to: '/' });
      if (awaiting.current && event.key === 'n' && project?.currentRunId) toNewcomers();
      const step = awaiting.current ? steps[Number(event.key) - 1] : undefined;
      if (step && step.state !== 'locked' && projectId) {
        void navigate({ to: `/project/$projectId/${step.name}`, params: { projectId } });
      }
      awaiting.current = event.key === 'g';
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  const actions: SpotlightActionData[] = [
    ...(project?.source
      ? [
          {
            id: 'find',
            label: shared.findSegments,
            description: shared.findSegmentsHint,
            onClick: () => void find.run(),
          },
        ]
      : []),
    ...steps.map((step, index) => ({
      id: stepNames[index],
      label: `${step.number}. ${step.label}`,
      description: step.state === 'locked' ? step.why : undefined,
      disabled: step.state === 'locked',
      onClick: () => {
        if (projectId && step.state !== 'locked') {
          void navigate({ to: `/project/$projectId/${step.name}`, params: { projectId } });
        }
      },
    })),
    ...(project?.currentRunId ? [{ id: 'newcomers', label: words.newcomers, onClick: toNewcomers }] : []),
    { id: 'home', label: words.home, onClick: () => void navigate({ to: '/' }) },
    { id: 'glossary', label: words.glossary, onClick: help.openGlossary },
    { id: 'shortcuts', label: words.shortcuts, onClick: help.openShortcuts },
    { id: 'light', label: `${words.appearance}: ${words.light}`, onClick: () => setColorScheme('light') },
    { id: 'dark', label: `${words.appearance}: ${words.dark}`, onClick: () => setColorScheme('dark') },
    { id: 'system', label: `${words.appearance}: ${words.system}`, onClick: () => setColorScheme('auto') },
  ];

  return (
    <Spotlight
      actions={actions}
      shortcut="mod + K"
      nothingFound={words.findNothing}
      overlayProps={{ color: '#14161a', backgroundOpacity: 0.35, blur: 0 }}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{ placeholder: words.findPlaceholder, 'aria-label': words.find }}
    />
  );
}
