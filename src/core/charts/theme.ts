import type { ReasonGroup } from '../pages/reason-groups';

/**
 * Colours of a chart. Hues keep apart for colour-blind readers (the blue, vermillion and green of Okabe
 * and Ito, darkened or lightened until text on the paper has a contrast of 4.5 and marks one of 3).
 * The same colour means the same thing on every page: accent = what was reached, warning = goal and
 * what is missing.
 */
export type ChartTheme = {
  readonly name: 'light' | 'dark' | 'print';
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly accent: string;
  readonly warning: string;
  /** Marks beside the one that matters. */
  readonly muted: string;
  /** Fill of the usual range. */
  readonly usual: string;
  readonly groups: Record<ReasonGroup, string>;
  readonly font: string;
};

const FONT = 'Inter, sans-serif';

export const CHART_THEMES: Record<ChartTheme['name'], ChartTheme> = {
  light: {
    name: 'light',
    paper: '#fbfaf8',
    ink: '#16181d',
    soft: '#5b616e',
    line: '#e4e1da',
    accent: '#0b63a5',
    warning: '#b4540a',
    muted: '#7b90a5',
    usual: '#dfe8f1',
    groups: { rejection: '#0b63a5', unreached: '#b4540a', disqualified: '#00735a' },
    font: FONT,
  },
  dark: {
    name: 'dark',
    paper: '#14161a',
    ink: '#eef0f3',
    soft: '#a7aeba',
    line: '#2b2f37',
    accent: '#6cb6f0',
    warning: '#f0a35e',
    muted: '#64768a',
    usual: '#22303e',
    groups: { rejection: '#6cb6f0', unreached: '#f0a35e', disqualified: '#4cc9a4' },
    font: FONT,
  },
  print: {
    name: 'print',
    paper: '#ffffff',
    ink: '#16181d',
    soft: '#5b616e',
    line: '#dcdad4',
    accent: '#0b63a5',
    warning: '#b4540a',
    muted: '#7b90a5',
    usual: '#e3ebf3',
    groups: { rejection: '#0b63a5', unreached: '#b4540a', disqualified: '#00735a' },
    font: FONT,
  },
};

/** Size of the drawing in px (points on paper) and the distance it is read at. */
export type ChartSize = {
  readonly width: number;
  readonly height: number;
  readonly scale: 'desk' | 'wall' | 'print';
  /** Small sources one by one instead of folded into one row. */
  readonly expanded?: boolean;
};

/** Type sizes and strokes of a scale, in px. */
export type ChartType = {
  readonly small: number;
  readonly text: number;
  readonly strong: number;
  readonly stroke: number;
  readonly dot: number;
};

const TYPE: Record<ChartSize['scale'], ChartType> = {
  desk: { small: 12, text: 13, strong: 17, stroke: 2, dot: 10 },
  wall: { small: 19, text: 21, strong: 27, stroke: 3, dot: 16 },
  print: { small: 7.5, text: 8, strong: 10.5, stroke: 1.25, dot: 6 },
};

/** Type of a size. */
export function typeOf(size: ChartSize): ChartType {
  return TYPE[size.scale];
}
