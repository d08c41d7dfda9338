import { ActionIcon, Button, NumberInput } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import block from '../block.module.css';
import classes from './network.module.css';
import { words } from './words.ts';

export interface LayerSizesProps {
  readonly label: string;
  readonly hint?: string;
  readonly sizes: readonly number[];
  /** Layers at least and at most, and units at most. */
  readonly least: number;
  readonly most: number;
  readonly mostUnits: number;
  readonly onChange: (sizes: number[]) => void;
}

/** The hidden layers of a network, one number each, to widen, add and take away. */
export function LayerSizes({ label, hint, sizes, least, most, mostUnits, onChange }: LayerSizesProps) {
  const put = (at: number, units: number) => onChange(sizes.map((size, place) => (place === at ? units : size)));
  return (
    <fieldset className={classes.sizes}>
      <legend className={classes.legend}>{label}</legend>
      {hint ? <p className={block.hint}>{hint}</p> : null}
      <div className={classes.row}>
        {sizes.map((size, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer's place is its name
          <span key={at} className={classes.size}>
            <NumberInput
              w={92}
              aria-label={words.unitsOf(at + 1)}
              value={size}
              min={1}
              max={mostUnits}
              clampBehavior="blur"
              allowDecimal={false}
              onChange={(next) => {
                if (typeof next === 'number' && next >= 1 && next <= mostUnits) put(at, Math.round(next));
              }}
            />
            {sizes.length > least ? (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={words.removeLayer(at + 1)}
                onClick={() => onChange(sizes.filter((_, place) => place !== at))}
              >
                <IconMinus size={16} stroke={1.6} />
              </ActionIcon>
            ) : null}
          </span>
        ))}
        {sizes.length < most ? (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            onClick={() => onChange([...sizes, Math.max(1, Math.round((sizes.at(-1) ?? 16) / 2))])}
          >
            {words.addLayer}
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}
