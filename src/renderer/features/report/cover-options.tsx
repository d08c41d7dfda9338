import { Textarea, TextInput } from '@mantine/core';
import type { ReportDraft } from '../../../contract/report.ts';
import { AccentChoice } from './accent-choice.tsx';
import { LogoChoice } from './logo-choice.tsx';
import classes from './report.module.css';
import { words } from './words.ts';

export interface CoverOptionsProps {
  readonly draft: ReportDraft;
  readonly onChange: (change: Partial<ReportDraft>) => void;
}

/** Title, client, notes, logo and colour. */
export function CoverOptions({ draft, onChange }: CoverOptionsProps) {
  return (
    <section className={classes.block} aria-labelledby="cover">
      <h2 id="cover" className={classes.heading}>
        {words.options}
      </h2>
      <TextInput
        label={words.client}
        placeholder={words.clientPlaceholder}
        maxLength={120}
        value={draft.client}
        onChange={(event) => onChange({ client: event.currentTarget.value })}
      />
      <TextInput
        label={words.reportTitle}
        placeholder={words.titlePlaceholder}
        maxLength={120}
        value={draft.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        label={words.notes}
        description={words.notesHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={4000}
        value={draft.notes}
        onChange={(event) => onChange({ notes: event.currentTarget.value })}
      />
      <LogoChoice logo={draft.logo} onChange={(logo) => onChange({ logo })} />
      <AccentChoice accent={draft.accent} onChange={(accent) => onChange({ accent })} />
    </section>
  );
}
