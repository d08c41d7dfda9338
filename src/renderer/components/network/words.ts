/** Words of networks as they are drawn and changed. */
export const words = {
  sketch: (units: string) => `The network: layers of ${units} units`,
  unitsOf: (layer: number) => `Units of hidden layer ${layer}`,
  addLayer: 'One more layer',
  removeLayer: (layer: number) => `Take away hidden layer ${layer}`,
  inputs: 'columns',
  code: 'code',
  outputs: 'columns again',
  classes: 'segments',
} as const;
