import { NativeSelect } from '@mantine/core';
import type { SourceParts } from '../../../contract/dataset.ts';
import { words } from './words.ts';

export interface PartChoiceProps {
  readonly parts: SourceParts;
  readonly onChange: (part: string) => void;
}

/** Which sheet, table or file is read, where a file holds several. */
export function PartChoice({ parts, onChange }: PartChoiceProps) {
  if (parts.names.length < 2) return null;
  return (
    <NativeSelect
      label={words.parts[parts.kind]}
      description={words.partHint(parts.names.length)}
      value={parts.chosen}
      data={[...parts.names]}
      onChange={(event) => onChange(event.currentTarget.value)}
      maw="24rem"
    />
  );
}
