import type { Drawing } from './drawing';
import { textWidth } from './text-width';

/** Room above the rows (key, and the words of the line of all sources) and below them (axis), in ems. */
const ABOVE = 3.2;
const BELOW = 1.8;
/** Least height of a row, in ems: close, but each name on its own line. */
const ROW = 1.45;
/** Room between an interval, its rate and its counts, in ems. */
const GAP = 0.6;

/** Words after an interval: the rate and, softer, what it was taken over. */
type Label = { readonly text: string; readonly of?: string; readonly ranked: boolean };

/** Room of a chart of dots above and below its rows, px. */
export function dotRoom({ type }: Drawing): { top: number; bottom: number } {
  return { top: type.text * ABOVE, bottom: type.text * BELOW };
}

/** How many rows of dots fit the height, at least three. */
export function dotRowsThatFit(drawing: Drawing): number {
  const { top, bottom } = dotRoom(drawing);
  return Math.max(3, Math.floor((drawing.size.height - top - bottom) / (drawing.type.text * ROW)));
}

/** Room that the longest words need where an interval ends at the plot's edge, px. */
export function dotLabelWidth({ type }: Drawing, labels: readonly Label[]): number {
  const widths = labels.map(({ text, of }) => {
    const counts = of === undefined ? 0 : textWidth(of, type.text) + type.text * GAP;
    return of === undefined ? 0 : textWidth(text, type.text, 600) + counts + type.text * GAP * 2;
  });
  return Math.max(type.text * 4, ...widths);
}

/** The words of a row from `x` on, the middle of their height at `y`, as an ECharts graphic element. */
export function dotLabel(
  { theme, type }: Drawing,
  { text, of = '', ranked }: Label,
  x: number,
  y: number,
): object {
  const word = { x: 0, y: 0, textVerticalAlign: 'middle' };
  const rate = textWidth(text, type.text, 600);
  const font = (weight: number): string => `${weight} ${type.text}px ${theme.font}`;
  return {
    type: 'group',
    x: x + type.text * GAP,
    y,
    children: [
      // Paper behind the words: the line of all sources must not run through them.
      {
        type: 'rect',
        shape: {
          x: -type.text * 0.2,
          y: -type.text * 0.65,
          width: rate + (of === '' ? 0 : textWidth(of, type.text) + type.text * GAP) + type.text * 0.4,
          height: type.text * 1.3,
        },
        style: { fill: theme.paper },
      },
      {
        type: 'text',
        style: { ...word, text, fill: ranked ? theme.ink : theme.soft, font: font(ranked ? 600 : 400) },
      },
      {
        type: 'text',
        style: { ...word, x: rate + type.text * GAP, text: of, fill: theme.soft, font: font(400) },
      },
    ],
  };
}
