/** Words of the settings of a method. */
export const words = {
  presets: 'Settings',
  usual: "Coterie's usual choice",
  own: 'Your own',
  more: 'More settings',
  moreCount: (count: number) => (count === 1 ? '1 setting' : `${count} settings`),
  range: (least: string, most: string) => `${least} to ${most}`,
  atLeast: (least: string) => `${least} or more`,
  atMost: (most: string) => `${most} or less`,
  found: 'found by itself',
  ownLayers: 'Choose the layers',
  foundLayers: 'Let them be found',
  twoOrMore: 'Choose two or more.',
} as const;
