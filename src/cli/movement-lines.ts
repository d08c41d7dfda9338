import type { Movement, MovementPlace } from '../contract/movement.ts';
import { formatCount, formatNumberOf } from './format.ts';
import { bold, warningLines } from './output.ts';
import { type TextColumn, textTable } from './text-table.ts';

interface Line {
  readonly name: string;
  readonly from: number | null;
}

/** From whom to whom: a line an earlier segment, a column a present one, with newcomers and those who are gone. */
function tableOf({ before, after, flows, joined, gone }: Movement): string[] {
  const count = (from: number | null, to: number | null): string =>
    formatCount(flows.find((flow) => flow.from === from && flow.to === to)?.customers ?? 0);
  const column = (title: string, to: number | null): TextColumn<Line> => ({
    title,
    text: ({ from }) => (from === null && to === null ? '' : count(from, to)),
    align: 'right',
  });
  const lines: Line[] = [
    ...before.map(({ id, name }) => ({ name, from: id })),
    ...(joined > 0 ? [{ name: 'New', from: null }] : []),
  ];
  return textTable(
    [
      { title: 'From, to', text: ({ name }: Line) => name },
      ...after.map(({ id, name }: MovementPlace) => column(name, id)),
      ...(gone > 0 ? [column('Gone', null)] : []),
    ],
    lines,
    24,
  );
}

/** Who moved, in one sentence, as a table and the largest moves in words. */
export function movementLines(movement: Movement): string[] {
  const { finding, since, sentences, warnings } = movement;
  return [
    bold(finding),
    `Against the ${formatNumberOf(since.k, 'segment')} of ${since.source}`,
    '',
    ...tableOf(movement),
    '',
    ...sentences.map((sentence) => `  ${sentence}`),
    ...warningLines(warnings),
  ];
}
