import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** A quiet blue-green: neither the green of a gain nor the red of a loss. */
const tide: MantineColorsTuple = [
  '#eef6f9',
  '#dcebf0',
  '#b7d6e1',
  '#8ebfd1',
  '#6babc3',
  '#559eba',
  '#438aa6',
  '#2b6f8a',
  '#22617a',
  '#154c61',
];

export const theme = createTheme({
  colors: { tide },
  primaryColor: 'tide',
  // Chosen for contrast: white text on shade 7 (light) and 8 (dark) passes AA.
  primaryShade: { light: 7, dark: 8 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.125rem' } },
  },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
});

/** Mantine's own dimmed text and placeholders are too faint for AA; the rest are colours with a meaning of ours. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f7f9fa',
    '--mantine-color-dimmed': '#56616b',
    '--mantine-color-placeholder': '#6a747d',
    '--fc-surface': '#ffffff',
    '--fc-sunken': '#eef2f4',
    '--fc-border': '#dde3e7',
    '--fc-loss': '#b42318',
    '--fc-gain': '#0b6b4f',
    '--fc-words': '#8a5a00',
    '--fc-words-bar': '#e0b354',
    '--fc-track': '#d9e1e6',
    '--fc-shade': 'rgb(20 30 40 / 22%)',
    '--fc-accent': 'var(--mantine-color-tide-7)',
  },
  dark: {
    '--mantine-color-body': '#14181b',
    '--mantine-color-dimmed': '#a7b1ba',
    '--mantine-color-placeholder': '#8d98a1',
    '--fc-surface': '#1c2226',
    '--fc-sunken': '#252c31',
    '--fc-border': '#333c43',
    '--fc-loss': '#ff9a8f',
    '--fc-gain': '#6fd6ae',
    '--fc-words': '#e8c27a',
    '--fc-words-bar': '#9a7428',
    '--fc-track': '#3a444b',
    '--fc-shade': 'rgb(0 0 0 / 75%)',
    '--fc-accent': 'var(--mantine-color-tide-4)',
    '--mantine-color-tide-light': '#21383f',
    '--mantine-color-tide-light-hover': '#294750',
    '--mantine-color-tide-light-color': '#c3dde7',
  },
});
