import { Button } from '@mantine/core';
import type { ParamInfo, ParamValue } from '../../../../contract/methods.ts';
import { sizesOfLayers, textOfLayers } from '../../../../contract/neural-params.ts';
import { LayerSizes } from '../../../components/network/layer-sizes.tsx';
import { hintOf } from './param-form.ts';
import classes from './params.module.css';
import { words } from './words.ts';

export interface SizesFieldProps {
  readonly param: ParamInfo;
  readonly value: ParamValue | undefined;
  readonly onChange: (value: ParamValue | undefined) => void;
}

/** Layers where someone starts who wants to choose them. */
const first = [16, 8];

/** The hidden layers of a network: found by itself, or chosen one by one. */
export function SizesField({ param, value, onChange }: SizesFieldProps) {
  const own = typeof value === 'string' ? sizesOfLayers(value) : null;
  return (
    <div className={classes.wide}>
      <LayerSizes
        label={param.title}
        hint={hintOf(param)}
        sizes={own ?? []}
        least={0}
        most={own === null ? 0 : 8}
        mostUnits={4096}
        onChange={(sizes) => onChange(textOfLayers(sizes))}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => onChange(own === null ? textOfLayers(first) : undefined)}
      >
        {own === null ? words.ownLayers : words.foundLayers}
      </Button>
    </div>
  );
}
