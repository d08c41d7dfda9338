import { Button, Group, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StudyId, StudyInfo, StudyPlan } from '../../../contract/studies.ts';
import { api } from '../../client/api.ts';
import block from '../../components/block.module.css';
import { ErrorNote } from '../../components/error-note.tsx';
import classes from './studies.module.css';
import { StudyChoice } from './study-choice.tsx';
import { words } from './words.ts';

export interface StudyDialogProps {
  readonly projectId: string;
  readonly onUse: (study: StudyInfo, plan: StudyPlan) => void;
  readonly onClose: () => void;
}

/** The published studies to start from, those that fit the data first. */
export function StudyDialog({ projectId, onUse, onClose }: StudyDialogProps) {
  const list = useQuery(api.studies.list.queryOptions({ input: { projectId } }));
  const [picked, setPicked] = useState<StudyId | null>(null);
  const chosen = list.data?.find(({ id, fits }) => fits && (picked === null || id === picked)) ?? null;
  const plan = useQuery(
    api.studies.recipe.queryOptions({ input: { projectId, id: chosen?.id ?? 'a' }, enabled: chosen !== null }),
  );
  return (
    <Modal opened onClose={onClose} title={words.title} size={720} closeButtonProps={{ 'aria-label': words.cancel }}>
      <p className={block.hint}>{words.hint}</p>
      {list.error ? <ErrorNote error={list.error} /> : null}
      {list.data ? (
        <fieldset className={classes.choices}>
          <legend>{words.choose}</legend>
          <ul>
            {list.data.map((study) => (
              <StudyChoice
                key={study.id}
                study={study}
                projectId={projectId}
                chosen={chosen?.id === study.id}
                onChoose={() => setPicked(study.id)}
              />
            ))}
          </ul>
        </fieldset>
      ) : (
        <p className={block.hint}>{words.loading}</p>
      )}
      <Group justify="flex-end" gap="sm" className={classes.footer}>
        <Button variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button
          disabled={chosen === null || !plan.data}
          onClick={() => {
            if (chosen && plan.data) onUse(chosen, plan.data);
          }}
        >
          {words.use}
        </Button>
      </Group>
    </Modal>
  );
}
