import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { StepEffect } from '../../../contract/operations/prepare.ts';
import type { PrepareStep, Recipe, StepReport } from '../../../contract/recipe.ts';
import { formatCount } from '../../components/format.ts';
import { addStep, moveStep, removeStep, replaceStep, stepKinds } from './step-edits.ts';
import { StepItem } from './step-item.tsx';
import type { KnownColumn } from './step-settings.tsx';
import { stepTitle } from './step-title.ts';
import classes from './steps.module.css';
import { words } from './words.ts';

export interface StepListProps {
  readonly recipe: Recipe;
  readonly columns: readonly KnownColumn[];
  /** What came of the recipe's steps, where they were tried. */
  readonly reports: readonly StepReport[];
  readonly effects: readonly (readonly StepEffect[])[];
  readonly onChange: (recipe: Recipe) => void;
}

/** What is known of a step; while changes are being tried the reports may still be those of the steps before. */
function reportOf(report: StepReport | undefined, step: PrepareStep): StepReport | null {
  return report?.step.kind === step.kind ? report : null;
}

/** The steps in their order: added, taken out, changed, and moved by hand or with the arrows. */
export function StepList({ recipe, columns, reports, effects, onChange }: StepListProps) {
  const [open, setOpen] = useState<number | null>(null);
  const [held, setHeld] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const { steps } = recipe;
  const move = (from: number, to: number) => {
    const next = moveStep(recipe, from, to);
    if (next === recipe) return;
    setOpen(null);
    onChange(next);
    setSaid(words.moved(stepTitle(steps[from]), formatCount(to + 1), formatCount(steps.length)));
  };
  return (
    <section className={classes.root} aria-labelledby="steps">
      <div>
        <h2 id="steps" className={classes.heading}>
          {words.steps}
        </h2>
        <p className={classes.hint}>{steps.length > 0 ? words.stepsHint : words.noSteps}</p>
      </div>
      <ol className={classes.list}>
        {steps.map((step, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their place alone
            key={place}
            className={classes.item}
            data-held={held === place || undefined}
            draggable={open === null}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', stepTitle(step));
              setHeld(place);
            }}
            onDragEnd={() => setHeld(null)}
            onDragOver={(event) => {
              if (held !== null) event.preventDefault();
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (held !== null) move(held, place);
              setHeld(null);
            }}
          >
            <StepItem
              step={step}
              place={place}
              count={steps.length}
              report={reportOf(reports[place], step)}
              effects={effects[place] ?? []}
              columns={columns}
              open={open === place}
              onOpen={(wanted) => setOpen(wanted ? place : null)}
              onMove={(to) => move(place, to)}
              onRemove={() => {
                setOpen(null);
                onChange(removeStep(recipe, place));
              }}
              onChange={(next) => onChange(replaceStep(recipe, place, next))}
            />
          </li>
        ))}
      </ol>
      <div>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}>
              {words.add}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {stepKinds.map((kind) => (
              <Menu.Item
                key={kind}
                onClick={() => {
                  const added = addStep(recipe, kind);
                  onChange(added.recipe);
                  setOpen(kind === 'duplicates' ? null : added.at);
                }}
              >
                {words[kind].label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <p className={classes.unseen} role="status">
        {said}
      </p>
    </section>
  );
}
