import {
  type ButtonProps,
  type CSSVariablesResolver,
  createTheme,
  type DrawerProps,
  type MantineColorsTuple,
  type ModalProps,
  type TableProps,
  type TooltipProps,
} from '@mantine/core';

const accent: MantineColorsTuple = [
  '#edf3f7',
  '#d6e5ef',
  '#a9cfe8',
  '#6db3e2',
  '#4796c8',
  '#2f76a6',
  '#1f5f8b',
  '#194e73',
  '#143f5d',
  '#0f3047',
];

/** Warm greys between paper and ink. */
const gray: MantineColorsTuple = [
  '#f7f5f0',
  '#f3f0e9',
  '#ece8e0',
  '#e6e2da',
  '#d3cec4',
  '#6c717b',
  '#565b66',
  '#43474f',
  '#2d3037',
  '#1b1d22',
];

const dark: MantineColorsTuple = [
  '#ecedef',
  '#d2d5da',
  '#b4b9c3',
  '#8f95a0',
  '#2e333c',
  '#23272e',
  '#1c1f25',
  '#14161a',
  '#101216',
  '#0c0d10',
];

const overlay = { color: '#14161a', backgroundOpacity: 0.35, blur: 0 };

/** Our own theme: paper and ink, one accent, nothing that shouts. Colours of segments never come from here. */
export const theme = createTheme({
  colors: { accent, gray, dark },
  black: '#1b1d22',
  white: '#ffffff',
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.4,
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '13px', sm: '15px', md: '15px', lg: '18px', xl: '24px' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.55', lg: '1.5', xl: '1.35' },
  headings: {
    fontFamily: 'var(--sans)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '32px', lineHeight: '1.2' },
      h2: { fontSize: '24px', lineHeight: '1.3' },
      h3: { fontSize: '18px', lineHeight: '1.4' },
      h4: { fontSize: '15px', lineHeight: '1.5' },
    },
  },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '8px', xl: '8px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  // Plain data instead of `Button.extend()`: the theme must not bring in components that the first screen does not show.
  components: {
    Button: { defaultProps: { size: 'sm' } satisfies Partial<ButtonProps>, styles: { root: { fontWeight: 550 } } },
    Tooltip: {
      defaultProps: {
        multiline: true,
        maw: 320,
        openDelay: 250,
        events: { hover: true, focus: true, touch: true },
      } satisfies Partial<TooltipProps>,
    },
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 120 },
        overlayProps: overlay,
      } satisfies Partial<ModalProps>,
    },
    Drawer: {
      defaultProps: {
        position: 'right',
        transitionProps: { duration: 120 },
        overlayProps: overlay,
      } satisfies Partial<DrawerProps>,
    },
    Table: {
      defaultProps: { verticalSpacing: 6, horizontalSpacing: 12, fz: 13 } satisfies Partial<TableProps>,
    },
  },
});

/** Points Mantine's own variables at our tokens, so that both schemes follow `tokens.css` alone. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--soft)',
    '--mantine-color-placeholder': 'var(--soft)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-error': 'var(--wrong)',
    '--mantine-color-accent-text': 'var(--accent)',
    '--mantine-color-accent-light': 'var(--accent-wash)',
    '--mantine-color-accent-light-hover': 'var(--accent-wash)',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-shadow-xs': 'none',
    '--mantine-shadow-sm': 'none',
    '--mantine-shadow-md': 'var(--lift)',
    '--mantine-shadow-lg': 'var(--lift)',
    '--mantine-shadow-xl': 'var(--lift)',
  };
  return { variables: {}, light: both, dark: both };
};
