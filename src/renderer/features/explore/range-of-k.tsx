import { NumberInput } from '@mantine/core';
import { words } from './words.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The numbers of groups to try, from and to. */
export function RangeOfK({ range, onChange }: { readonly range: Range; readonly onChange: (range: Range) => void }) {
  const field = (name: keyof Range, label: string, error?: string) => (
    <NumberInput
      label={label}
      value={range[name]}
      min={2}
      max={100}
      clampBehavior="strict"
      allowDecimal={false}
      error={error}
      onChange={(value) => {
        if (typeof value === 'number' && Number.isInteger(value)) onChange({ ...range, [name]: value });
      }}
    />
  );
  return (
    <>
      {field('from', words.kMin, range.from > range.to ? words.badRange : undefined)}
      {field('to', words.kMax)}
    </>
  );
}
